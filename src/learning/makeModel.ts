import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { ABOUT_US } from '../../dialogs/understanding/commandByModel.ts'
import type { Lexicon } from '../../dialogs/understanding/lexicon.ts'
import { LONGEST_COMMAND } from '../../dialogs/understanding/model/commandFeatures.ts'
import { stamp } from '../../dialogs/understanding/model/hashing.ts'
import { type Model, ModelFileError, writeModel } from '../../dialogs/understanding/model/modelFile.ts'
import {
  createAskedMarker,
  createCommandMarker,
  createMarker,
} from '../../dialogs/understanding/understander.ts'
import { readLexicons } from '../content/lexicons.ts'
import { type LabelledMessage, readAsked, readCommands, readExamples } from './examples.ts'
import { fingerprint } from './fingerprint.ts'
import { type MarkedAsked, type MarkedCommand, trainModel } from './trainModel.ts'

/** Where the model lies once it is made. */
export const MODEL_FILE = fileURLToPath(new URL('../../dist/understanding/model.bin', import.meta.url))

/** The examples were written as if on this day: the days they name lie ahead of it or behind. */
const TODAY = '2026-11-21T10:00:00-05:00'

/** Learns from the examples of every language that has some: a minute or two of work, and the same files give the same bytes. */
export function makeModel(): Model {
  const lexicons = readLexicons()
  const mark = createMarker(lexicons)
  const examples = lexicons.map(({ name }) => ({ name, of: readExamples(name) }))
  const messages = examples.flatMap(({ of }) => of)
  const languages = examples.flatMap(({ name, of }) => (of.length > 0 ? [name] : []))
  const marked = messages.map((message) => ({
    ...message,
    features: mark({ text: message.text, today: TODAY }),
  }))
  const origin = { languages, madeFrom: fingerprint() }
  return trainModel(marked, origin, markAsked(lexicons, messages), markCommands(lexicons, messages))
}

/** The examples of what is asked; of stories, every thought that asks nothing. */
function markAsked(
  lexicons: readonly Lexicon[],
  messages: readonly LabelledMessage[],
): readonly MarkedAsked[] {
  const mark = createAskedMarker(lexicons)
  const asked = lexicons.flatMap((lexicon) => readAsked(lexicon))
  const stories = messages.filter(({ text }) => stamp(text) % STORIES === 0 && !/[?¿]/.test(text))
  return [
    ...asked.flatMap(({ text, asked: of }) =>
      mark({ text, today: TODAY }, 'one').map((features) => ({ of, features })),
    ),
    ...stories.flatMap(({ text }) =>
      mark({ text, today: TODAY }, 'thoughts').map((features) => ({ of: null, isStory: true, features })),
    ),
  ]
}

/** Questions that are commands in other words, as that for a lawyer is for a person; those about the case are near to none. */
const LIKE_COMMANDS: ReadonlySet<string> = new Set([...ABOUT_US, 'get_lawyer'])

/** The examples of commands, and beside them what else people say in as few words. */
function markCommands(
  lexicons: readonly Lexicon[],
  messages: readonly LabelledMessage[],
): readonly MarkedCommand[] {
  const mark = createCommandMarker(lexicons)
  const near = lexicons.flatMap((lexicon) => readCommands(lexicon))
  const asked = lexicons
    .flatMap((lexicon) => readAsked(lexicon))
    .filter(({ asked }) => asked !== null && !LIKE_COMMANDS.has(asked.replace('questions/', '')))
  // Of those that state no reason, some are commands.
  const told = messages.filter(({ reasons }) => reasons.length > 0)
  const far = [...asked, ...told].filter(
    ({ text }) => stamp(text) % FAR === 0 && text.split(/\s+/).length <= LONGEST_COMMAND,
  )
  return [
    ...near.map(({ text, command }) => ({ command, features: mark({ text, today: TODAY }) })),
    ...far.map(({ text }) => ({ command: null, isFar: true, features: mark({ text, today: TODAY }) })),
  ]
}

/** One of so many of what is far from any command: more of them make commands seem rarer than they are. */
const FAR = 3

/** One story of so many, the same ones whatever is added beside them: the others teach no more. */
const STORIES = 3

/** Packed, written beside and then renamed, so that nobody reads half a model. */
export function saveModel(model: Model, file = MODEL_FILE): void {
  mkdirSync(dirname(file), { recursive: true })
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, brotliCompressSync(writeModel(model)))
  renameSync(beside, file)
}

/** The bytes of the model, or null where none was made yet. @throws ModelFileError */
export function savedModel(file = MODEL_FILE): Uint8Array | null {
  try {
    return brotliDecompressSync(readFileSync(file))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new ModelFileError('The model of understanding cannot be unpacked.', {
      cause,
    })
  }
}
