import { describe, expect, it } from 'vitest'
import { resumeCodeIn } from '../../../dialogs/comeback/resumeCode.ts'
import { newResumeCode, shownCode } from '../../../src/comeback/resumeCode.ts'

describe('a resume code', () => {
  it('is read however it is written, and with whatever around it', () => {
    for (const text of [
      'K7MP-4QRT',
      'k7mp4qrt',
      'K7MP 4QRT',
      'k 7 m p 4 q r t',
      'my code is K7mP - 4QRT, thanks',
      'mi código es: k7mp–4qrt.',
      'K7MP\n4QRT',
    ])
      expect(resumeCodeIn(text), text).toBe('K7MP4QRT')
  })

  it('is read with letters for the digits that they look like', () => {
    expect(resumeCodeIn('KSM7-4ZRT')).toBe('K5M742RT')
  })

  it('is not seen in what people write otherwise', () => {
    for (const text of [
      'IOE0912345678',
      'A123 456 789',
      'my appointment is on Nov 24, 2026 at 10:30',
      '213-373-4253',
      '2026 2027',
      'must just wait',
      'N400 I485',
      'case K7M-4PQ',
      'Room 4B22 at 9',
      'the ASC closed in 2026',
      'ADIT-I551',
      'calle 23 norte 4567',
    ])
      expect(resumeCodeIn(text), text).toBeNull()
  })

  it('is drawn so that it is read back, with a letter and a digit in each half', () => {
    for (let drawn = 0; drawn < 500; drawn += 1) {
      const code = newResumeCode()
      expect(shownCode(code)).toMatch(/^(?=.{0,3}\d)(?=.{0,3}[A-Z]).{4}-(?=.{0,3}\d)(?=.{0,3}[A-Z]).{4}$/)
      expect(code).not.toMatch(/[AEIOULSZBG01]/)
      expect(resumeCodeIn(`code ${shownCode(code).toLowerCase()}`)).toBe(code)
    }
  })
})
