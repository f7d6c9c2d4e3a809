/** A colour as settings and attributes give it, such as `#14595c`; undefined for anything else. */
export const readColour = (text: unknown): string | undefined =>
  typeof text === 'string' && /^#[0-9a-f]{6}$/i.test(text.trim()) ? text.trim().toLowerCase() : undefined

/** Text on a ground needs at least this contrast (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two colours of the form `#14595c`, 1 to 21, WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** Text in the second colour can be read on the first. */
export const isReadable = (ground: string, text: string): boolean => contrast(ground, text) >= LEAST_CONTRAST
