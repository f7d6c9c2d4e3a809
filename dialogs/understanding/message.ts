import { type Kin, kinsOf } from './kin.ts'
import type { LexicalData } from './lexicalData.ts'
import { type Mention, notOf } from './phraseIndex.ts'
import type { Utterance } from './reading.ts'
import { withSenses } from './senses.ts'
import { Gap, MAX_LENGTH, readWords, slice, type Word } from './words.ts'

/** A message, cut into words, with every phrase that was found in it. */
export interface Message {
  readonly utterance: Utterance
  readonly text: string
  readonly words: readonly Word[]
  /** For each word, whom it names. */
  readonly kins: readonly (Kin | undefined)[]
  readonly data: LexicalData
  /** Phrases of one family that stand in the message as said: neither denied nor supposed. */
  stated(family: string): readonly Mention[]
  /** Phrases of one family, denied or not. */
  found(family: string): readonly Mention[]
  /** The meanings of one family that a `not` phrase speaks against: "jury duty in court" is no immigration court. */
  ruledOut(family: string): ReadonlySet<string>
  /** Whether a "not" governs the phrase; what is only supposed is not denied. */
  denied(mention: Mention): boolean
  said(mention: { readonly from: number; readonly to: number }): string
}

export function readMessage(utterance: Utterance, data: LexicalData): Message {
  const text = utterance.text.slice(0, MAX_LENGTH)
  const words = withSenses(readWords(text, data.spelling), text, data)
  const byFamily = new Map<string, Mention[]>()
  for (const mention of data.phrases.find(words)) {
    const list = byFamily.get(mention.entry.family)
    if (list) list.push(mention)
    else byFamily.set(mention.entry.family, [mention])
  }
  const cues = Map.groupBy(byFamily.get('cues') ?? [], ({ entry }) => entry.id)
  const supposed = cues.get('hypothetical') ?? []
  const notThat = cues.get('not_that') ?? []
  const isDeniedAt = (from: number) => isDenied(words, from, data) || isRejected(words, from, notThat)
  const cleared = new Map<string, readonly Mention[]>()
  const found = (family: string) => {
    const known = cleared.get(family) ?? unshadowed(byFamily.get(family) ?? [], SIDE_BY_SIDE.has(family))
    cleared.set(family, known)
    return known
  }
  return {
    utterance,
    text,
    words,
    kins: kinsOf(words, data.relatives),
    data,
    found,
    stated: (family) =>
      found(family).filter(({ from }) => !isDeniedAt(from) && !isSupposed(words, from, supposed)),
    ruledOut: (family) =>
      new Set(
        (byFamily.get(family) ?? []).flatMap(({ entry: { id } }) =>
          id.startsWith(notOf('')) ? id.slice(notOf('').length) : [],
        ),
      ),
    denied: ({ from }) => isDeniedAt(from),
    said: ({ from, to }) => slice(text, words, from, to),
  }
}

const IGNORE = 'ignore'

/** Families whose meanings do not shut one another out: "my immigration court hearing" raises two flags. */
const SIDE_BY_SIDE: ReadonlySet<string> = new Set(['flags', 'notices'])

/**
 * Drops phrases that lie inside a longer one of the same family ("forgot to update my address" is not "forgot"),
 * and those that an `ignore` phrase takes away ("corte de tráfico").
 */
function unshadowed(mentions: readonly Mention[], sideBySide: boolean): Mention[] {
  const byId = Map.groupBy(mentions, ({ entry }) => entry.id)
  const real = mentions.filter(({ entry }) => entry.id !== IGNORE && !entry.id.startsWith(notOf('')))
  const covers = coversOf(real, sideBySide)
  return real.filter((mention) => {
    const length = mention.to - mention.from
    const cover = covers.get(sideBySide ? mention.entry.id : '')?.get(mention.from)
    const covered = cover !== undefined && cover.to >= mention.to && cover.to - cover.from > length
    const takers = [...(byId.get(IGNORE) ?? []), ...(byId.get(notOf(mention.entry.id)) ?? [])]
    return (
      !covered &&
      !takers.some(({ from, to }) => from < mention.to && to > mention.from && to - from >= length)
    )
  })
}

