import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { questionById } from '../../../dialogs/flow.ts'
import { compileRulebook, readRuleFiles } from '../../../rules/rulebook.ts'
import { run } from '../../../src/cli/locales/book.ts'
import { readRuleTexts } from '../../../src/content/loadRulebook.ts'
import { loadStaffTexts, loadTexts } from '../../../src/content/loadTexts.ts'
import { readRestsOn, rulesBehind } from '../../../src/locales/book/behind.ts'
import { saidBook } from '../../../src/locales/book/saidBook.ts'
import { flatTexts } from '../../../src/locales/flatTexts.ts'
import { measuredTexts } from '../../../src/locales/localeReport.ts'
import { readWordLists } from '../../../src/locales/wordLists.ts'
import { manuscriptOf } from '../../../src/rules/book/manuscript.ts'
import { type BookTexts, Words } from '../../../src/rules/book/words.ts'
import { elementAt, headingsOf, hrefsOf, idsOf, shown, textOf } from '../rules/book/readPage.ts'

const rules = readRuleTexts()
const rulebook = compileRulebook(rules)
const files = readRuleFiles(rules)
const texts = { client: loadTexts(), staff: loadStaffTexts() } satisfies BookTexts
const lists = { en: readWordLists('en'), es: readWordLists('es') }

function book(lang: 'en' | 'es', read: BookTexts = texts) {
  const words = new Words(read, lang)
  const manuscript = manuscriptOf(files, words, {
    version: rulebook.version,
    review: null,
    today: '2026-11-22',
  })
  return {
    page: saidBook({ manuscript, rulebook, texts: measuredTexts(read.client, lists) }),
    missing: words.missing,
  }
}

const books = { en: book('en'), es: book('es') }
const keys = [...flatTexts(texts.client.en).keys()].filter((key) => !key.startsWith('language.'))

describe.each(['en', 'es'] as const)('what the bot says, with its frame in %s', (lang) => {
  const { page, missing } = books[lang]

  it('has every text in one place, in both languages', () => {
    const ids = idsOf(page)
    expect(keys.filter((key) => ids.filter((id) => id === key).length !== 1)).toEqual([])
    for (const language of ['en', 'es'] as const) {
      const flat = flatTexts(texts.client[language])
      const absent = keys.filter((key) => !textOf(elementAt(page, key)).includes(shown(flat.get(key) ?? '')))
      expect(absent).toEqual([])
    }
    expect([...missing]).toEqual([])
  })

  it('links to nothing that is not there, and asks the network for nothing', () => {
    const ids = new Set(idsOf(page))
    const lost = hrefsOf(page).filter((href) => !href.startsWith('http') && !ids.has(href.replace('#', '')))
    expect(lost).toEqual([])
    expect(page).not.toMatch(/<(?:script|link|img|iframe)\b|url\(|@import/)
  })

  it('has headings without a step left out', () => {
    const levels = headingsOf(page)
    expect(levels[0]).toBe(1)
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 1) + 1)).toEqual([])
  })
})

describe('the order', () => {
  const at = (id: string) => books.en.page.indexOf(`id="${id}"`)

  it('is that of a conversation', () => {
    const order = [
      'opening.hello',
      'story.open.ask',
      'safety.flags.ask',
      'appointment.date.ask',
      'understood.line',
      'redflags.danger',
      'plan.after_danger',
      'plan.late',
      'papers.medical_self',
      'handoff.start',
      'control.help',
      'trouble.turn',
      'page.title',
    ]
    expect(order.toSorted((a, b) => at(a) - at(b))).toEqual(order)
  })
})

describe('the rule behind a text', () => {
  it('is that of the row which says it', () => {
    const row = files.tables.flatMap(({ data }) => data.rows).find(({ then }) => then.say === 'plan.late')
    const place = elementAt(books.en.page, 'plan.late')
    expect(row?.rules.length).toBeGreaterThan(0)
    for (const rule of row?.rules ?? []) expect(place).toContain(`href="#rule-${rule}"`)
  })

  it('is named by the list where the program says it', () => {
    expect(elementAt(books.en.page, 'redflags.danger')).toContain('href="#rule-H-02"')
  })

  it.each([
    ['attend.can', 'POL-07'],
    ['account.has', 'CHAN-02'],
    ['court.date', 'H-04'],
    ['lawyer.has', 'INT-07'],
  ])('for %s is, among others, %s', (id, rule) => {
    const question = questionById(id)
    if (!question) throw new Error(id)
    expect(rulesBehind(question, rulebook)).toContain(rule)
  })

  it('is explained at the end, with its source', () => {
    const rule = elementAt(books.es.page, 'rule-CHAN-03')
    expect(textOf(rule)).toContain(shown(flatTexts(texts.staff.es).get('rules.CHAN-03') ?? '?'))
    expect(rule).toMatch(/<a href="https:/)
  })
})

describe('what is wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'said-book-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is red and named where a text is missing', () => {
    const { end: _, ...plan } = texts.client.es.plan as Record<string, string>
    const { page, missing } = book('en', {
      ...texts,
      client: { ...texts.client, es: { ...texts.client.es, plan } },
    })
    expect([...missing]).toEqual(['locales/es/plan.json: plan.end'])
    expect(elementAt(page, 'plan.end')).toContain('class="missing"')
  })

  it.each([
    ['a rule that is not in the register', { 'plan.end': ['XX-99'] }, 'XX-99'],
    ['a text that there is not', { 'plan.gone': ['H-02'] }, 'plan.gone'],
  ])('is refused where the list names %s', (_, named, found) => {
    const file = join(folder, 'rests-on.json')
    writeFileSync(file, JSON.stringify({ note: '', rules: named }))
    expect(() => readRestsOn((id) => files.register.has(id), keys, pathToFileURL(file))).toThrow(found)
  })

  it('the command writes one file and refuses a language that staff do not read', async () => {
    const out = join(folder, 'said.html')
    expect(await run(['--out', out, '--lang', 'es', '--today', '2026-11-22'])).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('<html lang="es">')
    expect(await run(['--out', out, '--lang', 'xx'])).toBe(64)
  })
})
