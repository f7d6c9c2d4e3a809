/** The letters of GSM 03.38, in which a segment holds 160 of them; one that is not here makes it hold 70. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Its second table: each takes the place of two. */
const EXTENDED = '^{}\\[~]|€'

const WIDTH: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((letter) => [letter, 1] as const),
  ...[...EXTENDED].map((letter) => [letter, 2] as const),
])

/** How many segments a text takes: what is paid, and what an old telephone puts together. */
export function segmentsOf(text: string): number {
  const widths = [...text].map((letter) => WIDTH.get(letter))
  if (widths.every((width) => width !== undefined)) return packed(widths, 160, 153)
  // UCS-2: what lies beyond its first plane takes two places, and is not cut in the middle.
  return packed(
    [...text].map((letter) => letter.length),
    70,
    67,
  )
}

/** A letter of two places is not divided between segments. */
function packed(widths: readonly number[], alone: number, each: number): number {
  const sum = widths.reduce((total, width) => total + width, 0)
  if (sum <= alone) return 1
  let segments = 1
  let used = 0
  for (const width of widths) {
    if (used + width > each) {
      segments += 1
      used = 0
    }
    used += width
  }
  return segments
}
