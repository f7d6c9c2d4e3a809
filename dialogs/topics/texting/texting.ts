import type { Question, Topic } from '../../topic.ts'

/** Families and friends share telephones: whether a message after a long time is about the same case. */
const sameCase: Question = {
  id: 'texting.same_case',
  fills: [],
  asked: 'yes_no',
  options: () => [
    { id: 'same', updates: [] },
    { id: 'new', updates: [] },
  ],
}

/** Questions of texting channels. Put by texting/whichCase.ts, which also takes their answers. */
export const texting: Topic = { id: 'texting', questions: [sameCase], asks: () => null }
