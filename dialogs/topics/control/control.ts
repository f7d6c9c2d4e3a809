import type { Topic } from '../../topic.ts'

/** Questions about the conversation itself. Put only by commands. */
export const control: Topic = {
  id: 'control',
  questions: [
    {
      id: 'control.start_over',
      fills: [],
      asked: 'yes_no',
      options: () => [
        { id: 'yes', updates: [{ fact: 'start_over', state: 'known', value: true }] },
        { id: 'no', updates: [] },
      ],
      reads: ({ reading, text }) => {
        if (reading.answer === 'yes')
          return [{ fact: 'start_over', state: 'known', value: true, words: text }]
        return reading.answer === 'no' ? [] : null
      },
    },
  ],
  asks: () => null,
}
