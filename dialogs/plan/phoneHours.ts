import { TZDate } from '@date-fns/tz'
import type { View } from '../view.ts'

const CONTACT_CENTER_ZONE = 'America/New_York'
const OPENS = 8
const CLOSES = 20

/**
 * The Contact Center's hours as text parameters, on the clock of the person: when it opens next, and from when to
 * when it answers on that day (FACT-03, TIME-03).
 */
export function phoneHours(view: View): Readonly<Record<string, unknown>> {
  const { assessment, zone } = view
  const next = new TZDate(new Date(assessment.next_contact_center_open).getTime(), CONTACT_CENTER_ZONE)
  const at = (hour: number) =>
    new Date(
      new TZDate(next.getFullYear(), next.getMonth(), next.getDate(), hour, CONTACT_CENTER_ZONE).getTime(),
    ).toISOString()
  return {
    at: { $instant: assessment.next_contact_center_open, zone },
    from: { $clock: at(OPENS), zone },
    to: { $clock: at(CLOSES), zone },
    zone: { $zone: assessment.next_contact_center_open, zone },
  }
}
