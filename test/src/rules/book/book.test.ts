import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Lang } from '../../../../dialogs/conversation.ts'
import type { TextTree } from '../../../../dialogs/render/texts.ts'
import { compileRulebook, readRuleFiles } from '../../../../rules/rulebook.ts'
import type { RuleTexts } from '../../../../rules/version.ts'
import { run } from '../../../../src/cli/rules/book.ts'
import { readRuleTexts } from '../../../../src/content/loadRulebook.ts'
import { loadStaffTexts, loadTexts } from '../../../../src/content/loadTexts.ts'
import { ruleBook } from '../../../../src/rules/book/book.ts'
import type { Review } from '../../../../src/rules/book/manuscript.ts'
import { shelve } from '../../../../src/rules/book/shelf.ts'
import { type BookTexts, Words } from '../../../../src/rules/book/words.ts'
import { elementAt, headingsOf, hrefsOf, idsOf, shown, textOf } from './readPage.ts'

const LANGUAGES = ['en', 'es'] as const
const rules = readRuleTexts()
const files = readRuleFiles(rules)
const texts = { client: loadTexts(), staff: loadStaffTexts() } satisfies BookTexts
const { version } = compileRulebook(rules)

interface Told {
  readonly lang?: Lang
  readonly rules?: RuleTexts
  readonly texts?: BookTexts
  readonly today?: string
  readonly review?: Review | null
}

function told(options: Told = {}) {
  const words = new Words(options.texts ?? texts, options.lang ?? 'en')
  const read = options.rules ? readRuleFiles(options.rules) : files
  const pages = ruleBook(read, words, {
    version,
    review: options.review ?? null,
    today: options.today ?? '2026-11-22',
  })
  const page = (name: string): string => pages.get(`${name}.html`) ?? ''
  return { pages, page, all: [...pages.values()].join('\n'), missing: words.missing }
}

const books = { en: told(), es: told({ lang: 'es' }) }
const everyRow = shelve(files).flatMap(({ page, periods }) =>
  periods.flatMap((period) => period.rows.map((row) => ({ name: page.replace('.html', ''), ...row }))),
)

function textAt(tree: TextTree, key: string): string {
  let node: TextTree | string | undefined = tree
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
  if (typeof node !== 'string') throw new Error(`no text ${key}`)
  return node
}

