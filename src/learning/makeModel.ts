import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Model, ModelFileError, writeModel } from '../../dialogs/understanding/model/modelFile.ts'
import { createAskedMarker, createMarker } from '../../dialogs/understanding/understander.ts'
import { readLexicons } from '../content/lexicons.ts'
import { type LabelledMessage, readAsked, readExamples } from './examples.ts'
import { fingerprint } from './fingerprint.ts'
import { trainModel } from './trainModel.ts'

/** Where the model lies once it is made. */
export const MODEL_FILE = fileURLToPath(new URL('../../dist/understanding/model.bin', import.meta.url))

/** The examples were written as if on this day: the days they name lie ahead of it or behind. */
const TODAY = '2026-11-21T10:00:00-05:00'

/** Learns from the examples of every language that has some: seconds of work, and the same files give the same bytes. */
export function makeModel(): Model {
  const lexicons = readLexicons()
  const mark = createMarker(lexicons)
  const messages = lexicons.flatMap(({ name }) => readExamples(name))
  const marked = messages.map((message) => ({
    ...message,
    features: mark({ text: message.text, today: TODAY }),
  }))
  const markAsked = createAskedMarker(lexicons)
  const asked = lexicons.flatMap((lexicon) => readAsked(lexicon))
  const told = tellingNone(messages)
  return trainModel(marked, fingerprint(), [
    ...asked.map(({ text, asked: of }) => ({ of, features: markAsked({ text, today: TODAY }) })),
    ...told.map(({ text }) => ({ of: null, isStory: true, features: markAsked({ text, today: TODAY }) })),
  ])
}

const MOST_WORDS = 30

/** Every other one of the short messages that tell why somebody did not come: they ask nothing. */
const tellingNone = (messages: readonly LabelledMessage[]): readonly LabelledMessage[] =>
  messages
    .filter(({ text }) => text.split(/\s+/).length < MOST_WORDS && !/[?¿]/.test(text))
    .filter((_, at) => at % 2 === 0)

/** Packed, written beside and then renamed, so that nobody reads half a model. */
export function saveModel(model: Model, file = MODEL_FILE): void {
  mkdirSync(dirname(file), { recursive: true })
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, gzipSync(writeModel(model), { level: 9 }))
  renameSync(beside, file)
}

/** The bytes of the model, or null where none was made yet. @throws ModelFileError */
export function savedModel(file = MODEL_FILE): Uint8Array | null {
  try {
    return gunzipSync(readFileSync(file))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new ModelFileError('The model of understanding cannot be unpacked.', {
      cause,
    })
  }
}
