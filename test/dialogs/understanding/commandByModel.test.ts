import { describe, expect, it } from 'vitest'
import type { Utterance } from '../../../dialogs/understanding/reading.ts'
import { phrasesAlone, understander } from './sets.ts'

const today = '2026-11-21T10:00:00-05:00'
const said = (text: string, more: Partial<Utterance> = {}) => understander.read({ text, today, ...more })
const commandOf = (text: string, more: Partial<Utterance> = {}) => said(text, more).command

describe('commands that no phrase foresees', () => {
  it.each([
    ['quiero hacer todo otra vez desde la primera pregunta', 'start_over'],
    ['please destroy the info i typed', 'delete_data'],
    ['is that really necessary for you to know', 'why'],
    ['se lo agradezco un montón', 'thanks'],
  ])('%s', (text, command) => {
    expect(phrasesAlone.read({ text, today }).command).toBeNull()
    expect(commandOf(text)).toBe(command)
  })

  it('raise the flag that the command raises, and state nothing beside', () => {
    const { flags, flagWords, reasons, receipt } = said('please destroy the info i typed', {
      asked: 'receipt',
    })
    expect(flags).toContain('delete_data')
    expect(flagWords.delete_data).toContain('destroy the info')
    expect(reasons).toEqual([])
    expect(receipt).toBeNull()
  })
})

describe('answers with the words of commands', () => {
  it.each([
    'mándeme la carta otra vez',
    'my husband hides my mail',
    'they said it again and again that i was too late',
    'necesito cambiar mi cita por favor',
    'nobody there could help me',
  ])('%s', (text) => {
    expect(commandOf(text)).toBeNull()
  })

  it('deny the command', () => {
    expect(commandOf("don't delete my data")).toBeNull()
  })

  it('are left where phrases read all of them and not which of two things is meant', () => {
    expect(commandOf("that's not right")).toBeNull()
  })

  it('are names where every word begins with a capital', () => {
    expect(commandOf('Salvador Siguiente Pregunta')).toBeNull()
  })

  it('tell something beside: a date, a number, when it was', () => {
    expect(commandOf('please destroy the info i typed on november 3')).toBeNull()
    expect(commandOf('please destroy the info i typed 5')).toBeNull()
    expect(commandOf('please destroy the info i typed, i missed my appointment')).toBeNull()
  })

  it('are long', () => {
    const more = 'because it was all very hard for me and my cousin over there'
    expect(commandOf(`please destroy the info i typed ${more}`)).toBeNull()
  })
})
