import type { Reading, Understander } from '../../../dialogs/understanding/reading.ts'
import type { Expected, KeptAside } from './keptAside.ts'

/** How often something was read where it was, where it was not, and missed. */
export interface Counts {
  found: number
  tooMany: number
  missed: number
}

/** A label that was read for another one. */
interface Miss {
  readonly id: string
  readonly what: string
  readonly expected: string
  readonly read: string
  readonly confidence: number | null
}

export interface Share {
  right: number
  of: number
}

export interface Measured {
  /** Messages read right, by what was asked and by language. */
  readonly shares: ReadonlyMap<string, Share>
  /** Per label: `flags dv_safety es`. */
  readonly labels: ReadonlyMap<string, Counts>
  /** Which decisive reason was read for which: `forgot → busy_work`. */
  readonly confusions: ReadonlyMap<string, number>
  /** By tenths of confidence: how often the decisive reason was right. */
  readonly calibration: readonly Share[]
  readonly misses: readonly Miss[]
  /** Milliseconds for one message. */
  readonly speed: { readonly mean: number; readonly p99: number }
}

const LISTS = ['reasons', 'forms', 'notices', 'flags'] as const
const SINGLES = ['timing', 'whose', 'lang', 'command'] as const

/** Reads every message once and compares. `clock` gives milliseconds. */
export function measure(
  messages: readonly KeptAside[],
  understander: Understander,
  clock: () => number,
): Measured {
  for (const message of messages) understander.read(message)
  const tally = new Tally()
  const times = messages.map((message) => {
    const started = clock()
    const reading = understander.read(message)
    const took = clock() - started
    tally.add(message, reading)
    return took
  })
  times.sort((a, b) => a - b)
  const mean = times.reduce((sum, time) => sum + time, 0) / (times.length || 1)
  return { ...tally, speed: { mean, p99: times[Math.floor(times.length * 0.99)] ?? 0 } }
}

class Tally {
  readonly shares = new Map<string, Share>()
  readonly labels = new Map<string, Counts>()
  readonly confusions = new Map<string, number>()
  readonly calibration: Share[] = Array.from({ length: 10 }, () => ({ right: 0, of: 0 }))
  readonly misses: Miss[] = []

  add(message: KeptAside, reading: Reading): void {
    const { expect } = message
    const language = expect.lang ?? message.lang ?? reading.lang
    if (expect.reasons) this.#decisive(message, expect.reasons, reading, language)
    for (const what of LISTS) {
      const wanted = expect[what]
      if (wanted) this.#list(message, what, wanted, idsOf(reading, what), language)
    }
    for (const what of SINGLES) {
      if (expect[what] !== undefined)
        this.#single(message, what, String(expect[what]), String(reading[what]), language)
    }
    if (expect.dates) this.#dates(message, expect.dates, reading, language)
    if (expect.receipt !== undefined)
      this.#single(message, 'receipt', plain(expect.receipt), plain(reading.receipt), language)
  }

  #decisive(message: KeptAside, wanted: readonly string[], { reasons }: Reading, language: string): void {
    const [first] = reasons
    const [expected, read] = [wanted[0] ?? 'none', first?.id ?? 'none']
    this.#single(message, 'decisive reason', expected, read, language, first?.confidence ?? null)
    if (expected !== read) {
      const name = `${expected} → ${read}`
      this.confusions.set(name, (this.confusions.get(name) ?? 0) + 1)
    }
    if (!first) return
    const tenth = this.calibration[Math.min(9, Math.floor(first.confidence * 10))] as Share
    tenth.of += 1
    if (expected === read) tenth.right += 1
  }

  #list(
    message: KeptAside,
    what: string,
    wanted: readonly string[],
    read: readonly string[],
    language: string,
  ): void {
    for (const id of new Set([...wanted, ...read])) {
      const counts = entry(this.labels, `${what} ${id} ${language}`, () => ({
        found: 0,
        tooMany: 0,
        missed: 0,
      }))
      if (!wanted.includes(id)) counts.tooMany += 1
      else if (read.includes(id)) counts.found += 1
      else counts.missed += 1
    }
    this.#single(message, what, sorted(wanted), sorted(read), language)
  }

  #dates(message: KeptAside, wanted: Expected['dates'], { dates }: Reading, language: string): void {
    const words = (some: Expected['dates']) =>
      some.map(({ value, certainty }) => `${value} ${certainty}`).join(', ') || 'none'
    this.#single(message, 'dates', words(wanted), words(dates), language)
    const certain = dates.some(
      ({ value, certainty }) => certainty === 'exact' && !wanted.some((date) => date.value === value),
    )
    const share = entry(this.shares, `dates not wrong with certainty · ${language}`, noShare)
    share.of += 1
    if (!certain) share.right += 1
  }

  #single(
    { id }: KeptAside,
    what: string,
    expected: string,
    read: string,
    language: string,
    confidence: number | null = null,
  ): void {
    const share = entry(this.shares, `${what} · ${language}`, noShare)
    share.of += 1
    if (expected === read) share.right += 1
    else this.misses.push({ id, what, expected, read, confidence })
  }
}

const noShare = (): Share => ({ right: 0, of: 0 })

const idsOf = (reading: Reading, what: (typeof LISTS)[number]): readonly string[] =>
  what === 'reasons' ? reading.reasons.map(({ id }) => id) : reading[what]

const sorted = (ids: readonly string[]): string => ids.toSorted().join(' ') || 'none'

/** A receipt without what the label does not speak of. */
function plain(receipt: Reading['receipt']): string {
  if (receipt === null) return 'none'
  if ('error' in receipt) return receipt.error
  return [...receipt.values, receipt.confirm ? 'confirm' : '', receipt.warning ?? ''].join(' ').trim()
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}
