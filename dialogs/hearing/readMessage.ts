import type { Draft } from '../draft.ts'
import { questionById } from '../flow.ts'
import type { DialogParts } from '../parts.ts'
import type { Reading } from '../understanding/reading.ts'
import type { View } from '../view.ts'

/** A message as it is understood beside the question that is open. */
export function readMessage(draft: Draft, view: View, text: string, parts: DialogParts): Reading {
  const { open, language } = draft.conversation
  const question = open ? questionById(open.id) : undefined
  const side = question?.side?.(view)
  return parts.understander.read({
    text,
    lang: language,
    today: view.today,
    zone: view.zone,
    channel: draft.reservesWords ? 'sms' : 'web',
    ...(question?.asked ? { asked: question.asked } : {}),
    ...(side ? { about: side } : {}),
  })
}
