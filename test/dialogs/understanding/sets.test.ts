import { describe, expect, it } from 'vitest'
import type { ReadDate, Reading } from '../../../dialogs/understanding/reading.ts'
import { accuracy, type Label, phrasesAlone, readSet, sameSet } from './sets.ts'

/**
 * Floors are what the phrases alone reached on the messages they were written for; they rise with the words and never
 * fall. What the model makes of it is held on messages of other authors (weighedSets.test.ts).
 */
const narratives = readSet<Label>('narratives')

const MEASURES: readonly (readonly [string, (reading: Reading, label: Label) => boolean, number, number])[] =
  [
    [
      'the decisive reason',
      ({ reasons }, label) => (reasons[0]?.id ?? null) === (label.reasons[0] ?? null),
      98,
      92,
    ],
    [
      'all reasons',
      ({ reasons }, label) =>
        sameSet(
          reasons.map(({ id }) => id),
          label.reasons,
        ),
      98,
      93,
    ],
    ['the timing', ({ timing }, label) => timing === label.timing, 97, 90],
    ['the forms', ({ forms }, label) => sameSet(forms, label.forms), 98, 98],
    ['the notices', ({ notices }, label) => sameSet(notices, label.notices), 98, 98],
    ['whose appointment it is', ({ whose }, label) => whose === label.whose, 97, 90],
    [
      'every flag that should be raised',
      ({ flags }, { flags: wanted }) =>
        sameSet(
          wanted.filter((flag) => !flags.some((one) => one === flag)),
          [],
        ),
      100,
      98,
    ],
    ['no flag too many', ({ flags }, label) => sameSet(flags, label.flags), 98, 88],
    ['the language', ({ lang }, label) => lang === label.lang, 98, 98],
    ['no story as a command', ({ command }) => command === null, 100, 100],
  ]

describe('on the development narratives', () => {
  it.each(MEASURES)('reads %s', (_name, right, seen, held) => {
    const reached = accuracy(narratives, right, phrasesAlone)
    expect(reached.seen).toBeGreaterThanOrEqual(seen)
    expect(reached.held).toBeGreaterThanOrEqual(held)
  })
})

/** Who says that nothing keeps them away states no reason: later sets leave the list empty. */
const stated = (id: string | undefined) => (id === 'none' ? undefined : id)

/** Written later, from other points of view, before the words were widened: the held third shows what is not known yet. */
describe('on the second set of narratives', () => {
  const second = readSet<Label>('narratives-second')

  it('reads the decisive reason', () => {
    const reached = accuracy(
      second,
      ({ reasons }, label) => stated(reasons[0]?.id) === stated(label.reasons[0]),
    )
    expect(reached.seen).toBeGreaterThanOrEqual(98)
    expect(reached.held).toBeGreaterThanOrEqual(84)
  })

  it('raises every flag it should', () => {
    const reached = accuracy(second, ({ flags }, label) =>
      label.flags.every((flag) => flags.some((one) => one === flag)),
    )
    expect(reached.seen).toBe(100)
    expect(reached.held).toBeGreaterThanOrEqual(96)
  })
})

/**
 * Hard wordings: anger, haste, other people's voices, very short and very long. Half is held, but who wrote it also
 * widened the words, so that its number flatters; the second set's held part does not.
 */
describe('on the third set of narratives', () => {
  const third = readSet<Pick<Label, 'reasons' | 'flags'>>('narratives-third')
  const ids = ({ reasons }: Reading) => reasons.map(({ id }) => id)

  it('reads the decisive reason', () => {
    const reached = accuracy(third, (reading, label) => ids(reading)[0] === label.reasons[0])
    expect(reached.seen).toBe(100)
    expect(reached.held).toBeGreaterThanOrEqual(90)
  })

  it('reads all reasons', () => {
    const reached = accuracy(third, (reading, label) => sameSet(ids(reading), label.reasons))
    expect(reached.seen).toBeGreaterThanOrEqual(98)
    expect(reached.held).toBeGreaterThanOrEqual(80)
  })

  it('raises every flag it should', () => {
    const reached = accuracy(third, ({ flags }, label) =>
      label.flags.every((flag) => flags.some((one) => one === flag)),
    )
    expect(reached.seen).toBe(100)
    expect(reached.held).toBeGreaterThanOrEqual(96)
  })
})

/**
 * Written after the words, to say things without the words one expects; then the fourth was read and the words were
 * widened, and the fifth was not. The fifth's number is what a wording that nobody foresaw can hope for.
 */
