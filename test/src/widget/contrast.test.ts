import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colours, contrast } from '../../helpers/contrast.ts'

const css = readFileSync(new URL('../../../src/widget/styles/tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

const texts = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'alert-tint'],
  ['ink', 'brand-tint'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'sunken'],
  ['link', 'paper'],
  ['link', 'surface'],
  ['link', 'brand-tint'],
  ['alert', 'surface'],
  ['alert', 'sunken'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
  ['on-exit', 'exit'],
]
const edges = [
  ['control-line', 'surface'],
  ['control-line', 'paper'],
  ['link', 'sunken'],
]

describe.each([
  ['light', colours(light)],
  ['dark', new Map([...colours(light), ...colours(dark)])],
])('in the %s theme', (_, theme) => {
  const of = (name = '') => theme.get(name) ?? `no colour ${name}`

  it.each(texts)('%s on %s can be read', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(edges)('%s can be told from %s', (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3)
  })
})
