import { z } from 'zod'

const Words = z.array(z.string().regex(/^\S+$/, 'is not a single word: several belong under sayings'))
const Several = z.array(z.string().min(1))

/**
 * `common` in `calendar.json`: words that stand around dates and hours, each list one meaning. They are too common for
 * anything mistyped to be repaired to them.
 */
export const CommonWords = z.strictObject({
  /** Between a verb and its date: "came on the 5th", "llegó el 5". */
  onThe: Words,
  /** "10 on (March 16)". */
  onDay: Words,
  /** "A week from Monday", "moved from the 3rd". */
  from: Words,
  /** "El 3 del 11". */
  ofThe: Words,
  /** "Del 22 al 26", "al otro día". */
  toThe: Words,
  /** "De 9 a 11", "2 a 3 días". */
  upTo: Words,
  /** Between "after" and the day that is counted from. */
  onward: Words,
  /** "El lunes en ocho". */
  countsOn: Words,
  /** "El lunes que viene". */
  which: Words,
  /** "The next one". */
  one: Words,
  /** "One Friday", "some Monday". */
  someOne: Words,
  /** "Uno" before a day, an article to some. */
  looseArticle: Words,
  /** Before "one", makes it a thing and no number: "the new one". */
  pointsAtOne: Words,
  /** "The other Friday". */
  other: Words,
  /** "La otra semana": the coming one. */
  otherWeek: Words,
  /** "El último del mes": its last day. */
  lastOne: Words,
  /** Two, or a few. */
  couple: Words,
  /** "Not this Friday". */
  denies: Words,
  /** Takes back what stands before it: "the 10th no the 12th". */
  bareNo: Words,
  /** Before "not", makes it a verb's: "I could not the 5th". */
  auxiliary: Words,
  /** "No, it was the 3rd". */
  it: Words,
  /** "El 12, no el 10". */
  pointsAtNext: Words,
  /** "O sea" takes back and is no "or". */
  orRather: Words,
  /** Before words that take back: "oh wait", "ay no". */
  sighs: Words,
  /** "Maybe Friday". */
  maybe: Words,
  /** Before a count, makes it a rough one: "not even a week ago". */
  hardly: Words,
  /** Words between two dates of one month that say nothing: "the 5th or I think the 6th of May". */
  fillsBetween: Words,
  /** "Two weeks from today". */
  today: Words,
  /** "Mañana o pasado". */
  dayAfterIt: Words,
  /** "Friday week", "tomorrow week". */
  weekOn: Words,
  /** Words of "edge" for the end: "end of March". */
  endOf: Words,
  /** "Day (of the dead)"; one day. */
  dayOf: Words,
  /** Counted like days. */
  nights: Words,
  /** Words that a question for a date is about. */
  dateWords: Words,
  /** Before an hour: "at the 9", "de las 9". */
  theHour: Words,
  /** "La una", which is an article elsewhere. */
  hourOne: Words,
  /** The article of weeks and hours, and of no day. */
  feminineThe: Words,
  /** Articles of more than a day of the month: "los 3 fuimos". */
  notOneDay: Words,
  /** Before a number in words, makes it a day: "el treinta". */
  singularThe: Words,
  /** Beside a date in numbers, tells that the day comes first, whatever language the message seems to be. */
  dayFirst: Words,
  /** "The 7": a day only behind "on" and the like. */
  pointedThe: Words,
  /** "On (the 7)". */
  pointsAtDay: Words,
  /** Before a number in a story, makes it none of a day: "in 5th", "va en 5to". */
  notBeforeDay: Words,
  /** "La cita del 8": what a bare day of the month is told of. */
  beforeOfThe: Words,
  /** Behind "of", makes the number a count: "the 2 of us". */
  someOfThem: Words,
  /** "2/3 of (them)". */
  partOf: Words,
  /** "My 3rd (letter)": what is ranked, and no day. */
  whose: Words,
  /** Behind a number in words, makes it a larger one: "treinta mil". */
  larger: Words,
  /** "Twenty twenty-six". */
  twenty: Words,
  /** "Eight oh five", "ocho cero cinco". */
  zero: Words,
  /** Names of months that are other words too. */
  otherMonth: Words,
  /** "Mar": a month or a Tuesday. */
  monthOrWeekday: Words,
  /** Between a month and its day: "in October sometime on the 5th". */
  fillsMonth: Words,
  /** Weekdays that are names of people. */
  namesToo: Words,
  /** Before such a name: "me llamo Domingo". */
  beforeName: Words,
  /** Short weekdays that are other words: "he sat". */
  wordsToo: Words,
  /** "He sat", "we wed". */
  notBeforeWeekday: Words,
  /** As typed, no weekday whatever it is repaired to. */
  neverWeekday: Words,
  /** Behind a number, as typed: "3rd", "3ro". */
  ordinalEndings: Words,
  /** Those of them that are hardly anything else. */
  clearEndings: Words,
  /** "9 am". */
  am: Words,
  /** "9 pm". */
  pm: Words,
  /** "9a", "9 a.m.". */
  amLetter: Words,
  /** "9p", "9 p.m.". */
  pmLetter: Words,
  /** "9 a.m.". */
  mLetter: Words,
  /** "9 oclock". */
  oClock: Words,
  /** "14h30". */
  hourLetter: Words,
  /** Right behind a number, makes it an hour: "8ish", "14 hrs". */
  marksHour: Words,
  /** The same from one in the afternoon on: "14 horas"; "8 horas" are a span. */
  marksLateHour: Words,
  /** Behind a number, makes it no day: "8 hrs". */
  hourAbbreviation: Words,
  /** "At (9)", "a las (9)". */
  tellsClock: Words,
  /** "Be there by (9)". */
  byHour: Words,
  /** Behind a number, makes it an hour and no day: "8 after", "8 para". */
  leadsHour: Words,
  /** "In the (morning)", "de la (tarde)". */
  leadsPart: Words,
  /** Before "mañana", makes it the morning. */
  notTomorrow: Words,
  /** Behind a weekday, the morning and no other day. */
  morningOfDay: Words,
  /** "Al mediodía". */
  beforeNoon: Words,
  /** "Las 12 del día". */
  noonDay: Words,
  /** "A quarter to", "al cuarto para". */
  beforeFraction: Words,
  /** "Ten past (8)". */
  minutesPast: Words,
  /** "Ten to (8)". */
  minutesTo: Words,
  /** "Quarter of (9)". */
  quarterTo: Words,
  /** "Cuarto para (las 9)". */
  forHour: Words,
  /** Behind an hour these begin no minutes of it: "8 to 9". */
  aheadOfHour: Words,
  /** Before an hour, makes it that of work or of a bus: "I get off at 3", "salgo a las 5". */
  otherHour: Words,
  /** Before the name of a holiday: "el feriado de", and behind it: "the MLK holiday". */
  holidayWords: Words,
  /** "(Two weeks) later", "(two days) earlier": counted from the date told before. */
  later: Words,
  earlier: Words,
  /** Misspelt "and" before "half" or a quarter: "7 i media". */
  heardAnd: Words,
  /** "Right now", "al rato". */
  rightNow: Words,
  /** "Ahora mismo". */
  sameMoment: Words,
  /** "Since (October)". */
  sinceThen: Words,
  /** Of the date that was: "the old one". */
  old: Words,
  /** "12/1 was (the old one)". */
  wasIt: Words,
  /** "They moved it from the 3rd". */
  moved: Words,
  /** Before a date, makes "moved" the appointment's, and no household's: "moved to July 20". */
  movesTo: Words,
})

