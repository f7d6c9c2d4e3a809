import { isUnknown, known, type Option, type Topic } from '../../topic.ts'

const option = (id: string, form: string): Option => ({
  id,
  updates: [{ fact: 'form', state: 'known', value: form }],
})

/** The form that the appointment belongs to: some forms bring a person in, some close the online tool. Law: section by form. */
export const form: Topic = {
  id: 'form',
  questions: [
    {
      id: 'form.which',
      fills: ['form'],
      asked: 'form',
      options: () => [
        option('green_card', 'I-485'),
        option('work_permit', 'I-765'),
        option('citizenship', 'N-400'),
        option('renew_card', 'I-90'),
        option('remove_conditions', 'I-751'),
        option('asylum', 'I-589'),
        option('tps', 'I-821'),
        option('daca', 'I-821D'),
        {
          id: 'survivor',
          updates: [
            { fact: 'protected_1367', state: 'known', value: true },
            { fact: 'form', state: 'declined' },
          ],
        },
      ],
      reads: ({ reading, text }) => (reading.forms[0] ? [known('form', reading.forms[0], text)] : null),
    },
  ],
  asks: ({ needs, entries }) => (needs.has('form') && !entries.form ? 'form.which' : null),
  hears: ({ reading, entries, text }) =>
    reading.forms[0] && isUnknown(entries, 'form') ? [known('form', reading.forms[0], text)] : [],
}
