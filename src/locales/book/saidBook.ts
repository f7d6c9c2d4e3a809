import { questionIds } from '../../../dialogs/flow.ts'
import type { Rulebook } from '../../../rules/assessment.ts'
import { type Content, type Html, html, joined } from '../../pages/html.ts'
import { sheet } from '../../rules/book/frame.ts'
import { confidenceMark, facts, keyWords, listOf } from '../../rules/book/links.ts'
import type { Manuscript } from '../../rules/book/manuscript.ts'
import { plainTable } from '../../rules/book/plainTable.ts'
import { richText } from '../../rules/book/richText.ts'
import { sentencesInOrder } from '../../rules/book/sentencesPage.ts'
import type { ShelvedRow } from '../../rules/book/shelf.ts'
import { ON_A_PAGE } from '../checkLanguage.ts'
import type { MeasuredText } from '../localeReport.ts'
import { readRestsOn, rulesBehind } from './behind.ts'
import { type Chapter, chaptersOf, type Section, topicOf } from './chapters.ts'

export interface SaidBookParts {
  readonly manuscript: Manuscript
  readonly rulebook: Rulebook
  /** Every text for clients, by language, in the order of its files. */
  readonly texts: Readonly<Record<string, readonly MeasuredText[]>>
}

/** What the sections are written from. */
interface Writing extends SaidBookParts {
  readonly rows: ReadonlyMap<string, readonly ShelvedRow[]>
  readonly restsOn: (key: string) => readonly string[]
  readonly measures: ReadonlyMap<string, MeasuredText>
  /** Rules that were named on the way; they are explained at the end. */
  readonly named: Set<string>
}

/** Every message the bot can send, as one page for attorneys and translators. It loads nothing. */
export function saidBook(parts: SaidBookParts): string {
  const { manuscript, texts } = parts
  const { words, files } = manuscript
  const keys = [...new Set(Object.values(texts).flatMap((some) => some.map(({ key }) => key)))]
  const rows = new Map(sentencesInOrder(manuscript))
  const writing: Writing = {
    ...parts,
    rows,
    restsOn: readRestsOn((id) => files.register.has(id), keys),
    measures: new Map(
      Object.entries(texts).flatMap(([lang, some]) => some.map((text) => [`${lang} ${text.key}`, text])),
    ),
    named: new Set(),
  }
  const chapters = chaptersOf(keys, [...rows.keys()])
  const written = chapters.map((chapter) => chapterOf(writing, chapter))
  return sheet(manuscript, {
    title: words.plain('said.title'),
    name: html`<a href="#content">${words.say('said.title')}</a>`,
    links: [...chapters.map(({ id }) => [id, `said.chapters.${id}`]), ['rules', 'said.rules']].map(
      ([id = '', name = '']) => html`<a href="#${id}">${words.say(name)}</a>`,
    ),
    body: html`<h1>${words.say('said.title')}</h1>
<p class="lead">${words.say('said.lead', { gap: html`<span class="gap">date</span>` })}</p>
<p>${words.say('said.measures')}</p>
${written}
${rulesNamed(writing)}`,
  }).markup
}

const chapterOf = (
  writing: Writing,
  { id, sections }: Chapter,
): Html => html`<section aria-labelledby="${id}">
<h2 id="${id}">${writing.manuscript.words.say(`said.chapters.${id}`)}</h2>
${sections.map((section) => (section.question ? questionOf(writing, section) : tableOf(writing, section)))}
</section>
`

/** A question with what needs its answer, and all that is said about it. */
function questionOf(writing: Writing, section: Section): Html {
  const { manuscript, rulebook } = writing
  const { words } = manuscript
  const rules = section.question ? rulesBehind(section.question, rulebook) : []
  const behind = rules.length > 0 ? rulesOf(writing, rules) : words.say('said.no_rule')
  return html`<h3 id="q-${section.id}">${keyWords(section.id)}</h3>
${facts([[words.say('said.rules_behind'), behind]])}
${plainTable(
  words.say('said.caption', { name: section.id }),
  [words.plain('said.columns.text'), ...languageNames(writing)],
  section.keys.map((key) => rowOf(writing, key, partName(writing, section.id, key))),
)}`
}

/** Texts of a topic besides its questions, each with what it rests on. */
function tableOf(writing: Writing, section: Section): Html {
  const { words } = writing.manuscript
  const name = html`<code>${section.id}</code>`
  const isBesides = questionIds.some((id) => topicOf(id) === section.id)
  return html`<h3 id="t-${section.id}">${isBesides ? words.say('said.also', { topic: name }) : name}</h3>
${plainTable(
  words.say('said.caption', { name: section.id }),
  [words.plain('said.columns.text'), ...languageNames(writing), words.plain('said.columns.rule')],
  section.keys.map((key) => {
    const row = rowOf(writing, key, null)
    return { ...row, cells: [...row.cells, { content: groundOf(writing, key) }] }
  }),
)}`
}

