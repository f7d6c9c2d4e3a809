import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Facts } from '../../../../rules/facts.ts'
import {
  CaseStatus,
  HistoryEntry,
  LiveEvent,
  Outcome,
  Priority,
  Role,
} from '../../../../src/console/api/contract/index.ts'

const root = join(import.meta.dirname, '../../../..')
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>
const textsOf = (lang: string) =>
  Object.assign(
    {},
    ...['console', 'office'].map((file) =>
      JSON.parse(readFileSync(join(root, `locales/${lang}/staff/${file}.json`), 'utf8')),
    ),
  ) as Texts
const [en, es] = [textsOf('en'), textsOf('es')]

const source = ['src/console/ui', 'src/console/packet']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

const stem = (key: string) => key.replace(/_(one|many|other)$/, '')
const keysOf = (texts: Texts) =>
  new Set(
    Object.entries(texts).flatMap(([part, inner]) => Object.keys(inner).map((key) => stem(`${part}.${key}`))),
  )
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

/** Parts that name what is in the data: name(`status.${row.status}`). */
const named = [...source.matchAll(/name\(\s*`(\w+)\.\$/g)].map(([, part]) => part ?? '')

describe('the words of the console', () => {
  it('are the same keys in both languages', () => {
    expect([...keysOf(es)].sort()).toEqual([...keysOf(en)].sort())
  })

  it('have the same placeholders in both languages', () => {
    const different = Object.entries(en).flatMap(([part, inner]) =>
      Object.entries(inner)
        .filter(([key, text]) => String(placeholders(text)) !== String(placeholders(es[part]?.[key] ?? text)))
        .map(([key]) => `${part}.${key}`),
    )
    expect(different).toEqual([])
  })

  it('are all used', () => {
    const used = (key: string) => {
      const [part = '', last = ''] = key.split('.')
      const built = new RegExp(`[\`'"]${part}\\.(\\$|${last.split('_')[0]}_?\\$)`).test(source)
      return source.includes(`'${key}'`) || source.includes(`\`${key}\``) || named.includes(part) || built
    }
    expect([...keysOf(en)].filter((key) => !used(key) && key !== 'frame.needs_script')).toEqual([])
  })

  it.each([
    ['status', CaseStatus.options],
    ['priority', Priority.options],
    ['roles', Role.options],
    ['outcome', Outcome.options],
    ['history', HistoryEntry.shape.kind.options],
    [
      'alerts',
      LiveEvent.options.flatMap((option) => ('about' in option.shape ? option.shape.about.options : [])),
    ],
    ['facts', Object.keys(Facts.shape)],
  ] as const)('name every %s that the server may send', (part, ids) => {
    for (const texts of [en, es]) expect(ids.filter((id) => !texts[part]?.[id])).toEqual([])
  })
})
