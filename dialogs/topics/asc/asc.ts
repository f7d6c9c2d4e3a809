import { isUnknown, known, type Topic } from '../../topic.ts'

/** Where the ASC is, for its clock: asked only when the hours left depend on the zone. Law: TIME-01. */
export const asc: Topic = {
  id: 'asc',
  questions: [
    {
      id: 'asc.city',
      asked: 'asc_city',
      fills: ['asc_zone'],
      wants: ['appointment'],
      reads({ reading }) {
        const place = reading.places.find((candidate) => candidate.zone !== null)
        return place ? [known('asc_zone', place.zone, place.text)] : null
      },
    },
  ],
  asks: ({ needs, entries }) => (needs.has('appointment.tz') && !entries.asc_zone ? 'asc.city' : null),
  hears({ reading, entries }) {
    const place = reading.places.find((candidate) => candidate.zone !== null)
    return place && isUnknown(entries, 'asc_zone') ? [known('asc_zone', place.zone, place.text)] : []
  },
}