const languageNames = ({ manuscript: { words } }: Writing) =>
  words.languages.client.map((lang) => words.languageName(lang))

function rowOf(writing: Writing, key: string, part: Content) {
  const { words } = writing.manuscript
  return {
    id: key,
    name: html`<a href="#${key}">${part === null ? keyWords(key) : part}</a>`,
    cells: words.languages.client.map((lang) => ({
      lang,
      content: html`${textOf(writing, lang, key)}${measureOf(writing, lang, key)}`,
    })),
  }
}

/** A plural that only some languages have is no gap in the others. */
function textOf({ manuscript: { words }, measures }: Writing, lang: string, key: string): Html {
  const isPlural = /_(zero|one|two|few|many|other)$/.test(key)
  if (isPlural && !measures.has(`${lang} ${key}`)) return html`<p class="aside">–</p>`
  return words.quoted('client', lang, key, richText)
}

function measureOf({ manuscript: { words }, measures }: Writing, lang: string, key: string): Content {
  const measured = measures.get(`${lang} ${key}`)
  if (!measured) return null
  const { ease, sms } = measured
  const isTexted = !ON_A_PAGE.has(topicOf(key))
  const count = words.say(sms.segments === 1 ? 'said.segments_one' : 'said.segments_other', {
    count: sms.segments,
  })
  const said = [
    ...(ease?.judged ? [words.say(`said.ease.${ease.formula}`, { value: ease.value })] : []),
    ...(isTexted ? [count] : []),
  ]
  return said.length === 0 ? null : html`<p class="aside" lang="${words.lang}">${joined(said, ' · ')}</p>`
}

/** `Asked`, `Choice: jail`. */
function partName({ manuscript: { words } }: Writing, question: string, key: string): Html {
  const [part = '', ...rest] = key.slice(question.length + 1).split('.')
  const name = words.say(`said.parts.${part}`)
  return rest.length > 0 ? html`${name} <span class="aside">${rest.join('.')}</span>` : name
}

/** The rows that say it with their rules, or the rules that it rests on though the program says it. */
function groundOf(writing: Writing, key: string): Content {
  const { words } = writing.manuscript
  const rows = (writing.rows.get(key) ?? []).map(
    ({ table, number, row }) =>
      html`<p>${words.say('row.numbers_of', { table: words.say(`tables.${table}.name`), numbers: number ?? words.say('row.otherwise_short') })}<br>${rulesOf(writing, row.rules)}</p>`,
  )
  const rules = writing.restsOn(key)
  return rows.length > 0 ? rows : rules.length > 0 ? html`<p>${rulesOf(writing, rules)}</p>` : null
}

function rulesOf({ manuscript: { files, words }, named }: Writing, rules: readonly string[]): Content {
  for (const rule of rules) named.add(rule)
  return joined(
    rules.map((id) => {
      const confidence = files.register.get(id)?.confidence
      return html`<span class="rule"><a href="#rule-${id}">${id}</a>${confidence ? html` ${confidenceMark(words, confidence)}` : null}</span>`
    }),
    ' ',
  )
}

/** Each rule that was named, in the languages of the office, with its sources. */
function rulesNamed({ manuscript: { files, words }, named }: Writing): Html {
  const ids = [...files.register.keys()].filter((id) => named.has(id))
  return html`<section aria-labelledby="rules">
<h2 id="rules">${words.say('said.rules')}</h2>
${plainTable(
  words.say('said.rules_caption'),
  [
    words.plain('columns.rule'),
    ...words.languages.staff.map((lang) => words.languageName(lang)),
    words.plain('said.source'),
  ],
  ids.map((id) => ({
    id: `rule-${id}`,
    name: html`${id} ${confidenceMark(words, files.register.get(id)?.confidence ?? '')}`,
    cells: [
      ...words.languages.staff.map((lang) => ({
        lang,
        content: words.quoted('staff', lang, `rules.${id}`, (text) => html`<p>${text}</p>`),
      })),
      {
        content: listOf(
          (files.register.get(id)?.sources ?? []).map((source) => sourceOf(source, files, words)),
        ),
      },
    ],
  })),
)}
</section>`
}

function sourceOf(id: string, files: Manuscript['files'], words: Manuscript['words']): Html {
  const source = files.sources.get(id)
  const title = words.english(source?.title ?? id)
  return source?.href ? html`<a href="${source.href}" rel="noreferrer">${title}</a>` : title
}
