import type { z } from 'zod'
import { Facts } from '../rules/facts.ts'
import type { Conversation, FactEntry } from './conversation.ts'
import type { FactUpdate } from './topic.ts'

type Entries = Readonly<Record<string, FactEntry>>

/** The known facts in the form that the law takes. What was skipped or is not known is absent. Values were checked
 * when they were told. */
export function lawFacts(entries: Entries): Facts {
  const known: Record<string, unknown> = {}
  for (const [fact, entry] of Object.entries(entries)) {
    if (entry.state === 'known' && fact in Facts.shape) known[fact] = entry.value
  }
  return known as Facts
}

/** Facts that were asked and closed without a value; they are not asked again. */
export function closedFacts(entries: Entries): ReadonlySet<string> {
  return new Set(Object.keys(entries).filter((fact) => entries[fact]?.state !== 'known'))
}

/**
 * Adds what a message brought. Returns the new entries and, for each fact that changed, what stood there before,
 * so that the answer can be taken back.
 */
export function applyUpdates(
  entries: Conversation['facts'],
  updates: readonly FactUpdate[],
  now: Date,
): { facts: Conversation['facts']; before: Record<string, FactEntry | null> } {
  const facts = { ...entries }
  const before: Record<string, FactEntry | null> = {}
  for (const update of updates) {
    const earlier = facts[update.fact]
    if (!(update.fact in before)) before[update.fact] = earlier ?? null
    const value =
      update.state === 'known' ? checked(update.fact, merged(update, earlier?.value)) : earlier?.value
    const state = update.state === 'known' || value === undefined ? update.state : 'known'
    facts[update.fact] = {
      state,
      ...(value === undefined ? {} : { value }),
      words: joinedWords(update.replaces ? undefined : earlier, update.words),
      at: now.toISOString(),
      from: 'stated',
    }
  }
  return { facts, before }
}

/** True when applying the update would change nothing that is known. */
export function isAlreadyKnown(entries: Entries, update: FactUpdate): boolean {
  const earlier = entries[update.fact]
  if (!earlier || update.state !== 'known') return false
  return JSON.stringify(merged(update, earlier.value)) === JSON.stringify(earlier.value)
}

/** True when all that the first entry says stands in the second: a day that got its hour, a letter its date. */
export function isContainedIn(fact: string, first: FactEntry, second: FactEntry): boolean {
  if (first.state !== 'known' || first.value === undefined) return true
  if (fact === 'appointment') return isSameAppointment(first.value, second.value)
  if (!Array.isArray(first.value)) return isEqual(first.value, second.value)
  return first.value.every((item) =>
    asArray(second.value).some((other) => isEqual(merged({ fact, value: [item] }, [other]), [other])),
  )
}

const isEqual = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function isSameAppointment(first: unknown, second: unknown): boolean {
  const [old, now] = [first, second].map((value) => (value ?? {}) as { local?: string; tz?: string })
  const sameLocal = old?.local === undefined || now?.local?.startsWith(old.local)
  return Boolean(sameLocal && (old?.tz === undefined || old.tz === now?.tz))
}

const schemas: Readonly<Record<string, z.ZodType>> = Facts.shape

/** A value that the law could not take is a mistake of a topic: it ends the turn before anything is stored. */
const checked = (fact: string, value: unknown): unknown => schemas[fact]?.parse(value) ?? value

function merged(
  { fact, value, replaces }: Pick<FactUpdate, 'fact' | 'value' | 'replaces'>,
  earlier: unknown,
): unknown {
  if (replaces) return value
  if (fact === 'appointment') return mergeAppointment(earlier, value)
  if (fact === 'notices') return mergeNotices(earlier, value)
  if (fact === 'reasons') return [...new Set([...asArray(earlier), ...asArray(value)])]
  return value
}

/** A new date keeps the zone that was told; a new date without an hour keeps the hour only of the same day. */
function mergeAppointment(earlier: unknown, value: unknown): unknown {
  const old = (earlier ?? {}) as { local?: string; tz?: string }
  const update = value as { local?: string; tz?: string }
  const local = update.local ?? old.local
  const tz = update.tz ?? old.tz
  const sameDay = update.local?.length === 10 && old.local?.startsWith(update.local)
  return { ...(local ? { local: sameDay ? old.local : local } : {}), ...(tz ? { tz } : {}) }
}

/** One notice a type: what is told later about it is added to it. */
function mergeNotices(earlier: unknown, value: unknown): unknown {
  const byType = new Map<unknown, object>()
  for (const notice of [...asArray(earlier), ...asArray(value)] as { type: string }[]) {
    byType.set(notice.type, { ...byType.get(notice.type), ...notice })
  }
  return [...byType.values()]
}

const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const MAX_WORDS = 2000

function joinedWords(earlier: FactEntry | undefined, words: string): string {
  const all = earlier?.words && earlier.words !== words ? `${earlier.words} / ${words}` : words
  return all.length > MAX_WORDS ? all.slice(-MAX_WORDS) : all
}
