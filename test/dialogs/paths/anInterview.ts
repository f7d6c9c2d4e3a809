import { createTexts } from '../../../dialogs/index.ts'
import { interviewOn } from '../../../dialogs/paths/index.ts'
import type { WalkParts } from '../../../dialogs/paths/walk.ts'
import { readRuleTexts } from '../../../src/content/loadRulebook.ts'
import { loadTexts } from '../../../src/content/loadTexts.ts'

/** The whole interview of this checkout, on a Monday. */
export const anInterview = (): WalkParts =>
  interviewOn('2026-11-23', readRuleTexts(), createTexts(loadTexts()))

/** These openings, and of answers that differ only in how far away something is or in the form, a few of each kind. */
export function bounded(parts: WalkParts, openings: readonly string[]): WalkParts {
  const few: Readonly<Record<string, RegExp>> = {
    'reason.what': /busy_work|notice_not_received|fear|choice forgot|^no |unknown|refused|unclear|says/,
    'form.which': /asylum|survivor|green_card|unknown|refused|unclear|says/,
    'appointment.date': /on 2026-(10|11-23|12-0[7-9])|two|unknown|refused|unclear|says/,
    'appointment.hour': /at 0|unknown|unclear/,
    'asc.city': /New_York|Guam|unknown|unclear/,
    'letters.due': /choice|on 2026-11|two|unknown|unclear|says/,
    'letters.date': /on 2026-(0|10)|unknown|unclear|says/,
    'address.told': /on|unknown|unclear/,
  }
  return {
    ...parts,
    takes: (question, { id }) =>
      question === 'story.open' ? openings.includes(id) : (few[question]?.test(id) ?? true),
  }
}
