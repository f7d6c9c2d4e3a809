import { createAdvance } from '../advance.ts'
import { begin } from '../begin.ts'
import type { Conversation } from '../conversation.ts'
import type { DialogParts } from '../parts.ts'
import type { Advance, TurnResult } from '../turn.ts'
import { type View, viewOf } from '../view.ts'
import { type Answer, answersTo, remarksLeft } from './answers.ts'
import type { CaseClasses } from './caseClasses.ts'
import type { End, PathGraph, PathState, Step } from './pathGraph.ts'
import { redFlagsIn, signsIn } from './redFlag.ts'
import type { Representatives } from './representatives.ts'
import { mayMakeAsk, sameFuture, TOLD_BY_TOPIC } from './sameFuture.ts'
import type { ScriptedReader } from './scriptedReader.ts'
import { statementsOf } from './statements.ts'

export interface WalkParts extends DialogParts {
  readonly understander: ScriptedReader
  readonly classes: CaseClasses
  readonly representatives: Representatives
  readonly now: Date
  readonly zone: string
  /** The turn to walk through; the real one where absent. */
  readonly advance?: Advance
  /** Which answers are given, for a bounded walk; all where absent. */
  readonly takes?: (question: string, answer: Answer) => boolean
}

/** A question is given up after three messages that it cannot use. */
const MOST_TRIES = 5
/** At how many states of each question a message is tried that it cannot use: what is said to it rests on the question. */
const UNCLEAR_STATES = 10
/** Every so many merged conversations, one is walked a step on its own and compared. */
const COMPARE_EVERY = 100

/**
 * Walks every reachable path of the interview through the real turn, by classes of answers. States with the same
 * future are walked once (`sameFuture`); what was merged is compared now and then with what it was merged into.
 */
export function walkPaths(parts: WalkParts): PathGraph {
  return new Walk(parts).run()
}

/** A conversation that stands for all with its future. */
interface Found {
  readonly conversation: Conversation
  readonly ended: End | null
}

class Walk {
  private readonly parts: WalkParts
  private readonly advance: Advance
  private readonly states: PathState[] = []
  private readonly found: Found[] = []
  /** The states by what they have in common, and by all that they hold. */
  private readonly numbers = new Map<string, number>()
  private readonly known = new Map<string, number>()
  private readonly unclearTried = new Map<string, number>()
  private readonly toCompare: { conversation: Conversation; as: number }[] = []
  private merged = 0

  constructor(parts: WalkParts) {
    this.parts = parts
    this.advance = parts.advance ?? createAdvance(parts)
  }

  run(): PathGraph {
    const { zone, now } = this.parts
    this.numberOf(this.advance(begin('WALK'), { kind: 'start', locale: 'en', zone }, now))
    for (let at = 0; at < this.found.length; at += 1) {
      this.states.push(this.walked(this.found[at] as Found))
    }
    const unlike = this.toCompare.flatMap((each) => this.unlike(each))
    return { states: this.states, merged: this.merged, compared: this.toCompare.length, unlike }
  }

  private walked({ conversation, ended }: Found): PathState {
    const view = this.viewOf(conversation)
    return {
      question: conversation.open?.id ?? null,
      end: ended,
      redFlags: redFlagsIn(view, this.parts.classes),
      signs: signsIn(view),
      ownLawyer: isForOwnLawyer(view),
      queued: conversation.queuedAt !== null,
      steps: this.stepsFrom(conversation, view),
    }
  }

  private stepsFrom(conversation: Conversation, view: View): readonly Step[] {
    const { open } = conversation
    if (!open) return []
    const tried = this.unclearTried.get(open.id) ?? 0
    this.unclearTried.set(open.id, tried + 1)
    const { understander: reader, takes } = this.parts
    const answers = answersTo(conversation, view, { ...this.parts, reader }).filter(
      (answer) => (!answer.unclear || tried < UNCLEAR_STATES) && (takes?.(open.id, answer) ?? true),
    )
    const told = new Set(statementsOf(view.facts))
    return answers.map((answer) => this.step(conversation, told, answer))
  }

  private step(conversation: Conversation, told: ReadonlySet<string>, answer: Answer): Step {
    const turn = this.turnAfter(conversation, answer)
    const { facts } = this.viewOf(turn.conversation)
    const untold = statementsOf(facts).filter((each) => !told.has(each) && !answer.tells.has(each))
    this.holdList(conversation, turn.conversation, answer)
    this.holdOrder(conversation, turn.conversation, answer)
    const unclear = answer.unclear ?? false
    const endless = unclear && turn.conversation.open?.id === conversation.open?.id
    return { answer: answer.id, to: this.numberOf(turn), untold, unclear, endless }
  }

  private turnAfter(conversation: Conversation, answer: Answer): TurnResult {
    const { zone, now } = this.parts
    const say = (to: Conversation) => this.advance(to, { kind: 'message', text: answer.text, zone }, now)
    let turn = say(conversation)
    if (!answer.unclear) return turn
    for (
      let tries = 1;
      tries < MOST_TRIES && turn.conversation.open?.id === conversation.open?.id;
      tries += 1
    )
      turn = say(turn.conversation)
    return turn
  }

