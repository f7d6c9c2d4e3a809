import { correctionPhrases } from './correctionPhrases.ts'
import { KINS } from './kin.ts'
import type { Graded, Lexicon } from './lexicon.ts'
import { GRADES } from './lexicon.ts'
import { notOf } from './phraseIndex.ts'
import type { Classes, Entry } from './phraseTable.ts'

/** Phrases looked for anywhere in a message. */
export function storyEntries(lexicon: Lexicon): Entry[] {
  const { name, people, receipt, calendar, cues } = lexicon
  return [
    ...families('reasons', lexicon.reasons, name),
    ...families('flags', lexicon.flags, name),
    ...families('timing', lexicon.timing, name),
    ...families('forms', lexicon.forms, name),
    ...families('notices', lexicon.notices, name),
    ...families('attending', lexicon.attending, name),
    ...listed('applicant', 'named', people.applicantNamed, name),
    ...listed('applicant', 'pronoun', people.applicantPronoun, name),
    ...listed('applicant', 'self', people.applicantSelf, name),
    ...Object.entries(people.writerIs).flatMap(([kin, phrases]) =>
      listed('applicant', kin, phrases ?? [], name),
    ),
    ...listed('receipt', 'mentions', receipt.mentions, name),
    ...listed('receipt', 'none', receipt.none, name),
    ...listed('receipt', 'aNumber', receipt.aNumber, name),
    ...listed('receipt', 'socialSecurity', receipt.socialSecurity, name),
    ...listed('receipt', 'telephone', receipt.telephone, name),
    ...listed('receipt', 'otherNumber', receipt.otherNumber, name),
    ...listed('dates', 'unknown', calendar.unknown, name),
    ...listed('dates', 'undated', calendar.undated, name),
    ...listed('dates', 'vague', calendar.vague, name),
    ...listed('takesBack', 'takesBack', calendar.takesBack, name),
    ...listed('insteadOf', 'insteadOf', calendar.insteadOf, name),
    ...listed('notDates', 'notDates', calendar.notDates, name),
    ...detailEntries(lexicon),
    ...correctionPhrases(lexicon).map((entry) => ({ ...entry, family: 'corrections', weight: GRADES.sure })),
    ...listed('cues', 'hypothetical', cues.hypothetical, name),
    ...listed('cues', 'not_that', cues.not_that, name),
    ...listed('longAgo', 'longAgo', cues.long_ago, name),
    ...ROLES.flatMap((role) => listed('roles', role, lexicon.roles[role], name)),
  ]
}

/** Phrases of what is asked between the answers. */
export function askedEntries({ name, questions }: Lexicon): Entry[] {
  return [
    ...families('questions', questions.questions, name),
    ...families('beliefs', questions.beliefs, name),
    ...families('matters', questions.matters, name),
    ...families('elsewhere', questions.elsewhere, name),
    ...listed('immigration', 'immigration', questions.immigration, name),
    ...listed('opens', 'opens', questions.opens, name),
    ...listed('besides', 'besides', questions.besides, name),
  ]
}

/** Details by name, each a family of its own: `details.custody` and in it `ice`. */
function detailEntries({ name, details }: Lexicon): Entry[] {
  return Object.entries(details).flatMap(([detail, phrases]) => {
    const family = `details.${detail}`
    if (typeof phrases === 'string' || WORD_LISTS.has(detail)) return []
    if (Array.isArray(phrases)) return listed(family, detail, phrases, name)
    return Object.entries(phrases ?? {}).flatMap(([id, some]) => listed(family, id, some, name))
  })
}

/** Details that are words looked up, and no phrases. */
const WORD_LISTS: ReadonlySet<string> = new Set([
  'ageContinues',
  'ageContinuesEndings',
  'ageWords',
  'formWords',
])

const ROLES = ['appointment', 'letter', 'due', 'move', 'hearing', 'past', 'other'] as const

/** Phrases that count only as a whole message. */
export function wholeMessageEntries(lexicon: Lexicon): Entry[] {
  const { name } = lexicon
  const { commands, polite, asking, beside, ordinary, answers, texting } = lexicon.commands
  return [
    ...Object.entries(commands).flatMap(([id, phrases]) => listed('command', id, phrases ?? [], name)),
    ...Object.entries(beside).flatMap(([id, phrases]) => listed('beside', id, phrases ?? [], name)),
    ...listed('polite', 'polite', polite, name),
    ...listed('asking', 'asking', asking, name),
    ...listed('answer', 'ordinary', ordinary, name),
    ...listed('answer', 'dont_know', answers.dont_know, name),
    ...listed('answer', 'declined', answers.declined, name),
    ...listed('answer', 'no', answers.no, name),
    ...listed('texting', 'stop', texting.stop, name),
    ...listed('texting', 'start', texting.start, name),
  ]
}

function graded(family: string, id: string, phrases: Graded, language: string): Entry[] {
  const meaning = (['sure', 'likely', 'maybe'] as const).flatMap((grade) =>
    (phrases[grade] ?? []).map((phrase) => ({ family, id, phrase, weight: GRADES[grade], language })),
  )
  return [...meaning, ...listed(family, notOf(id), phrases.not ?? [], language)]
}

function listed(family: string, id: string, phrases: readonly string[], language: string): Entry[] {
  return phrases.map((phrase) => ({ family, id, phrase, weight: GRADES.sure, language }))
}

function families(
  family: string,
  part: Readonly<Record<string, Graded | undefined>>,
  language: string,
): Entry[] {
  return Object.entries(part).flatMap(([id, phrases]) =>
    phrases ? graded(family, id, phrases, language) : [],
  )
}

/** The lists of words that phrases name with `@`, of all languages together. */
export function mergeClasses(lexicons: readonly Lexicon[]): Classes {
  const merged = new Map<string, string[]>()
  const put = (name: string, phrases: readonly string[]) =>
    merged.set(name, [...(merged.get(name) ?? []), ...phrases])
  for (const { classes, people } of lexicons) {
    for (const [name, phrases] of Object.entries(classes)) put(name, phrases)
    for (const kin of KINS) {
      put(kin, people.relatives[kin])
      put('relative', people.relatives[kin])
    }
  }
  return merged
}

/** With those of the questions, which only their phrases name. */
export function withAskedClasses(classes: Classes, lexicons: readonly Lexicon[]): Classes {
  const merged = new Map(classes)
  for (const { questions } of lexicons)
    for (const [name, words] of Object.entries(questions.classes))
      merged.set(name, [...(merged.get(name) ?? []), ...words])
  return merged
}
