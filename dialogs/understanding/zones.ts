const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

/** The zone of each state; null where it has two and only the city can tell (TIME-01). */
const STATE_ZONES: Readonly<Record<string, string | null>> = {
  ...Object.fromEntries(
    'CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV'.split(' ').map((code) => [code, EASTERN]),
  ),
  ...Object.fromEntries('AL AR IL IA LA MN MS MO OK WI'.split(' ').map((code) => [code, CENTRAL])),
  ...Object.fromEntries('CO MT NM UT WY'.split(' ').map((code) => [code, MOUNTAIN])),
  ...Object.fromEntries('CA WA'.split(' ').map((code) => [code, PACIFIC])),
  ...Object.fromEntries('AK FL ID IN KS KY MI NE NV ND OR SD TN TX'.split(' ').map((code) => [code, null])),
  AZ: 'America/Phoenix',
  HI: 'Pacific/Honolulu',
  PR: 'America/Puerto_Rico',
  VI: 'America/St_Thomas',
  GU: 'Pacific/Guam',
  MP: 'Pacific/Guam',
  AS: 'Pacific/Pago_Pago',
}

/** The zone of a state: null where the state is split. */
export function zoneOfState(code: string): string | null {
  return STATE_ZONES[code] ?? null
}

export function isState(code: string): boolean {
  return code in STATE_ZONES
}

/** First three digits of ZIP codes → state, as ranges in order. Source: the postal service's prefix list. */
const ZIP_STATES: readonly (readonly [number, number, string])[] = [
  [6, 7, 'PR'],
  [8, 8, 'VI'],
  [9, 9, 'PR'],
  [10, 27, 'MA'],
  [28, 29, 'RI'],
  [30, 38, 'NH'],
  [39, 49, 'ME'],
  [50, 59, 'VT'],
  [60, 69, 'CT'],
  [70, 89, 'NJ'],
  [100, 149, 'NY'],
  [150, 196, 'PA'],
  [197, 199, 'DE'],
  [200, 205, 'DC'],
  [206, 219, 'MD'],
  [220, 246, 'VA'],
  [247, 268, 'WV'],
  [270, 289, 'NC'],
  [290, 299, 'SC'],
  [300, 319, 'GA'],
  [320, 349, 'FL'],
  [350, 369, 'AL'],
  [370, 385, 'TN'],
  [386, 397, 'MS'],
  [398, 399, 'GA'],
  [400, 427, 'KY'],
  [430, 459, 'OH'],
  [460, 479, 'IN'],
  [480, 499, 'MI'],
  [500, 528, 'IA'],
  [530, 549, 'WI'],
  [550, 567, 'MN'],
  [570, 577, 'SD'],
  [580, 588, 'ND'],
  [590, 599, 'MT'],
  [600, 629, 'IL'],
  [630, 658, 'MO'],
  [660, 679, 'KS'],
  [680, 693, 'NE'],
  [700, 714, 'LA'],
  [716, 729, 'AR'],
  [730, 749, 'OK'],
  [750, 799, 'TX'],
  [800, 816, 'CO'],
  [820, 831, 'WY'],
  [832, 838, 'ID'],
  [840, 847, 'UT'],
  [850, 865, 'AZ'],
  [870, 884, 'NM'],
  [885, 885, 'TX'],
  [889, 898, 'NV'],
  [900, 961, 'CA'],
  [967, 968, 'HI'],
  [969, 969, 'GU'],
  [970, 979, 'OR'],
  [980, 994, 'WA'],
  [995, 999, 'AK'],
]

/** In states with two zones: prefixes that lie wholly in one of them. Prefixes on the line stay undecided. */
const ZIP_ZONES: readonly (readonly [number, number, string])[] = [
  [320, 323, EASTERN],
  [326, 349, EASTERN],
  [325, 325, CENTRAL],
  [370, 372, CENTRAL],
  [373, 374, EASTERN],
  [376, 379, EASTERN],
  [380, 384, CENTRAL],
  [400, 418, EASTERN],
  [420, 424, CENTRAL],
  [460, 462, 'America/Indiana/Indianapolis'],
  [463, 464, CENTRAL],
  [465, 468, 'America/Indiana/Indianapolis'],
  [480, 497, 'America/Detroit'],
  [570, 574, CENTRAL],
  [577, 577, MOUNTAIN],
  [580, 584, CENTRAL],
  [660, 676, CENTRAL],
  [680, 689, CENTRAL],
  [693, 693, MOUNTAIN],
  [750, 797, CENTRAL],
  [799, 799, MOUNTAIN],
  [885, 885, MOUNTAIN],
  [832, 834, 'America/Boise'],
  [836, 837, 'America/Boise'],
  [838, 838, PACIFIC],
  [889, 897, PACIFIC],
  [970, 978, PACIFIC],
  [995, 998, 'America/Anchorage'],
]

export function zipPlace(zip: string): { readonly place: string; readonly zone: string | null } | undefined {
  const prefix = Number(zip.slice(0, 3))
  const within = ([low, high]: readonly [number, number, string]) => prefix >= low && prefix <= high
  const state = ZIP_STATES.find(within)?.[2]
  if (!state) return undefined
  return { place: `${zip}, ${state}`, zone: zoneOfState(state) ?? ZIP_ZONES.find(within)?.[2] ?? null }
}
