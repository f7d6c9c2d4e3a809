import { expect, it } from 'vitest'
import { offsetAt } from '../../../rules/calendar/zones.ts'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

it(`the clock of this machine is that of ${zone}`, () => {
  for (let month = 0; month < 24; month += 1) {
    const at = Date.UTC(2026, month, 15, 12)
    expect(-new Date(at).getTimezoneOffset() + 0).toBe(offsetAt(zone, at))
  }
})
