import { expect, it } from 'vitest'
import { understander } from './sets.ts'

/** What the phrases rule out, the model does not bring back. */
it.each([
  'my husband died last week and his biometrics appointment came in the mail',
  'my late father got a biometrics notice for December 3, he passed away in May',
  'mi esposo murió en septiembre y le llegó la cita de las huellas',
  'falleció mi papá y ayer llegó su cita de biométricos',
])('the death of the applicant is no reason of a death in the family: %j', (text) => {
  const { deceased, reasons } = understander.read({ text, today: '2026-11-21T10:00:00-05:00' })
  expect(deceased).not.toBeNull()
  expect(reasons.map(({ id }) => id)).not.toContain('death_funeral')
})
