import { questionById, questionIds } from '../../dialogs/flow.ts'
import { choicesOf } from '../../dialogs/options.ts'
import type { AskContext, Question } from '../../dialogs/topic.ts'
import type { FlatTexts } from './flatTexts.ts'
import { type NamedKeys, namedKeys } from './namedKeys.ts'
import type { Source } from './sources.ts'

/** Where keys are named without their topic; everywhere else they are whole, or a template in the program adds it. */
const PAGES = [
  { in: 'src/widget/', topics: ['page', 'widget'] },
  { in: 'src/console/ui/', topics: ['console', 'office'] },
] as const

/** Topics of which the program offers all that there is. */
const WHOLE_TOPICS: ReadonlySet<string> = new Set(['canned'])

/** Plurals have a text each: `left.days_one`, `left.days_other`. */
export const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '')

/** What every question has a text for: put once, put in other words, and why it is asked. */
const PARTS = ['ask', 'unclear', 'why'] as const

/** Keys that the questions of the conversation need, whoever names them: `safety.flags.ask`, `.choices.jail`. */
const questionKeys = (): readonly string[] =>
  questionIds.flatMap((id) => {
    const question = questionById(id)
    if (!question) return []
    const ofMonth = question.takes === 'date' ? [`${id}.day`] : []
    return [...PARTS.map((part) => `${id}.${part}`), ...ofMonth, ...choiceKeys(question)]
  })

/** What a follow-up is about, as far as any of ours needs it to name its choices. */
const ABOUT = { dates: ['2026-11-30', '2026-12-01'], field: 'notice_date', phone: '+12135550134' }

/** The choices of a question when nothing is known yet. Those of other states stand in the source of its topic. */
function choiceKeys(question: Question): readonly string[] {
  const context = { facts: {}, entries: {}, needs: new Set<string>() }
  return choicesOf(question, context as unknown as AskContext, ABOUT).map(({ key }) => key)
}

/** What some files name together. */
function namesIn(files: readonly NamedKeys[]): NamedKeys {
  return {
    whole: new Set(files.flatMap(({ whole }) => [...whole])),
    patterns: files.flatMap(({ patterns }) => patterns),
    endings: files.flatMap(({ endings }) => endings),
  }
}

/** Which keys the program can say, out of its own source and rules. */
export class KeyUses {
  /** Keys that the conversation and the rules say by name, so that each must have a text. */
  readonly spoken: ReadonlySet<string>
  /** Keys that the rest of the program says; words of other tables may look like them. */
  readonly spokenElsewhere: ReadonlySet<string>
  private readonly all: NamedKeys
  private readonly pages: readonly { readonly topics: readonly string[]; readonly keys: NamedKeys }[]
  private readonly conversation: NamedKeys
  private readonly words: ReadonlySet<string>
  private readonly needed: ReadonlySet<string>
  private readonly known = new Map<string, boolean>()

  constructor(sources: readonly Source[]) {
    const files = sources.map((source) => ({ file: source.file, ...namedKeys(source) }))
    this.all = namesIn(files)
    this.pages = PAGES.map((page) => ({
      topics: page.topics,
      keys: namesIn(files.filter(({ file }) => file.startsWith(page.in))),
    }))
    this.conversation = namesIn(files.filter(({ file }) => /^dialogs\/(?!understanding\/)/.test(file)))
    this.words = new Set(
      sources.flatMap(({ text }) => [...(text.match(/\w+/g) ?? []), ...(text.match(/[\w-]+/g) ?? [])]),
    )
    this.needed = new Set(questionKeys())
    this.spoken = new Set([
      ...this.needed,
      ...saidByRules(sources),
      ...spokenIn(sources, 'dialogs/', [CALLS, ...NAMED]),
    ])
    this.spokenElsewhere = new Set(spokenIn(sources, 'src/', NAMED))
  }

  /** The keys of these texts that nothing in the program names. */
  unused(texts: FlatTexts): readonly string[] {
    return [...texts.keys()].filter((key) => !this.isUsed(withoutPlural(key)) && !this.isUsed(key))
  }

  private isUsed(key: string): boolean {
    const known = this.known.get(key) ?? this.isNamed(key)
    this.known.set(key, known)
    return known
  }

  private isNamed(key: string): boolean {
    if (this.needed.has(key) || this.isChoice(key) || this.names(this.all, key)) return true
    const [topic = '', ...rest] = key.split('.')
    if (WHOLE_TOPICS.has(topic)) return true
    const page = this.pages.find(({ topics }) => topics.includes(topic))
    if (page && this.names(page.keys, rest.join('.'))) return true
    const ending = this.all.endings.find((each) => key.endsWith(each))
    return ending !== undefined && this.isUsed(key.slice(0, -ending.length))
  }

  /** A choice of a question that is offered in some states only: its id is a word of the conversation. */
  private isChoice(key: string): boolean {
    const [, question, id] = /^(.+)\.choices\.([^.]+)$/.exec(key) ?? []
    if (!question || !id || !questionById(question)) return false
    return this.conversation.whole.has(id)
  }

  private names({ whole, patterns }: NamedKeys, key: string): boolean {
    return whole.has(key) || patterns.some((pattern) => this.fits(pattern, key))
  }

  /**
   * What would fill a hole must be a word that the program knows, such as a fact, a value or the id of a rule; or the
   * end of a key that it names by itself: `review.signed` for `book.${key}`.
   */
  private fits(pattern: RegExp, key: string): boolean {
    const [found, ...filled] = pattern.exec(key) ?? []
    return (
      found !== undefined &&
      filled.every((word) => (word.includes('.') ? this.isEnd(word) : this.isWord(word)))
    )
  }

  private isEnd(end: string): boolean {
    if (this.names(this.all, end)) return true
    const ending = this.all.endings.find((each) => end.endsWith(each))
    return ending !== undefined && this.all.whole.has(end.slice(0, -ending.length))
  }

  /** `business_days` is what a program makes of "business days". */
  private isWord(word: string): boolean {
    return (
      this.words.has(word) || (word.includes('_') && word.split('_').every((part) => this.words.has(part)))
    )
  }
}

const SAID_BY_RULE = /\bsay:\s*(\w+\.[\w.]+)/g
const CALLS = /\b(?:say|sayOnce|sayThenAsk)\(\s*(?:[\w.]+,\s*)?'([\w.]+)'/g
/** In `src/` what is called `say` may add the topic. */
const NAMED = [/\btext\(\w+, '(\w+(?:\.\w+)+)'/g, /(?:\$key|\bkey): '(\w+(?:\.\w+)+)'/g]

const spokenIn = (
  sources: readonly Source[],
  folder: string,
  patterns: readonly RegExp[],
): readonly string[] =>
  sources
    .filter(({ file }) => file.startsWith(folder))
    .flatMap(({ text }) => patterns.flatMap((pattern) => keysIn(text, pattern)))

const saidByRules = (sources: readonly Source[]): readonly string[] =>
  sources
    .filter(({ file }) => file.startsWith('rules/tables/'))
    .flatMap(({ text }) => keysIn(text, SAID_BY_RULE))

const keysIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, key]) => key ?? '')
