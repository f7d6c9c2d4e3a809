import { expect, it } from 'vitest'
import { chooseLanguage, langOf } from '../../../../src/widget/page/language.ts'

it.each([
  ['/es', 'en', ['en-US'], 'es'],
  ['/en/', 'es', ['es-MX'], 'en'],
  ['/', 'es', ['en-US'], 'es'],
  ['/', undefined, ['es-419', 'en'], 'es'],
  ['/', undefined, ['fr', 'es'], 'es'],
  ['/', { bad: true }, ['fr'], 'en'],
  ['/embed/es', undefined, ['en-US'], 'es'],
  ['/essay', undefined, [], 'en'],
  ['/', undefined, ['fr'], 'es', 'es'],
])(
  'at %s, with %j chosen before and a browser in %j, the page is in %s',
  (path, stored, browser, expected, served = 'en') => {
    expect(chooseLanguage(path, stored, browser, served)).toBe(expected)
  },
)

it('knows a language by its tag', () => {
  expect([langOf('es-US'), langOf('EN'), langOf('est'), langOf(undefined)]).toEqual([
    'es',
    'en',
    undefined,
    undefined,
  ])
})
