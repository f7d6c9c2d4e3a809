import { describe, expect, it } from 'vitest'
import { isProof, needsWord } from '../../../dialogs/comeback/proof.ts'
import type { FactEntry } from '../../../dialogs/conversation.ts'

const told = (values: Readonly<Record<string, unknown>>) => ({
  facts: Object.fromEntries(
    Object.entries(values).map(([fact, value]): [string, FactEntry] => [
      fact,
      { state: 'known', value, words: '', at: '2026-11-30T15:00:00.000Z', from: 'stated' },
    ]),
  ),
})
const proofs = (values: Readonly<Record<string, unknown>>, ...texts: readonly string[]) =>
  texts.filter((text) => isProof(told(values), text))

describe('the proof that it is them', () => {
  it('is the name as they gave it, whatever its accents', () => {
    const given = { contact_name: 'María José Núñez' }
    expect(proofs(given, 'maria jose nunez', 'I am MARÍA JOSÉ NÚÑEZ', 'Núñez, María José')).toHaveLength(3)
    expect(proofs(given, 'Maria', 'María Núñez', 'José', '', 'no')).toEqual([])
    const many = 'maria and jose and nunez and ana and luis and pedro and rosa'
    expect(proofs(given, many), 'a list of names').toEqual([])
  })

  it('is the last four of the number, or all of it', () => {
    const given = { contact_detail: '+12133734253' }
    expect(proofs(given, '4253', 'last four: 4253', '213-373-4253', '+1 (213) 373 4253')).toHaveLength(4)
    expect(proofs(given, '425', '1234', '34253', '2134253 4254', 'four')).toEqual([])
    expect(proofs({ phone_heard: '+12133734253' }, '4253')).toEqual(['4253'])
  })

  it('is the e-mail address', () => {
    expect(proofs({ contact_detail: 'Ana@example.org' }, 'ana@example.org', 'ana', '@')).toEqual([
      'ana@example.org',
    ])
  })

  it('is the word of their own alone, where they chose one', () => {
    const given = { contact_name: 'Ana', contact_detail: '+12133734253', comeback_word: 'Colibrí azul' }
    expect(proofs(given, 'colibri azul', 'my word is colibrí azul')).toHaveLength(2)
    expect(proofs(given, 'Ana', '4253', 'colibrí', 'azul')).toEqual([])
  })

  it('is nothing that somebody at home may know', () => {
    const given = { contact_name: 'Ana', contact_detail: '+12133734253' }
    expect(needsWord(told(given))).toBe(false)
    expect(needsWord(told({ ...given, dv_safety: true }))).toBe(true)
    expect(proofs({ ...given, dv_safety: true }, 'Ana', '4253')).toEqual([])
    expect(proofs({ ...given, reasons: ['safety_violence'] }, 'Ana', '4253')).toEqual([])
  })

  it('is never given where nothing was told that proves it', () => {
    expect(needsWord(told({ reasons: ['medical_self'] }))).toBe(true)
    expect(proofs({ reasons: ['medical_self'] }, '', 'Ana', 'undefined')).toEqual([])
  })
})
