import type { WhenValue } from '../../../rules/engine/tableFile.ts'
import { overlap } from '../../../rules/parameters.ts'
import { terms } from '../../../rules/terms/index.ts'
import { type Content, type Html, html, joined } from '../../pages/html.ts'
import { periodWords } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import type { ShelvedPeriod, ShelvedRow } from './shelf.ts'

/** Names of values that several terms and outcomes share. */
const VALUES_OF: ReadonlyMap<string, string> = new Map([
  ['reasons', 'reason'],
  ['reason_id', 'reason'],
  ['channels', 'channel'],
  ['channels_allowed', 'channel'],
  ['data_quality_flags', 'flag'],
  ['request_timing', 'timing'],
  ['only_tool_blocker', 'blocker'],
  ['notice_type', 'notice'],
  ['deadline_kind', 'notice'],
  ['deadlines', 'place'],
  ['type', 'handoff_type'],
])

/** Form numbers are their own names. */
const NAMES_ITSELF = 'form'

/** What people call a value of a term, or of an outcome. */
export function valueLabel({ words }: Manuscript, of: string, value: unknown): Html {
  if (of === NAMES_ITSELF) return html`${String(value)}`
  const key = `values.${VALUES_OF.get(of) ?? of}.${value}`
  const isYesNo = typeof value === 'boolean' || value === null
  return words.label(isYesNo && !words.hasLabel(key) ? `values.yes_no.${value}` : key)
}

export type Conditions = Pick<ShelvedRow['row'], 'when' | 'whenUnknown'>

/** One cell: `yes`, `at most 12`, `missed or still ahead`. */
export function conditionCell(
  manuscript: Manuscript,
  { data }: ShelvedPeriod,
  { when, whenUnknown }: Conditions,
  input: string,
): Html | null {
  const wanted = when[input]
  if (wanted === undefined) return null
  const { words } = manuscript
  const met =
    terms.get(input)?.kind === 'number'
      ? rangeWords(manuscript, wanted, data.effective)
      : joined(
          [wanted].flat().map((value) => valueLabel(manuscript, input, value)),
          words.say('cell.or'),
        )
  return whenUnknown[input] ? words.say('cell.or_unknown', { met }) : html`${met}`
}

const BOUND = /^(<=|>=|<|>)\s*(\S+)$/
const COMPARED: ReadonlyMap<string, string> = new Map([
  ['<=', 'at_most'],
  ['>=', 'at_least'],
  ['<', 'less'],
  ['>', 'more'],
])

/** `> 0 and <= tool_cutoff_hours` in words, with the values of the numbers it names. */
function rangeWords(
  manuscript: Manuscript,
  value: WhenValue,
  effective: ShelvedPeriod['data']['effective'],
): Content {
  const { words } = manuscript
  const parts = String(value).split(/\s+and\s+/)
  return joined(
    parts.map((part) => {
      const [, sign = '', bound = part] = BOUND.exec(part) ?? []
      const number = numberWords(manuscript, bound, effective)
      return words.say(`range.${COMPARED.get(sign) ?? 'exactly'}`, { number })
    }),
    words.say('cell.and'),
  )
}

/** A number as it is written, or those of parameters.yaml that count while the table is in force. */
export function numberWords(
  manuscript: Manuscript,
  written: string | number,
  effective: ShelvedPeriod['data']['effective'],
): Html {
  const { files, words } = manuscript
  const periods = files.parameters.periods.get(String(written))
  if (!periods) return html`${written}`
  const counting = periods.filter((period) => overlap(period, effective))
  const values = counting.map((period) => {
    const when = counting.length > 1 ? html` (${periodWords(manuscript, period)})` : null
    return html`${String(period.value)}${when}`
  })
  const name = words.labelText(`parameters.${written}`)
  return html`<a class="number" href="parameters.html#${written}" title="${name}">${joined(values, ', ')}</a>`
}
