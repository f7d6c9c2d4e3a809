/** Groups of forms that the rules treat alike; which form is in which group is data (parameters.yaml). */
export const FORM_FAMILIES = [
  'adoption',
  'protected',
  'asylum',
  'conditional_residence',
  'temporary_status',
  'court',
  'other',
] as const
export type FormFamily = (typeof FORM_FAMILIES)[number]

const NUMBER = /^([A-Z]+)-?(\d+)(?:SUPPLEMENT|SUPP)?([A-Z]*)$/
const normal = new Map<string, string>()
const MAX_NORMAL = 1000

/** `i 485` as `I-485`, `I-918 Supplement A` as `I-918A`; anything else in capitals without spaces. */
export function normalForm(form: string): string {
  const known = normal.get(form)
  if (known !== undefined) return known
  const written = form.toUpperCase().replace(/[\s.,]+/g, '')
  const [, letters, number, part] = NUMBER.exec(written) ?? []
  const made = letters === undefined ? written : `${letters}-${number}${part}`
  if (normal.size < MAX_NORMAL) normal.set(form, made)
  return made
}
