import type { Sources } from '../../../rules/sources.ts'
import { type Content, type Html, html } from '../../pages/html.ts'
import {
  confidenceMark,
  dueDay,
  keyWords,
  listOf,
  numberLink,
  rowsLinks,
  ruleLink,
  tableLink,
} from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { plainTable } from './plainTable.ts'

type Source = Sources extends ReadonlyMap<string, infer One> ? One : never

const RANKS: readonly Source['rank'][] = [
  'statute',
  'regulation',
  'policy',
  'agency_page',
  'secondary',
  'office',
]

/** What the rules rest on, the highest rank first. */
export function sourcesPage(manuscript: Manuscript): Html {
  const { files, words, today } = manuscript
  const past = [...files.sources.values()].filter((source) => source.review_due < today).length
  return html`<h1>${words.say('pages.sources')}</h1>
<p class="lead">${words.say('sources.lead')}</p>
<p>${words.say('sources.past_due', { number: past })}</p>
${RANKS.map((rank) => rankSection(manuscript, rank))}`
}

function rankSection(manuscript: Manuscript, rank: Source['rank']): Html {
  const { files, words } = manuscript
  const sources = [...files.sources].filter(([, source]) => source.rank === rank)
  const headings = ['source', 'says', 'read', 'review_due', 'confidence', 'used_in']
  return html`<h2 id="rank-${rank}">${words.say(`ranks.${rank}`)}</h2>
${plainTable(
  words.say('sources.caption', { rank: words.say(`ranks.${rank}`) }),
  headings.map((heading) => words.plain(`columns.${heading}`)),
  sources.map(([id, source]) => ({
    id,
    name: html`${words.english(source.title)}<br>${address(manuscript, source)}<br>${keyWords(id)}`,
    cells: [
      { content: words.english(source.says) },
      { content: words.day(source.read) },
      { content: dueDay(manuscript, source.review_due) },
      { content: confidenceMark(words, source.confidence) },
      { content: usedIn(manuscript, id) },
    ],
  })),
)}`
}

/** The address is written out too: on paper there is nothing to click on. */
const address = ({ words }: Manuscript, { href }: Source): Content =>
  href === null
    ? html`<span class="aside">${words.say('sources.no_address')}</span>`
    : html`<a class="address" rel="external noreferrer" href="${href}">${href}</a>`

function usedIn(manuscript: Manuscript, id: string): Content {
  const { tables, rows, parameters, rules } = manuscript.uses.ofSource(id)
  return listOf([
    ...(rules.length > 0 ? [rules.map((rule) => html`${ruleLink(manuscript, rule)} `)] : []),
    ...tables.map((table) => tableLink(manuscript, table)),
    ...rowsLinks(manuscript, rows),
    ...parameters.map((parameter) => numberLink(manuscript, parameter)),
  ])
}
