import { createDialog, createTexts, type Dialog, type Office } from '../../dialogs/index.ts'
import type { Rulebook } from '../../rules/assessment.ts'
import { loadRulebook } from './loadRulebook.ts'
import { loadTexts } from './loadTexts.ts'
import { loadUnderstander } from './loadUnderstander.ts'

/** The whole conversation over the rules, lexicons and texts of this checkout. */
export function loadDialog(office: Office, rulebook: Rulebook = loadRulebook()): Dialog {
  return createDialog({
    rulebook,
    understander: loadUnderstander(),
    texts: createTexts(loadTexts()),
    office,
  })
}
