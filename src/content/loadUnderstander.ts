import type { Understander } from '../../dialogs/understanding/reading.ts'
import { understanderOf } from '../../dialogs/understanding/understander.ts'
import { loadCompiledWords } from './compiledWords.ts'
import { loadModel } from './loadModel.ts'

let loaded: Understander | undefined

/** The reader of free text, built once from `locales/<lang>/understanding/` and the model. @throws LexiconError */
export function loadUnderstander(): Understander {
  loaded ??= understanderOf(loadCompiledWords(), loadModel())
  return loaded
}
