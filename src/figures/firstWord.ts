/** Minutes by the clock on the wall, nights and days off included: what the client waited. */
const STEPS = [5, 15, 60, 240, 1440, 4320] as const

/** The steps in their order; `more` is beyond the last. */
export const FIRST_WORD_STEPS: readonly string[] = [...STEPS.map(String), 'more']

/** Within how many minutes a first word came, as a step: no exact time is kept. */
export const firstWordWithin = (ms: number): string =>
  String(STEPS.find((minutes) => ms <= minutes * 60_000) ?? 'more')
