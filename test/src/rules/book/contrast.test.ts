import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colours, contrast } from '../../../helpers/contrast.ts'

const css = readFileSync(new URL('../../../../src/rules/book/book.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split('@media screen and (prefers-color-scheme: dark)')

const INKS = ['ink', 'ink-soft', 'link', 'v1', 'v2', 'gk', 'prop']
const GROUNDS = ['paper', 'surface', 'sunken', 'here']
const pairs = [
  ...INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)),
  ['alert', 'paper'] as const,
  ['alert', 'alert-tint'] as const,
  ['calm', 'paper'] as const,
]

describe.each([
  ['light', colours(light)],
  ['dark', new Map([...colours(light), ...colours(dark)])],
])('the book in the %s theme', (_, theme) => {
  it.each(pairs)('shows %s on %s so that it can be read', (ink, ground) => {
    expect(contrast(theme.get(ink) ?? '', theme.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})
