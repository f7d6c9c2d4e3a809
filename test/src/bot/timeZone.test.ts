import { expect, it } from 'vitest'
import { timeZoneOf } from '../../../src/bot/timeZone.ts'

it.each([
  ['America/New_York', 'America/New_York'],
  ['america/NEW_york', 'America/New_York'],
  ['US/Hawaii', 'Pacific/Honolulu'],
])('knows %s as %s: what is kept by zone does not grow with ways to write it', (named, zone) => {
  expect(timeZoneOf(named)).toBe(zone)
  expect(timeZoneOf(zone)).toBe(zone)
})

it.each(['', 'Nowhere/Atall', `America/${'x'.repeat(100)}`, 5, null, undefined, { zone: 'UTC' }])(
  'takes %j for no zone',
  (named) => {
    expect(timeZoneOf(named)).toBeUndefined()
  },
)
