import { type FactUpdate, isUnknown, known, type ReadContext, type Topic } from '../../topic.ts'

const ADULT = 18

/** Who writes, by whose appointment it is: for a child's, the parent does. Not told is not guessed. */
const writerFor: Readonly<Record<string, string>> = {
  self: 'self',
  child: 'parent',
  spouse: 'spouse',
  parent: 'child',
  other: 'other',
}

/** Of these a remark is enough; "I" and "he" may be anybody. */
const HEARD_IN_PASSING: ReadonlySet<string> = new Set(['child', 'spouse', 'parent'])

/** Whose appointment it is. The age is asked only when the words speak of a minor who may be alone (H-13). */
export const applicant: Topic = {
  id: 'applicant',
  questions: [
    {
      id: 'applicant.age',
      fills: ['applicant_age'],
      asked: 'applicant_age',
      reads: ({ reading }) => {
        const count = reading.counts.find(({ value }) => value > 0 && value < 120)
        return count ? [known('applicant_age', Math.floor(count.value), count.text)] : null
      },
    },
    {
      // Put only to change what was heard: whose it is shows in what people write.
      id: 'applicant.whose',
      fills: ['intake_by'],
      options: () =>
        Object.entries(writerFor).map(([whose, writer]) => ({
          id: whose,
          updates: [{ fact: 'intake_by', state: 'known', value: writer }],
        })),
      reads: ({ reading, text }) => {
        const writer = writerFor[reading.whose]
        return writer ? [known('intake_by', writer, text)] : null
      },
    },
  ],
  asks: ({ entries, facts, needs }) =>
    entries.minor_heard &&
    !entries.applicant_age &&
    facts.intake_by !== 'parent' &&
    needs.has('applicant_age')
      ? 'applicant.age'
      : null,
  hears,
}

/** A date, a name or a number says of nobody whose the appointment is, whatever it resembles. */
const isStory = ({ asked }: ReadContext) => asked === undefined || asked === 'free_text'

function hears(context: ReadContext): readonly FactUpdate[] {
  const { reading, text, entries } = context
  const heard: FactUpdate[] = []
  const isSaid = isStory(context) && HEARD_IN_PASSING.has(reading.whose)
  const writer = isSaid ? writerFor[reading.whose] : undefined
  if (writer && isUnknown(entries, 'intake_by')) heard.push(known('intake_by', writer, text))
  if (!reading.flags.includes('minor') || !isUnknown(entries, 'applicant_age')) return heard
  const words = reading.flagWords.minor ?? text
  return [...heard, known('minor_heard', true, words), ...ageIn(reading)]
}

/** Adults' ages change nothing and are not kept. */
function ageIn({ age }: ReadContext['reading']): readonly FactUpdate[] {
  return age && age.value < ADULT ? [known('applicant_age', age.value, age.said)] : []
}
