import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { type CompiledLexicons, compileLexicons } from '../../dialogs/understanding/compileLexicons.ts'
import { fingerprint, stamp, wordSources } from '../learning/fingerprint.ts'
import { readLexicons } from './lexicons.ts'

/** Where the compiled words lie, beside the model. */
const WORDS_FILE = fileURLToPath(new URL('../../dist/understanding/words.bin', import.meta.url))

interface Saved {
  /** The version of Node that wrote it: another may read it otherwise. */
  readonly node: string
  readonly stamp: string
  readonly madeFrom: string
  readonly compiled: CompiledLexicons
}

/**
 * The words of all languages, compiled. The file in `dist/` is only a quicker way to the same: where it is missing, or
 * was made from other words or code, the words themselves are read, and the file is made anew if it can be written.
 *
 * @throws LexiconError, PhraseSyntaxError
 */
export function loadCompiledWords(file: string = WORDS_FILE): CompiledLexicons {
  const saved = readSaved(file)
  return saved && isCurrent(saved) ? saved.compiled : compileWords(file)
}

/** Compiles the words and keeps them for the next start. @throws LexiconError, PhraseSyntaxError */
export function compileWords(file: string = WORDS_FILE): CompiledLexicons {
  const sources = wordSources()
  // Marked before the words are read: what is changed meanwhile is seen at the next start.
  const marks = { node: process.version, stamp: stamp(sources), madeFrom: fingerprint(sources) }
  const compiled = compileLexicons(readLexicons())
  save({ ...marks, compiled }, file)
  return compiled
}

/** Files are read only where one of them was touched since. */
function isCurrent({ stamp: stamped, madeFrom }: Saved): boolean {
  const sources = wordSources()
  return stamp(sources) === stamped || fingerprint(sources) === madeFrom
}

/** Null for no file, or one that cannot be used. */
function readSaved(file: string): Saved | null {
  try {
    const saved = deserialize(readFileSync(file)) as Saved
    return saved.node === process.version ? saved : null
  } catch {
    // Whatever is wrong with it: the words themselves are there, and are read instead.
    return null
  }
}

/** Written beside and then renamed, so that nobody reads half a file. */
function save(saved: Saved, file: string): void {
  const beside = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(beside, serialize(saved))
    renameSync(beside, file)
  } catch (error) {
    // A program that may not write here starts as well, only slower each time.
    if (!isForbidden(error)) throw error
  }
}

const isForbidden = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(EACCES|EPERM|EROFS|ENOSPC)$/.test(String(error.code))
