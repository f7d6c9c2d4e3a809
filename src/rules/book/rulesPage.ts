import type { Rule } from '../../../rules/register.ts'
import { type Content, type Html, html, joined } from '../../pages/html.ts'
import {
  confidenceMark,
  confidenceWords,
  conflictLink,
  dueDay,
  facts,
  keyWords,
  listOf,
  numberLink,
  periodWords,
  rowsLinks,
  ruleLink,
  sourceLink,
} from './links.ts'
import type { Manuscript } from './manuscript.ts'

/** Every rule: what it says in both languages, what it rests on, how sure it is, and where it is used. */
export function rulesPage(manuscript: Manuscript): Html {
  const { files, words } = manuscript
  const families = Map.groupBy(files.register, ([id]) => familyOf(id))
  return html`<h1>${words.say('pages.rules')}</h1>
<p class="lead">${words.say('rules.lead')}</p>
<nav aria-label="${words.plain('rules.families')}"><ul class="contents">${[...families.keys()].map(
    (family) => html`<li><a href="#${anchorOf(family)}">${familyName(manuscript, family)}</a></li>`,
  )}</ul></nav>
${[...families].map(
  ([family, rules]) => html`<section aria-labelledby="${anchorOf(family)}">
<h2 id="${anchorOf(family)}">${familyName(manuscript, family)}</h2>
${rules.map(([id, rule]) => ruleArticle(manuscript, id, rule))}
</section>
`,
)}`
}

const familyOf = (id: string): string => id.split('-', 1)[0] ?? id
const anchorOf = (family: string): string => `rules-${family}`
const familyName = ({ words }: Manuscript, family: string): Html =>
  html`${words.say(`families.${family}`)} <span class="aside">${family}</span>`

function ruleArticle(manuscript: Manuscript, id: string, rule: Rule): Html {
  const { words } = manuscript
  return html`<article class="entry" id="${id}" aria-labelledby="name-${id}">
<h3 id="name-${id}"><a href="#${id}">${id}</a> ${confidenceMark(words, rule.confidence)}</h3>
<div class="both">${words.languages.staff.map(
    (lang) =>
      html`<p lang="${lang}">${words.quoted('staff', lang, `rules.${id}`, (text) => html`${text}`)}</p>`,
  )}</div>
${facts([
  [words.say('columns.confidence'), confidenceWords(words, rule.confidence)],
  [words.say('columns.period'), period(manuscript, rule)],
  [words.say('columns.source'), listOf((rule.sources ?? []).map((source) => sourceOf(manuscript, source)))],
  [words.say('rules.rests_on'), ruleLinks(manuscript, rule.rests_on ?? [])],
  ...usePairs(manuscript, id, rule),
])}
</article>
`
}

const period = (manuscript: Manuscript, rule: Rule): Content =>
  rule.proposed
    ? html`<strong>${manuscript.words.say('rules.proposed')}</strong>`
    : periodWords(manuscript, rule)

/** A source with its rank, the day it was read and the day it is to be read again. */
function sourceOf(manuscript: Manuscript, id: string): Html {
  const { files, words } = manuscript
  const source = files.sources.get(id)
  if (!source) return sourceLink(manuscript, id)
  return html`${sourceLink(manuscript, id)} <span class="aside">${words.say('rules.source_read', {
    rank: words.say(`ranks_one.${source.rank}`),
    read: words.day(source.read),
    due: dueDay(manuscript, source.review_due),
  })}</span>`
}

/** Where the rule is used, each kind of place by itself. */
function usePairs(manuscript: Manuscript, id: string, rule: Rule): readonly (readonly [Content, Content])[] {
  const { uses, words } = manuscript
  const use = uses.ofRule(id)
  const sentences = use.rows.flatMap(({ row: { then } }) => (typeof then.say === 'string' ? [then.say] : []))
  const keys = [...new Set(sentences)]
  return [
    [words.say('rules.rows'), listOf(rowsLinks(manuscript, use.rows))],
    [words.say('rules.numbers'), linked(use.parameters.map((each) => numberLink(manuscript, each)))],
    [
      words.say('rules.sentences'),
      linked(keys.map((key) => html`<a href="sentences.html#${key}">${keyWords(key)}</a>`)),
    ],
    [words.say('rules.followed_by'), ruleLinks(manuscript, use.followedBy)],
    [words.say('rules.conflicts'), listOf(use.conflicts.map((each) => conflictLink(manuscript, each)))],
    [words.say('rules.program'), use.byProgram ? words.say('rules.by_program') : null],
    [
      words.say('rules.carried_by'),
      rule.carried_by === undefined ? null : words.say(`carried_by.${rule.carried_by}`),
    ],
  ]
}

const ruleLinks = (manuscript: Manuscript, ids: readonly string[]): Content =>
  linked(ids.map((id) => ruleLink(manuscript, id)))

const linked = (links: readonly Html[]): Content => (links.length === 0 ? null : joined(links, ' · '))