describe.each(LANGUAGES)('the book with its frame in %s', (lang) => {
  const { pages, page, missing } = books[lang]

  it('has a page for each table, and those of the registers', () => {
    const tables = new Set(files.tables.map(({ data }) => `table-${data.id}.html`))
    const registers = ['index', 'parameters', 'rules', 'sources', 'conflicts', 'sentences']
    expect([...pages.keys()].sort()).toEqual([...tables, ...registers.map((name) => `${name}.html`)].sort())
  })

  it('names every table on its first page, with its question', () => {
    const hrefs = hrefsOf(page('index'))
    for (const { data } of files.tables) expect(hrefs).toContain(`table-${data.id}.html`)
    for (const { data } of files.tables.filter((table) => table.data.effective.until === null))
      expect(textOf(page('index'))).toContain(shown(data.question))
  })

  it('shows every row of every table, with its rules, its source and its note', () => {
    expect(everyRow.length).toBeGreaterThan(files.tables.length)
    for (const { name, anchor, id, number, row, source } of everyRow) {
      const shownRow = elementAt(page(name), anchor)
      expect(textOf(shownRow), `${name} ${id}`).toContain(number === null ? '' : `${number}${id}`)
      expect(hrefsOf(shownRow)).toEqual(expect.arrayContaining(row.rules.map((rule) => `rules.html#${rule}`)))
      expect(hrefsOf(shownRow)).toContain(`sources.html#${source}`)
      expect(textOf(shownRow)).toContain(shown(row.note ?? ''))
    }
  })

  it('shows the rows in the order of the file', () => {
    for (const { page: name, periods } of shelve(files)) {
      const anchors = periods.flatMap((period) => period.rows.map((row) => row.anchor))
      expect(idsOf(pages.get(name) ?? '').filter((id) => id.startsWith('row-'))).toEqual(anchors)
    }
  })

  it('says every condition of every row by the name of its fact', () => {
    const conditions = everyRow.flatMap(({ name, anchor, row }) =>
      Object.keys(row.when).map((input) => ({ shownRow: elementAt(page(name), anchor), input })),
    )
    expect(conditions.length).toBeGreaterThan(300)
    for (const { shownRow, input } of conditions) {
      const label = textAt(texts.staff[lang], `terms.inputs.${input}`)
      const asColumn = shownRow.includes(`class="condition" data-label="${label}"`)
      const inList = textOf(shownRow).includes(`${shown(label)}:`)
      expect(asColumn || inList, `${input} in ${shownRow}`).toBe(true)
    }
  })

  it.each(['rules', 'sources', 'parameters', 'conflicts'] as const)('has every entry of the %s', (name) => {
    const register = { ...files, rules: files.register, parameters: files.parameters.periods }[name]
    expect(idsOf(page(name))).toEqual(expect.arrayContaining([...register.keys()]))
  })

  it('says every rule and every conflict in both languages', () => {
    for (const each of LANGUAGES) {
      for (const id of files.register.keys()) {
        const said = textAt(texts.staff[each], `rules.${id}`)
        expect(textOf(elementAt(page('rules'), id))).toContain(shown(said))
      }
      for (const id of files.conflicts.keys()) {
        for (const field of ['article', 'news', 'followed', 'why'])
          expect(textOf(elementAt(page('conflicts'), id))).toContain(
            shown(textAt(texts.staff[each], `conflicts.${id}.${field}`)),
          )
      }
    }
  })

  it('has every sentence and every note in both languages, marked as such', () => {
    const keys = everyRow.flatMap(({ row: { then } }) => [
      ...(typeof then.say === 'string' ? [[then.say, texts.client, then.say] as const] : []),
      ...(typeof then.note === 'string'
        ? [[`note-${then.note}`, texts.staff, `notes.${then.note}`] as const]
        : []),
    ])
    expect(keys.length).toBeGreaterThan(80)
    for (const [anchor, audience, key] of keys) {
      const cells = elementAt(page('sentences'), anchor)
      for (const each of LANGUAGES) {
        const cell = cells.slice(cells.indexOf(`<td role="cell" lang="${each}"`))
        expect(textOf(cell.slice(0, cell.indexOf('</td>'))), key).toContain(
          shown(textAt(audience[each], key)),
        )
      }
    }
  })

  it('leads from each rule, source, sentence and number to every row that uses it', () => {
    const linksAt = (name: string, id: string) => hrefsOf(elementAt(page(name), id))
    for (const { name, href, row, source } of everyRow) {
      for (const rule of row.rules) expect(linksAt('rules', rule), rule).toContain(href)
      const ofSource = linksAt('sources', source)
      expect(ofSource.includes(href) || ofSource.includes(`${name}.html`), `${source} ${href}`).toBe(true)
      const { say, note, days } = row.then
      if (typeof say === 'string') expect(linksAt('sentences', say), say).toContain(href)
      if (typeof note === 'string') expect(linksAt('sentences', `note-${note}`), note).toContain(href)
      if (typeof days === 'string') expect(linksAt('parameters', days), days).toContain(href)
    }
    expect(linksAt('parameters', 'tool_cutoff_hours').join()).toContain('#row-within-12-hours')
  })

  it('leads from each rule to its sources, its numbers and its conflicts', () => {
    const linksAt = (id: string) => hrefsOf(elementAt(page('rules'), id))
    for (const [id, { sources = [], rests_on: base = [] }] of files.register) {
      const wanted = [
        ...sources.map((each) => `sources.html#${each}`),
        ...base.map((each) => `rules.html#${each}`),
      ]
      expect(linksAt(id), id).toEqual(expect.arrayContaining(wanted))
    }
    for (const [id, { rules: concerned }] of files.conflicts)
      for (const rule of concerned) expect(linksAt(rule), rule).toContain(`conflicts.html#${id}`)
    for (const [id, periods] of files.parameters.periods)
      for (const rule of periods.flatMap((period) => period.rules))
        expect(linksAt(rule), rule).toContain(`parameters.html#${id}`)
  })

  it('leads from each table to the conflicts about its rules', () => {
    const about = everyRow.flatMap(({ name, row }) =>
      [...files.conflicts]
        .filter(([, { rules: ids }]) => ids.some((id) => row.rules.includes(id)))
        .map(([id]) => ({ name, id })),
    )
    expect(about.length).toBeGreaterThan(5)
    for (const { name, id } of about) expect(hrefsOf(page(name)), name).toContain(`conflicts.html#${id}`)
  })

  it('gives every part of every answer', () => {
    for (const { name, anchor, row } of everyRow) {
      const shownRow = elementAt(page(name), anchor)
      for (const field of Object.keys(row.then).filter((each) => each !== 'say' && each !== 'note')) {
        const label = textAt(texts.staff[lang], `terms.outcomes.${field}`)
        const asColumn = shownRow.includes(`class="outcome" data-label="${label}"><div>`)
        const inCell = textOf(shownRow).includes(`${shown(label)}:`)
        expect(asColumn || inCell, `${field} in ${shownRow}`).toBe(true)
      }
    }
  })

  it('explains every gap of its sentences', () => {
    const said = everyRow.flatMap(({ row: { then } }) => (typeof then.say === 'string' ? [then.say] : []))
    const gaps = said.flatMap((key) => [...textAt(texts.client[lang], key).matchAll(/\{\{(\w+)\}\}/g)])
    expect(gaps.length).toBeGreaterThan(10)
    for (const [, gap = ''] of gaps) {
      const words = textAt(texts.staff[lang], `book.gaps.${gap}`)
      expect(textOf(page('sentences'))).toContain(shown(`${gap} ${words}`))
    }
  })

  it('shows every source with what it says, its address and its days', () => {
    for (const [id, { title, says, href, read, review_due: due }] of files.sources) {
      const row = elementAt(page('sources'), id)
      expect(textOf(row)).toContain(shown(title))
      expect(textOf(row)).toContain(shown(says))
      expect(row).toContain(`datetime="${read}"`)
      expect(row).toContain(`datetime="${due}"`)
      if (href !== null) expect(textOf(row)).toContain(href)
    }
  })

  it('shows every period of every number', () => {
    const all = textOf(page('parameters'))
    for (const { value, note } of [...files.parameters.periods.values()].flat()) {
      expect(all).toContain(shown(Array.isArray(value) ? value.join(', ') : String(value)))
      expect(all).toContain(shown(note ?? ''))
    }
    const reuse = files.parameters.periods.get('photo_reuse_months') ?? []
    expect(reuse.length).toBeGreaterThan(1)
    const at = reuse.map((period) =>
      all.indexOf(`>${period.value}`.slice(1), all.indexOf('photo_reuse_months')),
    )
    expect(at).toEqual(at.toSorted((a, b) => a - b))
  })

  it('lacks no text', () => {
    expect([...missing]).toEqual([])
    expect(books[lang].all).not.toContain('class="missing"')
  })

  it('has no broken link and no id twice', () => {
    const anchors = new Map([...pages].map(([name, markup]) => [name, new Set(idsOf(markup))]))
    for (const [name, markup] of pages) {
      expect(idsOf(markup).length, name).toBe(anchors.get(name)?.size)
      for (const href of hrefsOf(markup).filter((each) => !each.startsWith('http'))) {
        const [target = '', anchor] = href.split('#')
        const ids = anchors.get(target === '' ? name : target)
        expect(ids, `${name}: ${href}`).toBeDefined()
        if (anchor !== undefined) expect(ids, `${name}: ${href}`).toContain(anchor)
      }
    }
  })

  it('loads nothing', () => {
    for (const markup of pages.values())
      expect(markup).not.toMatch(/<(script|link|img|iframe)|\bsrc=|@import|url\(/)
  })

  it('says its version on every page, and that nobody has signed it', () => {
    for (const markup of pages.values()) {
      expect(markup).toContain(version)
      expect(markup).toContain('class="banner unsigned"')
      expect(markup).toContain(`<html lang="${lang}">`)
    }
  })

  it('can be found one’s way in by ear: headings in order, tables with captions and named cells', () => {
    for (const [name, markup] of pages) {
      const levels = headingsOf(markup)
      expect(
        levels.filter((level) => level === 1),
        name,
      ).toHaveLength(1)
      levels.forEach((level, at) => {
        expect(level - (levels[at - 1] ?? 0), `${name}: heading ${at + 1}`).toBeLessThanOrEqual(1)
      })
      const count = (pattern: RegExp) => markup.match(pattern)?.length ?? 0
      expect(count(/<table /g)).toBe(count(/<caption>[^<]/g))
      expect(count(/<th /g)).toBe(count(/<th [^>]*scope="(col|row|colgroup)"/g))
      expect(markup).toContain('href="#content"')
    }
  })
})

describe('the words of the book', () => {
  it('put a bound in words, with the number that counts', () => {
    const row = elementAt(books.en.page('table-online-tool-blockers'), 'row-within-12-hours-from-2023-06-28')
    expect(textOf(row)).toContain(shown('Hours to the appointment: more than 0 and at most 12'))
    expect(hrefsOf(row)).toContain('parameters.html#tool_cutoff_hours')
  })

  it('give each value of a number with its days where several count', () => {
    const row = elementAt(books.en.page('table-staff-notes'), 'row-old-photo')
    expect(textOf(row)).toContain(
      shown('more than 120 (until December 11, 2025), 36 (from December 12, 2025)'),
    )
  })

  it('give the answer in words, in order', () => {
    const row = elementAt(books.en.page('table-channels'), 'row-accommodation')
    expect(textOf(row)).toContain(shown('accommodation request phone: USCIS Contact Center'))
    expect(textOf(elementAt(books.es.page('table-urgency'), 'row-danger'))).toContain(shown('crítica: hoy'))
    const counted = elementAt(books.en.page('table-notice-periods'), 'row-rfe')
    expect(counted).toMatch(/class="outcome" data-label="Days"><div><a [^>]*>84</)
  })

  it('say where what is not known yet counts as met', () => {
    const row = elementAt(books.es.page('table-timing'), 'row-passed')
    expect(textOf(row)).toContain(shown('no, o no se sabe todavía'))
  })

  it('tell which tables ask for an answer, and whose answers a table asks for', () => {
    expect(books.en.page('table-online-tool')).toMatch(/asked for by<\/dt><dd>.*table-channels\.html/)
    expect(books.en.page('table-handoff')).toMatch(
      /asks for the answer of<\/dt><dd>.*table-handoff-triggers\.html/,
    )
  })

  it('mark what is past its review, and nothing before', () => {
    expect(books.en.all).not.toContain('class="overdue"')
    const late = told({ today: '2028-01-01' })
    const table = late.page('table-timing')
    expect(table).toContain('class="overdue"')
    expect(elementAt(late.page('sources'), '8-cfr-103-5')).toContain('class="overdue"')
  })

  it('name who signed once somebody has', () => {
    const signed = told({ review: { by: 'A. <Attorney>', on: '2026-12-01' } })
    expect(signed.all).toContain('class="banner signed"')
    expect(signed.all).not.toContain('class="banner unsigned"')
    expect(signed.all).not.toContain('nobody has signed')
    expect(textOf(books.en.page('table-timing'))).toContain(shown('; nobody has signed it'))
    expect(textOf(signed.page('index'))).toContain(shown('signed by A. <Attorney> on December 1, 2026'))
  })

  it('show a text that is missing as its key, and remember it', () => {
    const { late, ...client } = texts.client.en.plan as { readonly [key: string]: string }
    expect(late).toBeTypeOf('string')
    const book = told({
      texts: { ...texts, client: { ...texts.client, en: { ...texts.client.en, plan: client } } },
    })
    expect(book.page('sentences')).toContain('<strong class="missing">plan.late</strong>')
    expect([...book.missing]).toEqual(['locales/en/plan.json: plan.late'])
  })
})

describe('text in the book', () => {
  const ATTACK = `<script>alert("x")</script>&'`

  it('is escaped, whatever file it comes from', () => {
    const inYaml = JSON.stringify(ATTACK)
    const attacked: RuleTexts = {
      ...rules,
      sources: rules.sources
        .replace(/^( +says: ).*$/m, `$1${inYaml}`)
        .replace(/^( +title: ).*$/m, `$1${inYaml}`),
      parameters: rules.parameters.replace(/^( +note: ).*$/m, `$1${inYaml}`),
      tables: rules.tables.map(({ name, text }) => ({
        name,
        text: text
          .replace(/^( +note: ).*$/m, `$1${inYaml}`)
          .replace(/^( +- \{ cite: ).*?(, source)/m, `$1${inYaml}$2`),
      })),
    }
    const attackedTree = (tree: TextTree): TextTree =>
      Object.fromEntries(
        Object.entries(tree).map(([key, value]) => [
          key,
          typeof value === 'string' ? ATTACK : attackedTree(value),
        ]),
      )
    const both = (trees: Record<'en' | 'es', TextTree>) => ({
      en: attackedTree(trees.en),
      es: attackedTree(trees.es),
    })
    const book = told({ rules: attacked, texts: { client: both(texts.client), staff: both(texts.staff) } })
    expect(book.all).not.toContain('<script')
    expect(book.all).not.toMatch(/="[^"]*alert\("/)
    for (const page of book.pages.values()) expect(textOf(page)).toContain(ATTACK)
    expect(elementAt(book.page('sources'), '8-cfr-103-2-b-8')).toContain('&#60;script&#62;alert(&#34;x&#34;)')
  })
})

describe('rules book', () => {
  const out = mkdtempSync(join(tmpdir(), 'rule-book-'))
  afterAll(() => rmSync(out, { recursive: true }))

  it('looks up each of its texts a few times, and none again and again', () => {
    let lookUps = 0
    const counted = (tree: TextTree): TextTree =>
      new Proxy(tree, {
        get(target, key) {
          const found = Reflect.get(target, key)
          if (typeof found !== 'string') return found && counted(found)
          lookUps += 1
          return found
        },
      })
    told({
      texts: { client: texts.client, staff: { ...texts.staff, en: counted(texts.staff.en as TextTree) } },
    })
    expect(lookUps).toBeGreaterThan(1000)
    expect(lookUps).toBeLessThan(5 * [...books.en.pages.values()].join('').split('<td').length)
  })

  it('writes the pages into the folder', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const status = await run(['--out', out, '--lang', 'es', '--today', '2026-11-22'])
    write.mockRestore()
    expect(status).toBe(0)
    expect(readdirSync(out).sort()).toEqual([...books.es.pages.keys()].sort())
    expect(readFileSync(join(out, 'rules.html'), 'utf8')).toBe(books.es.page('rules'))
  })

  it('refuses a language it has no words for', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const status = await run(['--out', out, '--lang', 'fr'])
    expect(write).toHaveBeenCalledWith('No book in "fr". Languages: en, es.\n')
    write.mockRestore()
    expect(status).toBe(64)
  })
})
