import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadDialogParts } from '../../../src/content/loadDialog.ts'
import { MOST_SEGMENTS, textedIntakes } from '../../../src/locales/intakes.ts'

const parts = loadDialogParts({
  name: 'Legal Aid of the Valley',
  phone: '213-555-0100',
  planLinkDays: 30,
  hours: { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
})
const WRITTEN = join(import.meta.dirname, '../../conversations')
const folder = mkdtempSync(join(tmpdir(), 'intakes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('intakes by text', () => {
  it('take at most 20 segments, the middle one of those that are written', () => {
    const texted = textedIntakes(parts, WRITTEN, ['en', 'es']) ?? {}
    expect(Object.keys(texted)).toEqual(['en', 'es'])
    for (const { intakes, median } of Object.values(texted)) {
      expect(intakes).toBeGreaterThan(20)
      expect(median).toBeLessThanOrEqual(MOST_SEGMENTS)
    }
  })

  it('count only when they come to an end, with the plan as its one message', () => {
    cpSync(join(WRITTEN, 'hospital.yaml'), join(folder, 'hospital.yaml'))
    writeFileSync(
      join(folder, 'breaks-off.yaml'),
      'now: 2026-11-30T15:00:00Z\nzone: America/Chicago\nturns: [{ say: { en: I missed it, es: Falté } }]\n',
    )
    const counted = textedIntakes(parts, folder, ['en'])?.en
    // As in the chat, the plan alone would take more than ten.
    expect(counted).toMatchObject({ intakes: 1, longest: 'hospital.yaml' })
    expect(counted?.median).toBeGreaterThan(10)
    expect(counted?.median).toBeLessThan(18)
  })

  it('are none where nothing is written', () => {
    expect(textedIntakes(parts, join(folder, 'gone'), ['en'])).toBeNull()
  })
})
