import { statSync } from 'node:fs'
import { type Model, readModel } from '../../dialogs/understanding/model/modelFile.ts'
import { fingerprint, newestInput } from '../learning/fingerprint.ts'
import { MODEL_FILE, makeModel, savedModel, saveModel } from '../learning/makeModel.ts'

/**
 * The model of this build. Where the build made none it is made now, which takes seconds, once. One that was made from
 * other words, examples or code is used as it is, and that is said.
 *
 * @throws ModelFileError when the file is damaged.
 */
export function loadModel(): Model {
  const saved = savedModel()
  if (saved) {
    const model = readModel(saved)
    if (isStale(model, MODEL_FILE)) process.stderr.write(STALE)
    return model
  }
  process.stderr.write('Understanding is being made from its examples. This takes some seconds, once.\n')
  const model = makeModel()
  saveModel(model)
  return model
}

const STALE =
  'Understanding was made from other words, examples or code than are here now. Make it anew: npm run understand:train\n'

/** Files are only read where one of them is newer than the model: starting stays quick. */
export const isStale = (model: Pick<Model, 'madeFrom'>, file: string): boolean =>
  newestInput() > statSync(file).mtimeMs && model.madeFrom !== fingerprint()
