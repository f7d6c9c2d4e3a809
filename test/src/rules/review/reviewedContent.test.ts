import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadTexts } from '../../../../src/content/loadTexts.ts'
import { clientTextMarks, textsVersion } from '../../../../src/rules/review/reviewedContent.ts'

let folder: string

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const version = () => textsVersion(clientTextMarks(pathToFileURL(`${folder}/`)))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-review-'))
  for (const name of ['en', 'es', 'en/staff', 'en/understanding']) mkdirSync(join(folder, name))
  for (const name of ['en', 'es']) write(`${name}/language.json`, '{}')
  write('en/plan.json', '{"late":"Call."}')
  write('es/plan.json', '{"late":"Llame."}')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the version of the client texts', () => {
  it('is the same for the same texts', () => {
    expect(version()).toMatch(/^[0-9a-f]{16}$/)
    expect(version()).toBe(version())
  })

  it.each([
    ['a letter', () => write('es/plan.json', '{"late":"Llama."}')],
    ['a new file', () => write('en/new.json', '{}')],
    ['a file that is gone', () => rmSync(join(folder, 'en/plan.json'))],
  ])('is another with %s', (_what, change) => {
    const before = version()
    change()
    expect(version()).not.toBe(before)
  })

  it('does not rest on what staff read and what the bot understands', () => {
    const before = version()
    write('en/staff/notes.json', '{}')
    write('en/understanding/forms.json', '{}')
    expect(version()).toBe(before)
  })

  it('covers every file that the program loads for clients', () => {
    const loaded = Object.entries(loadTexts()).flatMap(([language, topics]) =>
      Object.keys(topics).map((topic) => `locales/${language}/${topic}.json`),
    )
    expect(Object.keys(clientTextMarks()).sort()).toEqual(loaded.sort())
  })
})
