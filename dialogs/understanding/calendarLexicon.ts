import { z } from 'zod'
import { CommonWords, Sayings } from './commonWords.ts'

const Phrases = z.array(z.string().min(1))

/** Words and the number each stands for, between two bounds. */
export const numbered = (low: number, high: number) => z.record(z.string().min(1), z.int().min(low).max(high))

/** `calendar.json`: the words of dates and times. */
export const Calendar = z.strictObject({
  note: z.string().optional(),
  months: numbered(1, 12),
  /** Sunday is 0. */
  weekdays: numbered(0, 6),
  numbers: numbered(0, 1000),
  ordinals: numbered(1, 31),
  units: z.record(z.string(), z.enum(['day', 'week', 'month', 'year', 'weekend', 'fortnight', 'two_weeks'])),
  /** Days from today. */
  relativeDays: numbered(-7, 7),
  holidays: z.record(z.string(), z.string()),
  /** Names of holidays that are other words too: only where something is counted from them. */
  anchors: z.record(z.string(), z.string()),
  /** Times of the year without a day of their own. */
  seasons: z.record(z.string(), z.string()),
  words: z.strictObject({
    the: Phrases,
    of: Phrases,
    at: Phrases,
    on: Phrases,
    or: Phrases,
    in: Phrases,
    within: Phrases,
    /** "Faltan (tres días)". */
    lacking: Phrases,
    ago: Phrases,
    since: Phrases,
    next: Phrases,
    /** Before a span, makes it a time and no day: "the last two weeks". */
    spanning: Phrases,
    last: Phrases,
    this: Phrases,
    /** "Right now (at 9)". */
    now: Phrases,
    /** What was spoken of before: "that week". */
    that: Phrases,
    before: Phrases,
    after: Phrases,
    about: Phrases,
    /** Before a holiday, makes it a time around it: "around Christmas", "cerca de Navidad". */
    near: Phrases,
    /** Says nothing about how long: "just two days". */
    exactly: Phrases,
    few: Phrases,
    /** "A year and change". */
    andSome: Phrases,
    /** Days on which the office is open. */
    working: Phrases,
    edge: Phrases,
    morning: Phrases,
    afternoon: Phrases,
    night: Phrases,
    noon: Phrases,
    midnight: Phrases,
    half: Phrases,
    quarter: Phrases,
    past: Phrases,
    to: Phrases,
    hours: Phrases,
    hourUnit: Phrases,
    minuteUnit: Phrases,
    /** Takes back the date before it. */
    correction: Phrases,
    /** Takes it back only where nothing else hangs on the word: "no", but not "no car". */
    softCorrection: Phrases,
    and: Phrases,
    through: Phrases,
    between: Phrases,
    /** The mark of a date in numbers, spoken: "10 slash 20". */
    slash: Phrases,
    beforeLast: Phrases,
    afterNext: Phrases,
    /** "Next": over the coming one to some people. */
    leaps: Phrases,
    beyond: Phrases,
    eve: Phrases,
    /** Behind a holiday, makes it a time around it. */
    season: Phrases,
    article: Phrases,
    any: Phrases,
    copula: Phrases,
    /** What is told right before a date lies behind: "came", "called". */
    happened: Phrases,
    /** Before an hour, makes it the hour somebody came, and none of the appointment. */
    arrived: Phrases,
    /** Behind a date, makes it the name of a street: "4 de julio street". */
    street: Phrases,
    /** "I thought it was": what follows "but" is so. */
    supposed: Phrases,
    but: Phrases,
    /** Before a range of hours. */
    hourSpan: Phrases,
    /** Words that may stand between a date and its hour. */
    bridge: Phrases,
    /** Words that make a bare number behind them the hour. */
    tellsHour: Phrases,
    /** Behind a number, makes it none of a day: "4th floor". */
    counted: Phrases,
    was: Phrases,
    will: Phrases,
  }),
  common: CommonWords,
  sayings: Sayings,
  /** "Scratch that", "quise decir": takes back the date before it. */
  takesBack: Phrases,
  /** "Instead of": the date behind it is not meant. */
  insteadOf: Phrases,
  /** "I don't remember the date". */
  unknown: Phrases,
  /** "The letter doesn't say": tells that there is no date, where one was asked for. */
  undated: Phrases,
  /** "A few days ago": a time that is no date. */
  vague: Phrases,
  /** Idioms that look like dates and are none: "24/7". */
  notDates: Phrases,
})
export type Calendar = z.infer<typeof Calendar>
