import { describe, expect, it } from 'vitest'
import { loadDialogParts } from '../../../src/content/loadDialog.ts'
import { warnWithoutPovertyTable } from '../../../src/content/povertyTable.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'

const hours = { zone: 'America/Chicago', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }
const parts = loadDialogParts({ hours, eligibility: 'lsc' })

function saidOf(office: Parameters<typeof loadDialogParts>[0], day: string): number {
  const log = memoryLog()
  warnWithoutPovertyTable({ ...parts, office }, new Date(`${day}T18:00:00Z`), log.logger)
  return log.lines.length
}

describe('the poverty table of an office that screens', () => {
  it("is missed out loud when it is last year's, or there is none for the place", () => {
    expect(saidOf({ hours, eligibility: 'lsc' }, '2027-01-31')).toBe(0)
    expect(saidOf({ hours, eligibility: 'lsc' }, '2027-02-01')).toBe(1)
    const puertoRico = { ...hours, zone: 'America/Puerto_Rico' }
    expect(saidOf({ hours: puertoRico, eligibility: 'lsc' }, '2026-11-23')).toBe(1)
  })

  it('is not missed where nobody is screened', () => {
    expect(saidOf({ hours }, '2027-02-01')).toBe(0)
  })
})
