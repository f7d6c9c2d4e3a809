import { expect, it } from 'vitest'
import { describeError, TurnContentionError } from '../../../src/bot/errors.ts'

it('describes an error of others by its name and place, without its message', () => {
  const error = new SyntaxError('Unexpected token in "Maria said\n    at home"')
  const described = describeError(error)
  expect(described).toMatchObject({
    error: 'SyntaxError',
    stack: [expect.stringContaining('errors.test.ts'), ...rest(described)],
  })
  expect(JSON.stringify(described)).not.toMatch(/Maria|home/)
})

it('keeps the message of our own errors, which hold no content, and describes the cause', () => {
  const described = describeError(new TurnContentionError(10, { cause: new TypeError('Maria') }))
  expect(described).toMatchObject({
    error: 'TurnContentionError',
    code: 'bot.contention',
    message: expect.stringContaining('10 tries'),
    cause: { error: 'TypeError' },
  })
  expect(JSON.stringify(described)).not.toContain('Maria')
})

it('does not describe what is thrown and is no error', () => {
  expect(describeError('Maria')).toEqual({ error: 'string' })
})

const rest = ({ stack }: { readonly stack?: unknown }) => (Array.isArray(stack) ? stack.slice(1) : [])
