import { parseArgs } from 'node:util'
import { loadUnderstander } from '../content/loadUnderstander.ts'
import { reportInWords } from '../learning/report/inWords.ts'
import { readKeptAside } from '../learning/report/keptAside.ts'
import { measure } from '../learning/report/measure.ts'

/** `understand-report [--json]`: how well free text is read, on the third of the labelled messages that is kept aside. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const measured = measure(readKeptAside(), loadUnderstander(), () => performance.now())
  if (!values.json) process.stdout.write(reportInWords(measured))
  else {
    const { shares, labels, confusions, calibration, speed } = measured
    const objects = [shares, labels, confusions].map((map) => Object.fromEntries(map))
    process.stdout.write(
      `${JSON.stringify({ shares: objects[0], labels: objects[1], confusions: objects[2], calibration, speed })}\n`,
    )
  }
  return 0
}
