import type { PovertyRegion } from '../rules/eligibility.ts'
import type { Office } from './parts.ts'

const REGIONS: Readonly<Record<string, PovertyRegion>> = {
  'Pacific/Honolulu': 'hawaii',
  'America/Anchorage': 'alaska',
  'America/Juneau': 'alaska',
  'America/Sitka': 'alaska',
  'America/Nome': 'alaska',
  'America/Yakutat': 'alaska',
  'America/Metlakatla': 'alaska',
  'America/Adak': 'alaska',
}

/** Zones of territories, for which the guidelines have no table. */
const WITHOUT_TABLE: ReadonlySet<string> = new Set([
  'America/Puerto_Rico',
  'America/St_Thomas',
  'Pacific/Guam',
  'Pacific/Saipan',
  'Pacific/Pago_Pago',
])

/** The region of the households that an office serves, by its own time zone; null where there is no table. */
export const povertyRegionOf = ({ hours }: Pick<Office, 'hours'>): PovertyRegion | null =>
  WITHOUT_TABLE.has(hours.zone) ? null : (REGIONS[hours.zone] ?? 'contiguous')
