import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { parsePhrase } from '../../../dialogs/understanding/phrases.ts'
import { createUnderstander } from '../../../dialogs/understanding/understander.ts'
import { readLexicon } from '../../../src/content/lexicons.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A copy of the lexicons with one file of the English one replaced. */
function localesWith(file: string, text: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'lexicon-'))
  folders.push(folder)
  cpSync(new URL('../../../locales/', import.meta.url), folder, { recursive: true })
  writeFileSync(join(folder, 'en/understanding', file), text)
  return pathToFileURL(`${folder}/`)
}

describe('a lexicon file', () => {
  it('that names a reason that does not exist is refused with its name', () => {
    const locales = localesWith('reasons.json', '{"sickness": {"sure": ["sick"]}}')
    expect(() => readLexicon('en', locales)).toThrow(/locales\/en\/understanding\/reasons\.json/)
  })

  it('that is no JSON is refused with its name', () => {
    const locales = localesWith('cues.json', '{"negators": [')
    expect(() => readLexicon('en', locales)).toThrow(/cues\.json cannot be read as JSON/)
  })

  it('with a phrase that cannot be read is refused with the phrase', () => {
    const locales = localesWith(
      'timing.json',
      '{"missed": {"sure": ["missed (my"]}, "arrived": {}, "upcoming": {}, "not_missed": {}}',
    )
    const lexicons = [readLexicon('en', locales), readLexicon('es')]
    expect(() => createUnderstander(lexicons, null)).toThrow(/"missed \(my" lacks a closing \)/)
  })

  it('may be widened by one phrase and nothing else', () => {
    const locales = localesWith('reasons.json', '{"forgot": {"sure": ["my goldfish brain"]}}')
    const { reasons } = createUnderstander([readLexicon('en', locales), readLexicon('es')], null).read({
      text: 'blame my Goldfish Brain',
      today: '2026-11-21T10:00:00-05:00',
    })
    expect(reasons).toEqual([{ id: 'forgot', said: 'my Goldfish Brain', confidence: 0.95 }])
  })
})

describe('a phrase', () => {
  it.each(['', '(a|)', '[a', 'a)', 'ab*', 'a, b'])('%j is refused', (phrase) => {
    expect(() => parsePhrase(phrase)).toThrow()
  })
})