describe('on narratives that avoid the usual words', () => {
  const decisive = (name: string) =>
    accuracy(
      readSet<Pick<Label, 'reasons'>>(name),
      ({ reasons }, label) => reasons[0]?.id === label.reasons[0],
    )

  it('reads the decisive reason of those that were read', () => {
    expect(decisive('narratives-fourth').seen).toBeGreaterThanOrEqual(97)
  })

  it('reads the decisive reason of a third of those that were not', () => {
    expect(decisive('narratives-fifth').held).toBeGreaterThanOrEqual(37)
  })
})

type DateLabel = Pick<ReadDate, 'value' | 'certainty'> & { readonly alternatives?: readonly string[] }

const fits = (date: ReadDate | undefined, label: DateLabel) =>
  date?.value === label.value &&
  date.certainty === label.certainty &&
  (!label.alternatives || sameSet(label.alternatives, date.alternatives))

describe('on the development dates', () => {
  const dates = readSet<{ readonly dates: readonly DateLabel[] }>('dates')

  it('reads each as labelled', () => {
    const reached = accuracy(
      dates,
      (reading, label) =>
        reading.dates.length === label.dates.length &&
        label.dates.every((one, at) => fits(reading.dates[at], one)),
    )
    expect(reached.seen).toBeGreaterThanOrEqual(99)
    expect(reached.held).toBeGreaterThanOrEqual(98)
  })
})

describe('on the development receipts and commands', () => {
  it('reads each receipt number as labelled', () => {
    const receipts = readSet<Pick<Reading, 'receipt'>>('receipts')
    const reached = accuracy(
      receipts,
      (reading, label) => JSON.stringify(reading.receipt) === JSON.stringify(label.receipt),
    )
    expect(reached).toEqual({ seen: 100, held: 100 })
  })

  it('reads each command as labelled, and no answer as a command', () => {
    const commands = readSet<Pick<Reading, 'command'>>('commands')
    const reached = accuracy(commands, (reading, label) => reading.command === label.command)
    expect(reached.seen).toBeGreaterThanOrEqual(99)
    expect(reached.held).toBeGreaterThanOrEqual(98)
    expect(accuracy(commands, ({ command }, label) => label.command !== null || command === null).held).toBe(
      100,
    )
  })
})

/** Written by independent authors (second, fourth, sixth, the last two) and by those who widened the words (third and fifth, before the misses were seen). */
describe('on the later sets of receipts and commands', () => {
  type Receipts = Pick<Reading, 'receipt'>
  type Commands = Pick<Reading, 'command'>

  it.each([
    ['receipts-second', 100, 98],
    ['receipts-third', 100, 100],
    ['receipts-fourth', 100, 98],
    ['receipts-fifth', 100, 98],
    // Two of those seen warn of the Z of an asylum office, which the earlier sets and FACT-02 know.
    ['receipts-sixth', 97, 94],
    ['receipts-seventh', 99, 99],
  ] as const)('reads the receipt numbers of %s', (name, seen, held) => {
    const reached = accuracy(
      readSet<Receipts>(name),
      (reading, label) => JSON.stringify(reading.receipt) === JSON.stringify(label.receipt),
    )
    expect(reached.seen).toBeGreaterThanOrEqual(seen)
    expect(reached.held).toBeGreaterThanOrEqual(held)
  })

  it.each([
    ['commands-second', 100, 92, 100],
    ['commands-third', 100, 97, 100],
    ['commands-fourth', 100, 100, 100],
    // One answer of the held part is still taken for a command.
    ['commands-fifth', 100, 97, 98],
    ['commands-sixth', 100, 97, 100],
    ['commands-eighth', 100, 98, 100],
  ] as const)('reads the commands of %s, and no answer as a command', (name, seen, held, none) => {
    const commands = readSet<Commands>(name)
    const reached = accuracy(commands, (reading, label) => reading.command === label.command)
    expect(reached.seen).toBeGreaterThanOrEqual(seen)
    expect(reached.held).toBeGreaterThanOrEqual(held)
    const answers = accuracy(commands, ({ command }, label) => label.command !== null || command === null)
    expect(answers.seen).toBe(100)
    expect(answers.held).toBeGreaterThanOrEqual(none)
  })

  // Written as far from the phrases as people type: the held number is what a wording that nobody foresaw can hope for.
  it('reads most commands in words that no phrase has, and no answer as a command', () => {
    const commands = readSet<Commands>('commands-seventh')
    const reached = accuracy(commands, (reading, label) => reading.command === label.command)
    expect(reached.seen).toBeGreaterThanOrEqual(89)
    expect(reached.held).toBeGreaterThanOrEqual(81)
    const answers = accuracy(commands, ({ command }, label) => label.command !== null || command === null)
    expect(answers.seen).toBeGreaterThanOrEqual(98)
    expect(answers.held).toBeGreaterThanOrEqual(97)
  })
})
