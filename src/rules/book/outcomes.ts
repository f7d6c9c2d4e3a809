import { type Content, type Html, html, joined } from '../../pages/html.ts'
import { numberWords, valueLabel } from './conditions.ts'
import { confidenceMark, keyWords } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { richText } from './richText.ts'
import type { ShelvedPeriod, ShelvedRow } from './shelf.ts'

/** Answers that are texts; a table with one of them shows its whole answer in one cell. */
const TEXTS = ['say', 'note']

/** The columns of the answer: a field each, or null for all of them in one cell. */
export function outcomeColumns({ rows }: ShelvedPeriod): readonly string[] | null {
  const fields = [...new Set(rows.flatMap(({ row }) => Object.keys(row.then)))]
  return fields.some((field) => TEXTS.includes(field)) ? null : fields
}

/** What a row answers in one field; null where it says nothing of it. */
export function outcomeCell(
  manuscript: Manuscript,
  { data }: ShelvedPeriod,
  { row }: Pick<ShelvedRow, 'row'>,
  field: string,
): Content {
  const value = row.then[field]
  if (value === undefined) return null
  const special = SPECIAL.get(field)
  if (special) return special(manuscript, String(value))
  if (field === 'days') return numberWords(manuscript, value as string | number, data.effective)
  if (Array.isArray(value)) return listed(manuscript, field, value)
  return typeof value === 'number' ? value : valueLabel(manuscript, field, value)
}

/** The whole answer of a row whose table has texts. */
export function wholeOutcome(manuscript: Manuscript, period: ShelvedPeriod, row: ShelvedRow): Html {
  const fields = Object.keys(row.row.then)
  return html`${fields.map((field) => {
    const content = outcomeCell(manuscript, period, row, field)
    if (TEXTS.includes(field)) return content
    return html`<p class="aside">${manuscript.words.label(`outcomes.${field}`)}: ${content}</p>`
  })}`
}

const listed = (manuscript: Manuscript, field: string, values: readonly unknown[]): Content =>
  values.length === 0
    ? manuscript.words.say('cell.nothing')
    : html`<ol>${values.map((value) => html`<li>${valueLabel(manuscript, field, value)}</li>`)}</ol>`

const SPECIAL: ReadonlyMap<string, (manuscript: Manuscript, value: string) => Content> = new Map([
  ['say', (manuscript, key) => quoted(manuscript, 'client', key, key)],
  ['note', (manuscript, id) => quoted(manuscript, 'staff', `notes.${id}`, `note-${id}`)],
  ['trigger', triggerWords],
  // The name under which understanding has its phrases: the same in every language.
  ['to', (_manuscript, name) => html`<code>${name}</code>`],
])

/** The text in the language of the frame; both languages stand on the page of sentences. */
const quoted = ({ words }: Manuscript, audience: 'client' | 'staff', key: string, anchor: string): Html =>
  html`<div class="quoted">${words.quoted(audience, words.lang, key, richText)}</div>
<p class="aside"><a href="sentences.html#${anchor}">${words.say('sentence.both', { key: keyWords(key) })}</a></p>`

/** A trigger has the id of the rule that it is. */
function triggerWords({ files, words }: Manuscript, id: string): Content {
  const confidence = files.register.get(id)?.confidence
  const says = words.quoted('staff', words.lang, `rules.${id}`, (text) => html`${text}`)
  return joined(
    [
      html`<a href="rules.html#${id}">${id}</a>`,
      ...(confidence ? [confidenceMark(words, confidence)] : []),
      says,
    ],
    ' ',
  )
}
