import { type Model, readModel } from '../../dialogs/understanding/model/modelFile.ts'
import { makeModel, savedModel, saveModel } from '../learning/makeModel.ts'

/**
 * The model of this build. Where the build made none it is made now, which takes seconds, once.
 *
 * @throws ModelFileError when the file is damaged.
 */
export function loadModel(): Model {
  const saved = savedModel()
  if (saved) return readModel(saved)
  process.stderr.write('Understanding is being made from its examples. This takes some seconds, once.\n')
  const model = makeModel()
  saveModel(model)
  return model
}
