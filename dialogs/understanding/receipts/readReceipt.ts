import type { Message } from '../message.ts'
import type { CommandId, ReadReceipt } from '../reading.ts'
import { type Candidate, candidateAt } from './candidates.ts'
import { receiptChunks } from './chunks.ts'
import { otherNumbers } from './otherNumbers.ts'

interface ReceiptReading {
  readonly receipt: ReadReceipt | null
  /** Where numbers stand that are no dates or telephones. */
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

/**
 * Receipt numbers: three letters and ten digits. Zeros typed as O and ones typed as I or L are repaired and
 * read back (`confirm`). A-numbers and Social Security numbers are recognised and kept out of the field.
 */
export function readReceipt(message: Message, command: CommandId | null): ReceiptReading {
  const asked = /^receipt/.test(message.utterance.asked ?? '')
  const mentions = message.found('receipt')
  const about = (id: string) => mentions.some(({ entry }) => entry.id === id)
  const wanted = asked || about('mentions')
  const text = { all: message.text, wanted, data: message.data }
  const chunks = receiptChunks(message.text, message.data)
  const candidates = chunks.flatMap((_, at) => candidateAt(chunks, at, text) ?? [])
  const found = outermost(candidates)
  const good = found.flatMap(({ result }) => (typeof result === 'string' ? [] : [result]))
  const numbers = otherNumbers(chunks, {
    social: about('socialSecurity'),
    alien: about('aNumber'),
    telephone: about('telephone'),
    other: about('otherNumber'),
    wanted,
  })
  const spans = [...found, ...numbers]
  if (good.length > 0) return { receipt: accept(good), spans }
  const failed = found.find(({ result }) => typeof result === 'string')?.result ?? numbers[0]?.error
  if (typeof failed === 'string') return { receipt: { error: failed }, spans }
  // Who was not asked for a number and tells none has said nothing about it.
  if (!asked) return { receipt: null, spans }
  if (about('none') && !isOther(command)) return { receipt: { error: 'none' }, spans }
  return { receipt: isRemark(message, command) ? null : { error: 'not_a_receipt' }, spans }
}

/** Commands that are also ways to say that there is no number, or are no more than a yes. */
const UNDECIDED: ReadonlySet<CommandId> = new Set(['yes', 'no', 'skip', 'not_understood'])

const isOther = (command: CommandId | null) => command !== null && !UNDECIDED.has(command)

/** Thanks, a question, something that happened: nothing was offered as the number, so nothing is wrong with it. */
function isRemark({ text, words, data }: Message, command: CommandId | null): boolean {
  const { telling, acknowledging, papers } = data.remarks
  const said = words.filter(({ norm }) => /^\p{L}/u.test(norm))
  if (said.length > 0 && said.every(({ norm }) => acknowledging.has(norm))) return true
  if (command !== null && command !== 'yes' && command !== 'no') return true
  if (/\d/.test(text)) return false
  if (/[?¿]/.test(text)) return true
  return said.some(({ norm }) => telling.has(norm)) && !said.some(({ norm }) => papers.has(norm))
}

function accept(
  good: readonly { readonly value: string; readonly repaired: boolean; readonly known: boolean }[],
): ReadReceipt {
  const values = [...new Set(good.map(({ value }) => value))]
  const confirm = good.some(({ repaired }) => repaired)
  return good.every(({ known }) => known)
    ? { values, confirm }
    : { values, confirm, warning: 'unknown_prefix' }
}

/** Drops readings that begin inside another. */
function outermost(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const one of candidates) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}
