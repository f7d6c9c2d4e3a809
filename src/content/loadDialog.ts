import { Lang } from '../../dialogs/conversation.ts'
import { createDialog, createTexts, type Dialog, type Office } from '../../dialogs/index.ts'
import type { Rulebook } from '../../rules/assessment.ts'
import { loadRulebook } from './loadRulebook.ts'
import { loadTexts } from './loadTexts.ts'
import { loadUnderstander } from './loadUnderstander.ts'

/**
 * The whole conversation over the rules, lexicons and texts of this checkout.
 *
 * @throws RuleFileError where the rules name a sentence that a language has no text for.
 */
export function loadDialog(office: Office, rulebook: Rulebook = loadRulebook()): Dialog {
  const texts = createTexts(loadTexts())
  for (const language of Lang.options) {
    rulebook.refuseMissingTexts(language, (key) => texts.has(language, key))
  }
  return createDialog({ rulebook, understander: loadUnderstander(), texts, office })
}
