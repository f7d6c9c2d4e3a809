import type { Call, Command } from '../commands/commands.ts'
import { type Draft, say, update } from '../draft.ts'
import { applyUpdates, lawFacts } from '../factBook.ts'
import { hearOption } from '../listen.ts'
import { askOptional, closeOptional } from '../optional.ts'
import { isDiscreet } from '../plan/currentPlan.ts'
import type { Texts } from '../render/texts.ts'
import { keepEarlier } from '../tell.ts'
import { type FactUpdate, known } from '../topic.ts'
import type { CommandId, Reading } from '../understanding/reading.ts'
import { type View, viewOf } from '../view.ts'
import { saysOneOf } from '../wholePhrases.ts'
import { daysAhead } from './due.ts'
import { askHelpful } from './offer.ts'
import { chosenWay } from './ways.ts'

const STAYS: ReadonlySet<CommandId> = new Set(['help', 'about_privacy', 'repeat', 'not_understood', 'why'])

const isAboutQuestion = (id: CommandId | null): boolean =>
  id !== null && (STAYS.has(id) || id.startsWith('language_'))

const isOpen = ({ draft }: Call): boolean => draft.conversation.open?.id.startsWith('afterwards.') ?? false

/** An answer by its choice. False: it is none, or nothing of this kind is open. */
export function hearChoiceAfterwards(call: Call, view: View): boolean {
  if (!isOpen(call)) return false
  const chosen = hearOption(call.draft.conversation, view, call.text, call.parts)
  if (!chosen) return false
  take(
    call,
    chosen.updates.filter(({ value }) => value !== true),
  )
  return true
}

/** True when a whole message wants no more reminders, or says that it is done; only where there are any. */
export const stopsReminders = ({ draft, parts, text }: Call): boolean =>
  chosenWay(draft.conversation) !== null && wantsNoReminders(text, parts.texts)

const wantsNoReminders = (text: string, texts: Texts): boolean =>
  saysOneOf(text, texts, { choice: 'reminders.stop_choice', words: 'reminders.stop_words' })

export function stopReminders(call: Call): void {
  const { draft } = call
  const isAsked = draft.conversation.open?.id === 'afterwards.got_through'
  if (isOpen(call)) closeOptional(draft)
  keep(call, [
    known('reminders', 'no', call.text),
    ...(isAsked ? [known('got_through', 'yes', call.text)] : []),
  ])
  say(draft, 'reminders.stopped')
}

/** An answer in words. False: the message is about something else, and the question is taken away. */
export function hearAfterwards(call: Call, reading: Reading, command: Command | undefined): boolean {
  if (!isOpen(call)) return false
  const { draft, text } = call
  const question = draft.conversation.open?.id ?? ''
  if (command && isAboutQuestion(reading.command)) return false
  const answer = answerIn(question, reading, text)
  if (answer) {
    take(call, answer)
    return true
  }
  closeOptional(draft)
  if (reading.command === 'skip' || reading.answer === 'no' || reading.answer === 'dont_know') {
    say(draft, 'control.skipped')
    return true
  }
  return false
}

function answerIn(question: string, reading: Reading, text: string): readonly FactUpdate[] | null {
  const { answer, phones, emails } = reading
  const [phone] = phones
  const [email] = emails
  if (question === 'afterwards.phone' && phone) return [known('contact_detail', phone.e164, phone.text)]
  if (question === 'afterwards.email' && email) return [known('contact_detail', email, email)]
  const fact = YES_OR_NO[question]
  return fact && (answer === 'yes' || answer === 'no') ? [known(fact, answer, text)] : null
}

/** Those that a yes answers by itself; which way is safe is not among them. */
const YES_OR_NO: Readonly<Record<string, string>> = {
  'afterwards.finish': 'finish_reminder',
  'afterwards.helpful': 'was_helpful',
  'afterwards.got_through': 'got_through',
}

/** What was wanted before is kept beside it: also that somebody once said yes to messages (INT-06). */
function keep({ draft, now }: Call, updates: readonly FactUpdate[]): void {
  const told = updates.map((each) => ({ ...each, replaces: true as const }))
  for (const { fact, value } of updates) {
    const before = draft.conversation.facts[fact]
    if (before && before.value !== value) keepEarlier(draft, fact, before, 'corrected')
  }
  update(draft, { facts: applyUpdates(draft.conversation.facts, told, now).facts })
}

function take(call: Call, updates: readonly FactUpdate[]): void {
  const { draft, parts, now } = call
  keep(call, updates)
  closeOptional(draft)
  const told = new Map(updates.map(({ fact, value }) => [fact, value]))
  const view = viewOf(draft.conversation, parts, now)
  if (told.has('got_through')) return say(draft, `afterwards.got_through.${told.get('got_through')}`)
  if (told.has('was_helpful')) return thank(call, told.get('was_helpful'))
  if (told.has('finish_reminder')) return say(draft, `afterwards.finish.${told.get('finish_reminder')}`)
  if (told.get('reminders') === 'no') {
    say(draft, 'afterwards.no_reminders')
    return askHelpful(draft, view, parts)
  }
  askWhatIsMissing(call, view)
}

function thank({ draft }: Call, answer: unknown): void {
  const key = answer === 'no' ? 'afterwards.helpful.not' : 'afterwards.helpful.thanks'
  say(draft, key, { number: draft.conversation.caseNumber })
}

/** Where to write, and with which words; then from when on. */
function askWhatIsMissing(call: Call, view: View): void {
  const { draft } = call
  const way = chosenWay(draft.conversation)
  if (way === 'text' || way === 'email') {
    if (draft.conversation.facts.contact_way?.state !== 'known')
      keep(call, [known('contact_way', way, call.text)])
    useNumberHeard(call, way)
    if (!draft.conversation.facts.contact_detail)
      return askOptional(draft, view, way === 'text' ? 'afterwards.phone' : 'afterwards.email')
  }
  if (!draft.conversation.facts.contact_words) return askOptional(draft, view, 'afterwards.words')
  confirm(draft, call, view)
}

function useNumberHeard(call: Call, way: 'text' | 'email'): void {
  const { contact_detail: detail, phone_heard: heard } = call.draft.conversation.facts
  if (way === 'text' && !detail && heard?.state === 'known')
    keep(call, [known('contact_detail', heard.value, heard.words)])
}

function confirm(draft: Draft, { parts, now }: Call, view: View): void {
  const [first] = daysAhead(draft.conversation, parts, now)
    .filter(({ at }) => at > now.getTime())
    .sort((one, other) => one.at - other.at)
  const quiet = isDiscreet({ facts: lawFacts(draft.conversation.facts) })
  if (first && !quiet)
    say(draft, 'afterwards.set', { first: { $instant: new Date(first.at).toISOString(), zone: view.zone } })
  else say(draft, 'afterwards.set_quietly')
  askHelpful(draft, view, parts)
}
