import { askAgain, type Call } from '../commands/commands.ts'
import type { Conversation } from '../conversation.ts'
import { decide } from '../decide.ts'
import { say, update } from '../draft.ts'
import { tell } from '../tell.ts'
import type { FactUpdate } from '../topic.ts'
import type { Reading } from '../understanding/reading.ts'

/** Whether a message says that the person wants to talk to nobody, and says nothing else that matters. */
export function wantsToBeLeftAlone({ open }: Conversation, reading: Reading): boolean {
  const { wantsNobody, command, flags, reasons, dates, phones, emails, deceased } = reading
  if (deceased || reasons.length + dates.length + phones.length + emails.length > 0) return false
  // "I'd rather not talk to anybody" looks like a wish for a person.
  if (wantsNobody === null && !(flags.includes('opt_out') && isAboutContact(open))) return false
  const isOurs = command === null || (command === 'human' && wantsNobody !== null)
  return isOurs && flags.every((flag) => flag === 'opt_out' || flag === 'wants_human')
}

const isAboutContact = (open: Conversation['open']): boolean => open?.id.startsWith('contact.') ?? false

/**
 * Nobody has to talk to anybody. In the interview it goes on with the program alone; once the office has the case, it is
 * answered in this conversation and nowhere else, and no name is asked for.
 */
export function leaveAlone(call: Call): void {
  const { draft, parts, now, text } = call
  const { open, stage, facts } = draft.conversation
  if (stage !== 'handoff') {
    say(draft, 'control.alone')
    return askAgain(call)
  }
  const only: FactUpdate[] = [
    { fact: 'contact_way', state: 'known', value: 'chat', words: text, replaces: true },
    ...(facts.contact_name ? [] : [{ fact: 'contact_name', state: 'declined' as const, words: text }]),
  ]
  tell(draft, 'contact.way', only, now)
  say(draft, 'contact.nobody')
  if (!isAboutContact(open)) return askAgain(call)
  update(draft, { open: null })
  decide(draft, parts, now)
}
