import { isDiscreet } from '../../plan/currentPlan.ts'
import type { Option, Question, Topic } from '../../topic.ts'

const option = (fact: string, id: string): Option => ({
  id,
  updates: [{ fact, state: 'known', value: id }],
})

const choiceOf = (id: string, fact: string, choices: readonly string[]): Question => ({
  id,
  asked: 'yes_no',
  fills: [fact],
  options: () => choices.map((choice) => option(fact, choice)),
})

/** Whether and where reminders come: `here` on a channel that can write first, else by the ways that are offered. */
const remind: Question = {
  id: 'afterwards.remind',
  asked: 'yes_no',
  fills: ['reminders'],
  options: (_context, { ways }) =>
    [...((ways as readonly string[] | undefined) ?? ['here', 'text', 'email']), 'no'].map((way) =>
      option('reminders', way),
    ),
}

const phone: Question = { id: 'afterwards.phone', literal: true, fills: ['contact_detail'] }
const email: Question = { id: 'afterwards.email', literal: true, fills: ['contact_detail'] }

/** Words of the case are not even offered where somebody at home may read along (INT-09, SMS-07). */
const words: Question = {
  id: 'afterwards.words',
  fills: ['contact_words'],
  options: (context) =>
    ['plain', 'office', ...(isDiscreet(context) ? [] : ['case'])].map((id) => option('contact_words', id)),
}

/** What is asked once all is said, and by consent some days later. Nobody has to answer any of it. */
export const afterwards: Topic = {
  id: 'afterwards',
  questions: [
    remind,
    phone,
    email,
    words,
    choiceOf('afterwards.finish', 'finish_reminder', ['yes', 'no']),
    choiceOf('afterwards.helpful', 'was_helpful', ['yes', 'no', 'skip']),
    choiceOf('afterwards.got_through', 'got_through', ['yes', 'no', 'skip']),
  ],
  asks: () => null,
}
