import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FLAGS, type Flag } from '../../../dialogs/understanding/reading.ts'
import { phrasesAlone, understander } from './sets.ts'

interface Statement {
  readonly flag: Flag
  readonly text: string
}

const statements = (name: string): readonly Statement[] =>
  readFileSync(new URL(`sets/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Statement)

const today = '2026-11-21T10:00:00-05:00'
const raised = (reader: typeof understander, some: readonly Statement[]) =>
  some.filter(({ flag, text }) => reader.read({ text, today }).flags.includes(flag))
const missed = (reader: typeof understander, some: readonly Statement[]) => {
  const found = new Set(raised(reader, some))
  return some.filter((one) => !found.has(one)).map(({ text }) => text)
}

/** Plain statements of every flag, each thought in both languages; and others near them that mean something else. */
const clear = statements('flags-clear')
const near = statements('flags-near')

describe('what is said plainly', () => {
  it('is told of every flag', () => {
    expect(new Set(clear.map(({ flag }) => flag))).toEqual(new Set(FLAGS))
    expect(new Set(near.map(({ flag }) => flag))).toEqual(new Set(FLAGS))
  })

  it.each(FLAGS)('raises %s', (name) => {
    const own = clear.filter(({ flag }) => flag === name)
    expect(missed(understander, own)).toEqual([])
  })

  it('is known to the phrases, without the model, but for a few', () => {
    expect(missed(phrasesAlone, clear).length).toBeLessThanOrEqual(5)
  })
})

describe('what only sounds like it', () => {
  it('raises nothing by the phrases', () => {
    expect(raised(phrasesAlone, near).map(({ text }) => text)).toEqual([])
  })

  it('is raised by the model in one of twenty at most', () => {
    expect(raised(understander, near).length).toBeLessThanOrEqual(near.length / 20)
  })
})
