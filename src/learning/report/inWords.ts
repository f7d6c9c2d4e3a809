import type { Counts, Measured, Share } from './measure.ts'

/** How many of the surest misses and of the most common confusions are shown. */
const SHOWN = 25

/** The report as plain text. Messages that are kept aside are named by their id, never printed. */
export function reportInWords(measured: Measured): string {
  return [
    'Read right, on messages that nobody looked at while words were written',
    ...[...measured.shares].sort(byName).map(([name, share]) => `  ${percent(share)}  ${name}`),
    '',
    'By label: precision, recall, how many there are',
    ...[...measured.labels].sort(byName).map(labelLine),
    '',
    'Calibration: how sure the decisive reason was said to be, and how often it was right',
    ...measured.calibration.map((share, tenth) => `  ${tenth * 10}–${tenth * 10 + 10} %: ${percent(share)}`),
    '',
    'Most common confusions of the decisive reason',
    ...[...measured.confusions]
      .sort(([, a], [, b]) => b - a)
      .slice(0, SHOWN)
      .map(([name, count]) => `  ${count} × ${name}`),
    '',
    'The surest misses',
    ...measured.misses
      .toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0))
      .slice(0, SHOWN)
      .map(
        ({ id, what, expected, read, confidence }) =>
          `  ${id} · ${what}: expected ${expected}, read ${read}${confidence === null ? '' : ` (${confidence})`}`,
      ),
    '',
    `Speed: ${measured.speed.mean.toFixed(2)} ms a message on average, p99 ${measured.speed.p99.toFixed(2)} ms`,
    '',
  ].join('\n')
}

function labelLine([name, { found, tooMany, missed }]: readonly [string, Counts]): string {
  const precision = percent({ right: found, of: found + tooMany })
  const recall = percent({ right: found, of: found + missed })
  return `  ${precision}  ${recall}  ${String(found + missed).padStart(4)}  ${name}`
}

const percent = ({ right, of }: Share): string =>
  of === 0 ? '     –' : `${((100 * right) / of).toFixed(1).padStart(5)} % of ${String(of).padEnd(4)}`

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)
