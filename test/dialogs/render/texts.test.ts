import { describe, expect, it } from 'vitest'
import { renderReply } from '../../../dialogs/render/renderReply.ts'
import { createTexts, MissingTextError } from '../../../dialogs/render/texts.ts'

const dates = {
  day: '{{weekday}}, {{date}}',
  at: '{{day}}, at {{time}}',
  at_one: '{{day}}, at {{time}}',
  in_zone: '{{time}} ({{zone}})',
}
const fechas = {
  day: '{{weekday}} {{date}}',
  at: '{{day}}, a las {{time}}',
  at_one: '{{day}}, a la {{time}}',
  in_zone: '{{time}} ({{zone}})',
}
const texts = createTexts({
  en: {
    language: { tag: 'en-US' },
    dates,
    zones: { pacific: 'Pacific Time' },
    say: { when: 'On {{when}}.', all: '{{all}}.', only: 'English', pick: 'Pick' },
    names: { a: 'one', b: 'two', c: 'three' },
  },
  es: {
    language: { tag: 'es-US' },
    dates: fechas,
    zones: { pacific: 'hora del Pacífico' },
    say: { when: 'El {{when}}.', all: '{{all}}.', pick: 'Elija', pick_short: 'Elija 1 o 2' },
    names: { a: 'uno', b: 'dos', c: 'tres' },
  },
})
const when = (value: unknown) => [
  texts.text('en', 'say.when', { when: value }),
  texts.text('es', 'say.when', { when: value }),
]

describe('texts', () => {
  it('shows a calendar date with the weekday and the month as a word', () => {
    expect(when({ $date: '2026-11-30' })).toEqual([
      'On Monday, November 30, 2026.',
      'El lunes 30 de noviembre de 2026.',
    ])
  })

  it('shows a local time as it is printed on the notice, whatever zone this machine is in', () => {
    expect(when({ $date: '2026-11-30T09:00' })).toEqual([
      'On Monday, November 30, 2026, at 9:00 AM.',
      'El lunes 30 de noviembre de 2026, a las 9:00 a.m.',
    ])
    expect(when({ $date: '2026-11-30T13:00' })[1]).toBe('El lunes 30 de noviembre de 2026, a la 1:00 p.m.')
  })

  it('shows an instant in the zone of the person and names the zone', () => {
    expect(when({ $instant: '2026-12-07T13:00:00Z', zone: 'America/Los_Angeles' })).toEqual([
      'On Monday, December 7, 2026, at 5:00 AM (Pacific Time).',
      'El lunes 7 de diciembre de 2026, a las 5:00 a.m. (hora del Pacífico).',
    ])
  })

  it('joins a list and takes other texts by key', () => {
    const all = { $list: [{ $key: 'names.a' }, { $key: 'names.b' }, { $key: 'names.c' }] }
    expect(texts.text('en', 'say.all', { all })).toBe('one, two, and three.')
    expect(texts.text('es', 'say.all', { all })).toBe('uno, dos y tres.')
  })

  it('never falls back to the other language', () => {
    expect(() => texts.text('es', 'say.only')).toThrow(MissingTextError)
  })

  it('does not touch characters that mean something in HTML', () => {
    expect(when('<b>&"')[0]).toBe('On <b>&".')
  })
})

describe('renderReply', () => {
  const reply = { key: 'say.pick', choices: [{ key: 'names.a' }, { key: 'names.b' }] }

  it('gives choices as titles where they can be tapped', () => {
    expect(renderReply(texts, reply, 'es', { choices: 'buttons', texts: 'full' })).toEqual({
      text: 'Elija',
      choices: ['uno', 'dos'],
      key: 'say.pick',
    })
  })

  it('numbers them in the text where they cannot', () => {
    expect(renderReply(texts, reply, 'en', { choices: 'numbers', texts: 'full' })).toEqual({
      text: 'Pick\n1. one\n2. two',
      choices: [],
      key: 'say.pick',
    })
  })

  it('takes the short form of a text where the channel wants it and there is one', () => {
    const said = (texting: 'full' | 'short') =>
      renderReply(texts, reply, 'es', { choices: 'numbers', texts: texting }).text
    expect(said('full')).toBe('Elija\n1. uno\n2. dos')
    expect(said('short')).toBe('Elija 1 o 2\n1. uno\n2. dos')
  })
})
