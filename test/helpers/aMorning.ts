import { aRow, assessmentOf, rosasFacts } from './consoleCases.ts'
import type { StandInCases } from './standInCases.ts'

/** The cases of a small office on a busy morning, Rosa’s first. */
export function aMorning(cases: StandInCases): string {
  const now = new Date()
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000).toISOString()
  const { law } = rosasFacts(now)
  const [deadline] = assessmentOf(law, now).deadlines
  const rosa = aRow(0, now, {
    language: 'es',
    unsafe: true,
    urgency: 'critical',
    deadline: deadline ? { kind: deadline.kind, date: deadline.date, daysLeft: deadline.daysLeft } : null,
    appointment: { local: law.appointment?.local ?? '', status: 'missed' },
    triggers: ['H-02', 'H-05', 'H-10'],
    clock: { kind: 'first_response', due: minutes(12), breached: false },
  })
  cases.add(rosa, true)
  const others = Array.from({ length: 13 }, (_, at) => aRow(at + 1, now))
  for (const row of others) cases.add(row)
  const [, , late] = others
  if (late) {
    cases.change(late.number, {
      owner: { id: 'carla', name: 'Carla Ruiz' },
      status: 'claimed',
      clock: { kind: 'next_response', due: minutes(-18), breached: true },
    })
  }
  return rosa.number
}
