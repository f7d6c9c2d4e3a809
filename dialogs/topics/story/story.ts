import { known, type Topic } from '../../topic.ts'

const FEWEST_WORDS = 4

/** The opening: what happened, in the person's own words. All other topics listen to it. */
export const story: Topic = {
  id: 'story',
  questions: [
    {
      id: 'story.open',
      fills: ['story'],
      wants: ['appointment_status', 'reasons', 'detained'],
      asked: 'free_text',
      reads({ reading, text }) {
        const says =
          reading.reasons.length > 0 ||
          reading.timing !== 'unknown' ||
          reading.flags.length > 0 ||
          reading.notices.length > 0
        const tells = text.trim().split(/\s+/).length >= FEWEST_WORDS
        return says || tells ? [known('story', true, text)] : null
      },
    },
  ],
  asks: ({ entries, facts }) =>
    entries.story || facts.appointment_status || facts.reasons || facts.wants_person ? null : 'story.open',
  hears: ({ entries, reading, text }) =>
    !entries.story && (reading.reasons.length > 0 || reading.timing !== 'unknown')
      ? [known('story', true, text)]
      : [],
}