/** The covers of each meaning where meanings stand side by side, else of all together. */
function coversOf(mentions: readonly Mention[], sideBySide: boolean): Map<string, Map<number, Mention>> {
  const groups = Map.groupBy(mentions, ({ entry }) => (sideBySide ? entry.id : ''))
  return new Map([...groups].map(([id, some]) => [id, longestCover(some)]))
}

/** For each start, the longest phrase that begins there or before and reaches furthest. */
function longestCover(mentions: readonly Mention[]): Map<number, Mention> {
  const covers = new Map<number, Mention>()
  let furthest: Mention | undefined
  for (const mention of [...mentions].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (!furthest || mention.to > furthest.to) furthest = mention
    if (!covers.has(mention.from)) covers.set(mention.from, furthest)
  }
  return covers
}

const NEGATION_REACH = 5

/**
 * "I wasn't sick", "no es porque tenía miedo": whether a "not" governs the phrase that starts at `from`.
 * A "not" ends at a comma, at "because" or "but", and at the verb it belongs to ("I did not go").
 */
function isDenied(words: readonly Word[], from: number, data: LexicalData): boolean {
  const { because } = data.cues
  // "Él no quiso por miedo": the phrase is itself the cause.
  const isCause = because.has(words[from]?.norm ?? '')
  return isCause ? isDeniedCause(words, from, data) : isGoverned(words, from, data)
}

function isGoverned(words: readonly Word[], from: number, data: LexicalData): boolean {
  const { negators, attendance, breaks, because } = data.cues
  for (let at = from - 1; at >= 0 && at >= from - NEGATION_REACH; at -= 1) {
    if ((words[at + 1]?.gap ?? 0) >= Gap.comma) return false
    const word = words[at]?.norm ?? ''
    if (negators.has(word)) return true
    if (attendance.has(word)) return false
    if (because.has(word)) return isDeniedCause(words, at, data)
    if (breaks.has(word)) return false
  }
  return false
}

/** "Not because", "no fue porque": the "not" stands right before the cause, at most one short verb between. */
function isDeniedCause(words: readonly Word[], at: number, data: LexicalData): boolean {
  const { negators, between, wentOrWas, rather } = data.cues
  const [one, two] = [words[at - 1]?.norm ?? '', words[at - 2]?.norm ?? '']
  if ((words[at]?.gap ?? 0) >= Gap.comma) return false
  if (!wentOrWas.has(one)) return negators.has(one) || (negators.has(two) && between.has(one))
  // "Él no fue porque …" did not go; "no fue porque …, …" was something else, and says what.
  const opens = at === 2 || (words[at - 2]?.gap ?? 0) >= Gap.comma
  return (
    negators.has(two) &&
    opens &&
    words.slice(at).some(({ norm, gap }) => gap >= Gap.comma || rather.has(norm))
  )
}

const SUPPOSITION_REACH = 6

/** "What happens if I get sick": asked about, not said. */
function isSupposed(words: readonly Word[], from: number, cues: readonly Mention[]): boolean {
  return cues.some(({ to }) => {
    if (to > from || from - to > SUPPOSITION_REACH) return false
    for (let at = to; at <= from; at += 1) if ((words[at]?.gap ?? 0) === Gap.sentence) return false
    return true
  })
}

const REJECTION_REACH = 8

/** "It's not that I was sick", "no es que no me dieran permiso": all that follows, up to the comma. */
function isRejected(words: readonly Word[], from: number, cues: readonly Mention[]): boolean {
  return cues.some(({ to }) => {
    if (to > from || from - to > REJECTION_REACH) return false
    for (let at = to; at <= from; at += 1) if ((words[at]?.gap ?? 0) >= Gap.comma) return false
    return true
  })
}
