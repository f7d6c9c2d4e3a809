import { describe, expect, it } from 'vitest'
import { PhraseIndex } from '../../../dialogs/understanding/phraseIndex.ts'
import { phraseTable } from '../../../dialogs/understanding/phraseTable.ts'
import { Spelling } from '../../../dialogs/understanding/spelling.ts'
import { readWords } from '../../../dialogs/understanding/words.ts'

const spelling = new Spelling({ expansions: new Map(), vocabulary: new Map(), known: new Set(), owners: [] })
const words = (text: string) => readWords(text, spelling)
const index = (phrase: string) =>
  new PhraseIndex(
    phraseTable([{ family: 'story', id: 'one', phrase, weight: 1, language: 'en' }], new Map()),
    new Map(),
  )

describe('a phrase whose end may be left out', () => {
  it('is found where a sentence ends before it', () => {
    expect(index('go back [one]').find(words('go back. one more'))).toMatchObject([{ from: 0, to: 2 }])
    expect(index('go back [one]').find(words('go back one more'))).toMatchObject([{ from: 0, to: 3 }])
  })

  it('is found with every end it can have where they are asked for', () => {
    const ends = index('go [back [one]]').findEveryEnd(words('go back one more'))
    expect(ends.map(({ to }) => to).sort()).toEqual([1, 2, 3])
  })
})

describe('a phrase whose beginning may be left out', () => {
  it('is found at the beginning of a sentence', () => {
    expect(index('[please] go back').find(words('what? go back'))).toMatchObject([{ from: 1, to: 3 }])
  })
})
