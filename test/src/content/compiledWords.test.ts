import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { understanderOf } from '../../../dialogs/understanding/understander.ts'
import { compileWords, loadCompiledWords } from '../../../src/content/compiledWords.ts'

const file = join(mkdtempSync(join(tmpdir(), 'words-')), 'words.bin')
const fresh = compileWords(file)
const saved = readFileSync(file)
const utterance = { text: 'I missed it last tuesday, my son was sick', today: '2026-11-21T10:00:00-05:00' }

/** What the file would be, if something about it were otherwise. */
const otherwise = (change: object) => serialize({ ...(deserialize(saved) as object), ...change })

describe('the compiled words', () => {
  it('are the same from the file, and read the same', () => {
    const loaded = loadCompiledWords(file)
    expect(loaded).toEqual(fresh)
    const read = (words: typeof fresh) => understanderOf(words, null).read(utterance)
    expect(read(loaded)).toEqual(read(fresh))
    expect(readFileSync(file).equals(saved)).toBe(true)
  })

  it('are taken from the file although every source was written anew, when its letters are the same', () => {
    const touched = otherwise({ stamp: 'another', compiled: 'as it was' })
    writeFileSync(file, touched)
    expect(loadCompiledWords(file)).toBe('as it was')
  })

  it.each([
    ['of other words', otherwise({ stamp: 'another', madeFrom: 'another', compiled: 'wrong' })],
    ['of another Node', otherwise({ node: 'v1.0.0', compiled: 'wrong' })],
    ['cut off', saved.subarray(0, 1000)],
    ['no such file', Buffer.from('{}')],
  ])('are made anew where the file is %s', (_what, bytes) => {
    writeFileSync(file, bytes)
    expect(loadCompiledWords(file)).toEqual(fresh)
    expect(readFileSync(file).length).toBe(saved.length)
  })
})
