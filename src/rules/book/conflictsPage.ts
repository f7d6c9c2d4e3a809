import type { Conflict } from '../../../rules/register.ts'
import { type Html, html, joined } from '../../pages/html.ts'
import { facts, periodWords, ruleLink } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { plainTable } from './plainTable.ts'

const FIELDS = ['article', 'news', 'followed', 'why'] as const

/** Where the readings that were found differ, and which one is followed. */
export function conflictsPage(manuscript: Manuscript): Html {
  const { files, words } = manuscript
  return html`<h1>${words.say('pages.conflicts')}</h1>
<p class="lead">${words.say('conflicts.lead')}</p>
${[...files.conflicts].map(([id, conflict]) => conflictArticle(manuscript, id, conflict))}`
}

function conflictArticle(manuscript: Manuscript, id: string, { follow, rules, from }: Conflict): Html {
  const { words } = manuscript
  const text = (lang: string, field: string) =>
    words.quoted('staff', lang, `conflicts.${id}.${field}`, (said) => html`${said}`)
  return html`<article class="entry" id="${id}" aria-labelledby="name-${id}">
<h2 id="name-${id}"><a href="#${id}">${id}</a> ${text(words.lang, 'topic')}</h2>
${facts([
  [words.say('conflicts.follow'), words.say(`follow.${follow}`)],
  [
    words.say('columns.rules'),
    joined(
      rules.map((rule) => ruleLink(manuscript, rule)),
      ' · ',
    ),
  ],
  [words.say('columns.period'), periodWords(manuscript, { from })],
])}
${plainTable(
  words.say('conflicts.caption', { id }),
  [words.plain('conflicts.part'), ...words.languages.staff.map((lang) => words.languageName(lang))],
  FIELDS.map((field) => ({
    name: words.say(`conflicts.${field}`),
    cells: words.languages.staff.map((lang) => ({ lang, content: text(lang, field) })),
  })),
)}
</article>
`
}
