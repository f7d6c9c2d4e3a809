import { expect, it } from 'vitest'
import { runAssess } from './runAssess.ts'

const today = '2026-11-23T10:00:00-05:00'
const line = (id: unknown, facts: unknown, at: unknown = today) => JSON.stringify({ id, today: at, facts })

it('answers the lines that fit, names what is wrong with the others, and exits with 1', async () => {
  const { answers, status, stderr } = await runAssess([
    line('good', { form: 'I-485' }),
    '{"id": "broken", ',
    line('unknown', { colour: 'blue' }),
    line('type', { can_attend: 'yes' }),
    line('part', { notices: [{ type: 'RFE', served: 'pigeon' }] }),
    line('zone', { appointment: { local: '2026-11-30T09:00', tz: 'Mars/Olympus' } }),
    line('local', {}, '2026-11-23T10:00:00'),
    line('day', {}, '2026-02-30T10:00:00-05:00'),
    JSON.stringify({ id: 'extra', today, facts: {}, why: 1 }),
    '[]',
    line('old', {}, '2019-05-05T10:00:00-05:00'),
    '',
    line('last', {}),
  ])
  expect(answers.map(({ id, error }) => [id, (error as { code?: string; path?: string })?.code])).toEqual([
    ['good', undefined],
    [null, 'invalid_json'],
    ['unknown', 'unknown_fact'],
    ['type', 'invalid_fact'],
    ['part', 'invalid_fact'],
    ['zone', 'invalid_fact'],
    ['local', 'invalid_today'],
    ['day', 'invalid_today'],
    ['extra', 'unknown_key'],
    [null, 'invalid_line'],
    ['old', 'no_rules_in_force'],
    ['last', undefined],
  ])
  const paths = answers.map(({ error }) => (error as { path?: string } | undefined)?.path)
  expect(paths.slice(2, 6)).toEqual([
    'facts.colour',
    'facts.can_attend',
    'facts.notices.0.served',
    'facts.appointment.tz',
  ])
  expect(status).toBe(1)
  expect(stderr).toBe('')
})

it('reads null as absent, wherever it stands', async () => {
  const full = {
    form: null,
    appointment: { local: null, tz: null },
    notices: [{ type: 'NOID', served: null }],
  }
  const { answers, status } = await runAssess([line('a', full), line('b', { notices: [{ type: 'NOID' }] })])
  expect(status).toBe(0)
  expect({ ...answers[0], id: 0 }).toEqual({ ...answers[1], id: 0 })
})

it('understands the person’s words where no reasons are given', async () => {
  const missed = { appointment_status: 'missed' }
  const { answers } = await runAssess([
    line('words', { ...missed, reason_text: 'I was sick with pneumonia.' }),
    line('palabras', { ...missed, language: 'es', reason_text: 'Estuve en el hospital toda esa semana.' }),
    line('given', { ...missed, reasons: ['forgot'], reason_text: 'I was sick with pneumonia.' }),
  ])
  expect(answers.map(({ reason_id }) => reason_id)).toEqual(['medical_self', 'medical_self', 'forgot'])
})

it('answers thousands of lines, in order', async () => {
  const lines = Array.from({ length: 3000 }, (_, index) => line(index, { form: 'I-485' }))
  const { answers } = await runAssess(lines)
  expect(answers.map(({ id }) => id)).toEqual(lines.map((_, index) => index))
})
