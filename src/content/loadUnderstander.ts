import type { Understander } from '../../dialogs/understanding/reading.ts'
import { createUnderstander } from '../../dialogs/understanding/understander.ts'
import { readLexicons } from './lexicons.ts'
import { loadModel } from './loadModel.ts'

let loaded: Understander | undefined

/** The reader of free text, built once from `locales/<lang>/understanding/` and the model. @throws LexiconError */
export function loadUnderstander(): Understander {
  loaded ??= createUnderstander(readLexicons(), loadModel())
  return loaded
}