/** `sayings` in `calendar.json`: the same of several words; the longest one that stands in a place is meant. */
export const Sayings = z.strictObject({
  /** "Contando desde (el lunes)". */
  countingFrom: Several,
  /** "De aquí a (tres días)". */
  fromHere: Several,
  /** "More or less". */
  moreOrLess: Several,
  /** Behind a count, makes it a rough one: "two weeks or so". */
  orSo: Several,
  /** Behind two days, makes one of them meant: "the 16th, the 17th, something like that". */
  oneOfThem: Several,
  /** "Going on (three weeks)". */
  goingOn: Several,
  /** "Six days away". */
  left: Several,
  /** "I said (the 24th, but it is the 25th)". */
  iSaid: Several,
  /** "El pasado (5)". */
  thePast: Several,
  /** "Por ciento". */
  percent: Several,
  /** Behind a unit, makes it the one of now: "el mes en curso". */
  current: Several,
  /** "The month that just ended". */
  justEnded: Several,
  /** The same, with a verb behind it: "el mes que acaba de (pasar)". */
  justEnding: Several,
  /** "Este mismo año". */
  thisYear: Several,
  /** "Two thousand (twenty-six)". */
  twoThousand: Several,
  /** "Noon", of two words. */
  apartNoon: Several,
  /** Behind an hour: "on the dot". */
  sharp: Several,
  /** Right behind a number, makes it an hour: "8 o'clock". */
  oClockApart: Several,
  /** "Be there (at 9)"; with the "a" of the hour where that makes it sure. */
  beThere: Several,
})
