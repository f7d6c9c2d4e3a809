import { describe, expect, it } from 'vitest'
import type { TextTree } from '../../../../dialogs/render/texts.ts'
import { outcomeSchemas } from '../../../../rules/outcomes.ts'
import { readRuleFiles } from '../../../../rules/rulebook.ts'
import { terms } from '../../../../rules/terms/index.ts'
import { readRuleTexts } from '../../../../src/content/loadRulebook.ts'
import { loadStaffTexts, loadTexts } from '../../../../src/content/loadTexts.ts'
import { valueLabel } from '../../../../src/rules/book/conditions.ts'
import { manuscriptOf } from '../../../../src/rules/book/manuscript.ts'
import { Words } from '../../../../src/rules/book/words.ts'

const files = readRuleFiles(readRuleTexts())
const staff = loadStaffTexts()
const used = new Set(files.tables.flatMap(({ data }) => data.inputs))

const flat = (tree: TextTree, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value] as const] : flat(value, `${prefix}${name}.`),
  )

const topic = (lang: 'en' | 'es', name: string) => new Map(flat({ [name]: staff[lang][name] ?? {} }))

const TEXTS = new Set(['say', 'note'])

/** Answers that name something else: a text, a number of parameters.yaml, a rule. */
const NAMES = new Set(['say', 'note', 'days', 'trigger', 'decisive', 'to'])

const eachValue = (pairs: Readonly<Record<string, unknown>>) =>
  Object.entries(pairs).flatMap(([of, value]) => [value].flat().map((each) => [of, each] as const))

const wanted = files.tables
  .flatMap(({ data }) => data.rows.flatMap(({ when }) => eachValue(when)))
  .filter(([input]) => terms.get(input)?.kind !== 'number')
const answers = files.tables.flatMap(({ data }) => [
  ...data.rows.map(({ then }) => then),
  ...(data.otherwise ? [data.otherwise.then] : []),
])
/** Texts stand by themselves and need no name. */
const fields = new Set(answers.flatMap((then) => Object.keys(then)).filter((field) => !TEXTS.has(field)))
const answered = answers.flatMap(eachValue).filter(([field]) => !NAMES.has(field))

describe.each(['en', 'es'] as const)('the names of terms and values in %s', (lang) => {
  const words = new Words({ client: loadTexts(), staff }, lang)
  const manuscript = manuscriptOf(files, words, { version: '', review: null, today: '2026-11-22' })

  it.each([...used])('has one for the input %s and all its values', (id) => {
    const term = terms.get(id)
    words.label(`inputs.${id}`)
    if (term && (term.kind === 'choice' || term.kind === 'list'))
      for (const value of term.values ?? []) valueLabel(manuscript, id, value)
    expect([...words.missing]).toEqual([])
  })

  it('has one for each value that a condition or an answer names', () => {
    for (const [of, value] of [...wanted, ...answered]) valueLabel(manuscript, of, value)
    for (const field of fields) words.label(`outcomes.${field}`)
    expect([...words.missing]).toEqual([])
  })

  it('has a name and a sentence for each table, and a name for each number', () => {
    for (const id of Object.keys(outcomeSchemas(new Map()))) {
      words.say(`tables.${id}.name`)
      words.say(`tables.${id}.gives`)
    }
    for (const id of files.parameters.periods.keys()) words.label(`parameters.${id}`)
    expect([...words.missing]).toEqual([])
  })

  it('would show one that is missing', () => {
    const bare = new Words({ client: loadTexts(), staff: { ...staff, [lang]: {} } }, lang)
    valueLabel({ ...manuscript, words: bare }, 'reasons', 'forgot')
    expect([...bare.missing]).toEqual([`locales/${lang}/staff/terms.json: terms.values.reason.forgot`])
  })
})

describe.each(['book', 'terms'])('the words of %s.json', (name) => {
  const [en, es] = [topic('en', name), topic('es', name)]

  it('are the same keys in both languages, in the same order', () => {
    expect([...es.keys()]).toEqual([...en.keys()])
  })

  it('have the same gaps', () => {
    const gaps = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, gap]) => gap).sort()
    for (const [key, text] of en) expect(gaps(es.get(key)), key).toEqual(gaps(text))
  })

  it('call no two facts by the same name', () => {
    for (const map of [en, es]) {
      const names = [...map].filter(([key]) =>
        /^(terms\.inputs|terms\.parameters|book\.tables\.[\w-]+\.name)/.test(key),
      )
      expect(new Set(names.map(([, text]) => text)).size).toBe(names.length)
    }
  })
})
