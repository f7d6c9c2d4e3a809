import { type Draft, say, update } from '../draft.ts'
import { questionById } from '../flow.ts'
import type { DialogParts } from '../parts.ts'
import { filledBy, type Question } from '../topic.ts'
import { type View, viewOf } from '../view.ts'

type About = Readonly<Record<string, unknown>>

interface Asked {
  readonly draft: Draft
  readonly parts: DialogParts
  readonly now: Date
}

/** Why the open question is put; asked a second time, from which sources the need for it comes. */
export function sayWhy({ draft, parts, now }: Asked): void {
  const { open } = draft.conversation
  const question = open && questionById(open.id)
  if (!question) return
  if (open.explained)
    saySources(draft, sourcesBehind(question, open.about, viewOf(draft.conversation, parts, now), parts))
  else {
    say(draft, `${open.id}.why`)
    say(draft, 'control.why_more')
  }
  update(draft, { open: { ...open, explained: true } })
}

/** A question that no rule needs is one of the office's own. */
function saySources(draft: Draft, sources: readonly string[]): void {
  if (sources.length === 0) return say(draft, 'control.why_office')
  say(draft, 'control.why_source', { sources: { $lines: sources } })
}

const MOST_SOURCES = 3

/** Titles and addresses of what the rules rest on that want this question's facts: what most of them rest on first. */
function sourcesBehind(
  question: Question,
  about: About | undefined,
  { facts, today }: View,
  { rulebook }: DialogParts,
): readonly string[] {
  const wanted = new Set(question.wants ?? filledBy(question, about))
  const needs = rulebook.needs(facts, today).filter(({ fact }) => wanted.has(fact))
  const rules = [...new Set(needs.flatMap((need) => need.rules))]
  const titles = rules
    .flatMap((rule) => rulebook.sourcesOf([rule]))
    .map(({ title, href }) => (href ? `${title} (${href})` : title))
  const counted = [...Map.groupBy(titles, (title) => title)].sort(([, a], [, b]) => b.length - a.length)
  return counted.slice(0, MOST_SOURCES).map(([title]) => title)
}
