import type { Reading, Understander, Utterance } from '../understanding/reading.ts'

/** What is read in words that say nothing. */
const NOTHING: Reading = {
  lang: 'unknown',
  command: null,
  reasons: [],
  timing: 'unknown',
  forms: [],
  notices: [],
  dates: [],
  receipt: null,
  flags: [],
  whose: 'unknown',
  flagWords: {},
  custody: null,
  representation: null,
  contactWays: [],
  wantsNobody: null,
  isNoName: false,
  deceased: null,
  otherLanguage: null,
  timesRescheduled: null,
  age: null,
  served: null,
  asksAdvice: null,
  isQuestion: false,
  between: { questions: [], beliefs: [], matter: null, elsewhere: null, rest: '', apart: '' },
  answer: null,
  canAttend: null,
  isElsewhere: false,
  correction: null,
  choice: null,
  name: null,
  times: [],
  places: [],
  phones: [],
  emails: [],
  counts: [],
}

/**
 * A reader for which each message is agreed beforehand, in place of the one that reads words: so a walk gives the
 * conversation every class of answers exactly, in no language, and does not change when a lexicon does.
 */
export class ScriptedReader implements Understander {
  private readonly agreed = new Map<string, Reading>()
  private readonly texts = new Map<string, string>()

  /** The message that will be read so. `words` where the topic looks at the words themselves. */
  message(reading: Partial<Reading>, words?: string): string {
    const meant = `${JSON.stringify(reading)} ${words ?? ''}`
    const known = this.texts.get(meant)
    if (known !== undefined) return known
    const text = words ?? `message ${this.texts.size}`
    this.texts.set(meant, text)
    this.agreed.set(text, { ...NOTHING, ...reading })
    return text
  }

  read({ text }: Utterance): Reading {
    return this.agreed.get(text) ?? NOTHING
  }
}
