import { createDialog, createTexts, type Dialog, type DialogParts, type Office } from '../../dialogs/index.ts'
import type { Rulebook } from '../../rules/assessment.ts'
import { AppError } from '../appError.ts'
import { loadRulebook } from './loadRulebook.ts'
import { loadTexts } from './loadTexts.ts'
import { loadUnderstander } from './loadUnderstander.ts'

class UnknownLanguageError extends AppError {
  readonly code = 'content.unknown-language'

  constructor(language: string, known: readonly string[]) {
    super(
      `OFFICE_LANGUAGE is "${language}", but there is no locales/${language}/. Languages: ${known.join(', ')}.`,
    )
  }
}

/** The whole conversation over the rules, lexicons and texts of this checkout. @throws as `loadDialogParts` */
export const loadDialog = (office: Office, rulebook?: Rulebook): Dialog =>
  createDialog(loadDialogParts(office, rulebook))

/**
 * @throws RuleFileError where the rules name a sentence that a language has no text for.
 * @throws UnknownLanguageError where the office begins in a language that there are no texts in.
 */
export function loadDialogParts(office: Office, rulebook: Rulebook = loadRulebook()): DialogParts {
  const texts = createTexts(loadTexts())
  if (office.language !== undefined && !texts.languages.includes(office.language))
    throw new UnknownLanguageError(office.language, texts.languages)
  for (const language of texts.languages) {
    rulebook.refuseMissingTexts(language, (key) => texts.has(language, key))
  }
  return { rulebook, understander: loadUnderstander(), texts, office }
}