  /** @throws UnlistedStepError where an answer makes a topic ask that `sameFuture` does not expect. */
  private holdOrder(before: Conversation, after: Conversation, { id, unclear }: Answer): void {
    const [from, to] = [before, after].map(({ open }) => open?.id.split('.')[0] ?? '') as [string, string]
    if (!to || unclear || id.startsWith('says ') || before.stage !== after.stage) return
    if (!mayMakeAsk(from, to, before)) throw new UnlistedStepError(from, to)
  }

  /** @throws UnlistedFactError where an answer tells what `sameFuture` does not expect of its topic. */
  private holdList(before: Conversation, after: Conversation, { id, unclear }: Answer): void {
    const topic = before.open?.id.split('.')[0] ?? ''
    if (topic === 'story' || unclear || id.startsWith('says ')) return
    const listed = TOLD_BY_TOPIC[topic] ?? []
    for (const fact of Object.keys(after.facts))
      if (!(fact in before.facts) && !listed.includes(fact)) throw new UnlistedFactError(topic, fact)
  }

  /** The number of the state with this future; a new one is put in line. */
  private numberOf(turn: TurnResult): number {
    const conversation = withoutWords(turn.conversation)
    const ended = endOf(turn)
    const all = `${ended} ${writtenOut(conversation)}`
    const known = this.known.get(all)
    if (known !== undefined) return known
    const key = this.keyOf(conversation, ended)
    const like = this.numbers.get(key)
    const number = like ?? this.found.length
    this.known.set(all, number)
    if (like === undefined) {
      this.numbers.set(key, number)
      this.found.push({ conversation, ended })
    } else if (conversation.open && ++this.merged % COMPARE_EVERY === 0)
      this.toCompare.push({ conversation, as: number })
    return number
  }

  private keyOf(conversation: Conversation, ended: End | null): string {
    const view = this.viewOf(conversation)
    const { classes } = this.parts
    const flags = redFlagsIn(view, classes)
    // A first word matters only while the office does not have the case.
    const signs = conversation.queuedAt ? 'queued' : signsIn(view)
    const remarks = remarksLeft(conversation, view)
    return [ended, flags, signs, remarks, sameFuture(conversation, view, classes)].join('#')
  }

  /** Where a merged conversation does not go where the state goes that stands for it. */
  private unlike({ conversation, as }: { conversation: Conversation; as: number }): readonly string[] {
    const view = this.viewOf(conversation)
    const own = this.stepsFrom(conversation, view)
    const its = this.states[as]?.steps.filter(({ unclear }) => !unclear) ?? []
    const seen = (steps: readonly Step[]) =>
      steps.map(({ answer, to }) => `${answer} → ${this.seenAt(to)}`).join()
    if (seen(own.filter(({ unclear }) => !unclear)) === seen(its)) return []
    return [`${conversation.open?.id}: ${writtenOut(conversation)}`]
  }

  /** What can be told of a state from outside: its question or end, red flags, and who has the case. */
  private seenAt(number: number): string {
    const { conversation, ended } = this.found[number] as Found
    const flags = redFlagsIn(this.viewOf(conversation), this.parts.classes)
    return [conversation.open?.id, ended, conversation.queuedAt !== null, ...flags].join()
  }

  private viewOf(conversation: Conversation): View {
    return viewOf(conversation, this.parts, this.parts.now)
  }
}

const isForOwnLawyer = ({ facts, entries }: View): boolean =>
  facts.represented === true && Boolean(entries.attorney_reachable) && facts.attorney_reachable !== false

/** What an end is: the mode says that nothing more is asked, the replies say who was told to act. */
function endOf({ conversation, replies, caseChange }: TurnResult): End | null {
  if (conversation.open) return null
  if (conversation.mode === 'queued') return 'person'
  if (conversation.mode !== 'planned') return null
  const told = replies.some(({ key }) => key === 'plan.own_attorney')
  return told && caseChange?.assessment.handoff.type === 'own_attorney' ? 'own lawyer' : 'plan'
}

/** The words of a person, what was said once and the way back do not decide what is asked. */
function withoutWords(conversation: Conversation): Conversation {
  const facts = Object.fromEntries(
    Object.entries(conversation.facts).map(([fact, entry]) => [fact, { ...entry, words: '' }]),
  )
  return { ...conversation, facts, answered: [], said: [] }
}

/** All that a conversation holds; "I don't know" and "I would rather not say" close a question alike. */
function writtenOut({ open, stage, mode, queuedAt, facts }: Conversation): string {
  const entries = Object.entries(facts).map(([fact, { state, value }]) =>
    state === 'known' ? [fact, value] : [fact],
  )
  return JSON.stringify([open, stage, mode, queuedAt !== null, entries.sort()])
}

/** An answer leads back to a topic that was thought to be done. */
class UnlistedStepError extends Error {
  readonly code = 'dialogs.paths.unlisted-step'

  constructor(from: string, to: string) {
    super(`An answer to "${from}" made "${to}" ask: expected it in GOES_BACK in dialogs/paths/sameFuture.ts`)
    this.name = 'UnlistedStepError'
  }
}

/** An answer of the walk tells a fact that the list of its topic does not have. */
class UnlistedFactError extends Error {
  readonly code = 'dialogs.paths.unlisted-fact'

  constructor(topic: string, fact: string) {
    super(
      `An answer to "${topic}" told "${fact}": expected it in TOLD_BY_TOPIC in dialogs/paths/sameFuture.ts`,
    )
    this.name = 'UnlistedFactError'
  }
}
