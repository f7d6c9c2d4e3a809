import { statSync } from 'node:fs'
import { type Model, ModelFileError, readModel } from '../../dialogs/understanding/model/modelFile.ts'
import { fingerprint, newestInput } from '../learning/fingerprint.ts'
import { MODEL_FILE, makeModel, savedModel, saveModel } from '../learning/makeModel.ts'

/**
 * The model of this build. Where the build made none, or it cannot be read, it is made now, which takes seconds, once.
 * One that was made from other words, examples or code is used as it is, and that is said.
 */
export function loadModel(file: string = MODEL_FILE): Model {
  const saved = readSaved(file)
  if (saved) {
    if (isStale(saved, file)) process.stderr.write(STALE)
    return saved
  }
  process.stderr.write('Understanding is being made from its examples. This takes some seconds, once.\n')
  const model = makeModel()
  saveModel(model, file)
  return model
}

function readSaved(file: string): Model | null {
  try {
    const saved = savedModel(file)
    return saved && readModel(saved)
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error
    process.stderr.write(`${error.message}\n`)
    return null
  }
}

const STALE =
  'Understanding was made from other words, examples or code than are here now. Make it anew: npm run understand:train\n'

/** Files are only read where one of them is newer than the model: starting stays quick. */
export const isStale = (model: Pick<Model, 'madeFrom'>, file: string): boolean =>
  newestInput() > statSync(file).mtimeMs && model.madeFrom !== fingerprint()
