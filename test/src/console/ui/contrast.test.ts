import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colours, contrast } from '../../../helpers/contrast.ts'

const read = (path: string) =>
  readFileSync(new URL(`../../../../src/${path}`, import.meta.url), 'utf8').split(
    '@media (prefers-color-scheme: dark)',
  )
const [pageLight = '', pageDark = ''] = read('widget/styles/tokens.css')
const [ownLight = '', ownDark = ''] = read('console/ui/styles/tokens.css')
const light = new Map([...colours(pageLight), ...colours(ownLight)])
const dark = new Map([...light, ...colours(pageDark), ...colours(ownDark)])

const texts = [
  ['on-p0', 'p0'],
  ['on-p1', 'p1'],
  ['on-p2', 'p2'],
  ['on-p3', 'p3'],
  ['on-danger', 'danger'],
  ['late', 'surface'],
  ['late', 'sunken'],
  ['late', 'paper'],
  ['late', 'brand-tint'],
  ['close', 'surface'],
  ['close', 'sunken'],
  ['close', 'paper'],
  ['good', 'surface'],
  ['ink', 'warn-tint'],
  ['ink', 'staff-tint'],
  ['ink', 'client-tint'],
  ['ink', 'bot-tint'],
  ['link', 'bot-tint'],
  ['ink-soft', 'brand-tint'],
]

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, theme) => {
  it.each(texts)('%s on %s can be read', (ink = '', ground = '') => {
    expect(contrast(theme.get(ink) ?? 'none', theme.get(ground) ?? 'none')).toBeGreaterThanOrEqual(4.5)
  })
})
