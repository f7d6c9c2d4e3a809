import { describe, expect, it } from 'vitest'
import { loadStaffTexts } from '../../../src/content/loadTexts.ts'
import { repliesProblems, startingReplies } from '../../../src/office/repliesRecord.ts'

const problemsOf = (en: { title?: string; text?: string }, es: { title?: string; text?: string }) => {
  const whole = { title: 'T', text: 'Hello {{name}}' }
  const texts = { en: { ...whole, ...en }, es: { ...whole, ...es } }
  return repliesProblems({ replies: [{ id: 'one', texts }] }, ['en', 'es']).map(
    ({ path, what }) => `${path} ${what}`,
  )
}

describe('prepared replies', () => {
  it('that the program comes with are in every language, in their order, and fit', () => {
    const starting = startingReplies(loadStaffTexts())
    expect(starting.replies[0]).toMatchObject({
      id: 'hello',
      texts: { en: { title: 'Greeting' }, es: { title: 'Saludo' } },
    })
    expect(repliesProblems(starting, ['en', 'es'])).toEqual([])
  })

  it.each([
    [{}, {}, []],
    [{ title: '' }, {}, ['replies.0.en.title missing']],
    [{ text: 'Hello' }, { text: '' }, ['replies.0.es.text missing']],
    [{ text: 'Hello {{nmae}}' }, {}, ['replies.0.en.text unknown_place']],
    [{ text: 'Hello {{name}' }, {}, ['replies.0.en.text broken_place']],
    [{ text: 'Hello {{name}}, {{number}}' }, {}, ['replies.0.es.text other_places']],
  ])('%# are held to their fields', (en, es, problems) => {
    expect(problemsOf(en, es)).toEqual(problems)
  })

  it('are in both languages and in no other, each once', () => {
    const texts = { en: { title: 'T', text: 'A' } }
    const twice = {
      replies: [
        { id: 'a', texts },
        { id: 'a', texts: { ...texts, fr: { title: 'T', text: 'A' } } },
      ],
    }
    expect(repliesProblems(twice, ['en']).map(({ path, what }) => `${path} ${what}`)).toEqual([
      'replies.1.id twice',
      'replies.1.fr unknown_language',
    ])
    expect(repliesProblems({ replies: [{ id: 'a', texts }] }, ['en', 'es'])).toEqual([
      { path: 'replies.0.es.title', what: 'missing' },
      { path: 'replies.0.es.text', what: 'missing' },
    ])
  })
})
