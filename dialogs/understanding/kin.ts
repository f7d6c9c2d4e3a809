/** What somebody is to somebody else, as far as it matters. */
export const KINS = ['child', 'spouse', 'parent', 'other'] as const
export type Kin = (typeof KINS)[number]
