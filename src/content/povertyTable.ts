import type { Logger } from 'pino'
import type { DialogParts } from '../../dialogs/index.ts'
import { povertyRegionOf } from '../../dialogs/povertyRegion.ts'

/**
 * Says at start where the office's settings ask for the screen and there is no poverty table of this year for it: then
 * nobody is screened by numbers of another one, and the rest of the service runs.
 */
export function warnWithoutPovertyTable(
  { office, rulebook }: DialogParts,
  now: Date,
  logger: Pick<Logger, 'error'>,
): void {
  if (office.eligibility !== 'lsc') return
  const region = povertyRegionOf(office)
  if (region && rulebook.incomeLines(region, 1, now.toISOString())) return
  logger.error(
    { zone: office.hours.zone },
    'ELIGIBILITY_SCREEN is lsc, but rules/parameters.yaml has no current poverty table for this place: nobody is screened',
  )
}
