import { Lang } from '../../dialogs/conversation.ts'
import { createDialog, createTexts, type Dialog, type DialogParts, type Office } from '../../dialogs/index.ts'
import type { Rulebook } from '../../rules/assessment.ts'
import { loadRulebook } from './loadRulebook.ts'
import { loadTexts } from './loadTexts.ts'
import { loadUnderstander } from './loadUnderstander.ts'

/** The whole conversation over the rules, lexicons and texts of this checkout. @throws RuleFileError */
export const loadDialog = (office: Office, rulebook?: Rulebook): Dialog =>
  createDialog(loadDialogParts(office, rulebook))

/** @throws RuleFileError where the rules name a sentence that a language has no text for. */
export function loadDialogParts(office: Office, rulebook: Rulebook = loadRulebook()): DialogParts {
  const texts = createTexts(loadTexts())
  for (const language of Lang.options) {
    rulebook.refuseMissingTexts(language, (key) => texts.has(language, key))
  }
  return { rulebook, understander: loadUnderstander(), texts, office }
}
