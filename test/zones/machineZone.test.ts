import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'

/** Vitest's report, as far as it is looked at. */
const Report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

const root = fileURLToPath(new URL('../../', import.meta.url))
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))

/** They take their time, and what they look at does not hang on a zone. */
const SLOW = [
  '**/*.property.test.ts',
  'test/rules/engine/**',
  'test/rules/{assessCommand,rowsReached,statements,wouldChange}.test.ts',
  'test/dialogs/understanding/{robustness,sets,independentSets,weighedSets,questions}.test.ts',
]
const args = ['run', 'test/rules', 'test/dialogs', '--isolate=false', '--reporter=json']

/** The suites in a process of their own: a worker that is running already may keep the zone it began with. */
async function suitesIn(zone: string): Promise<z.infer<typeof Report>> {
  const folder = await mkdtemp(join(tmpdir(), 'zone-'))
  try {
    const report = join(folder, 'report.json')
    const excluded = SLOW.flatMap((glob) => ['--exclude', glob])
    const { PATH = '' } = process.env
    const options = { cwd: root, env: { PATH, TZ: zone } }
    // Failed tests are told by the report.
    await new Promise((done) =>
      execFile(process.execPath, [vitest, ...args, `--outputFile=${report}`, ...excluded], options, done),
    )
    return Report.parse(JSON.parse(await readFile(report, 'utf8')))
  } finally {
    await rm(folder, { recursive: true })
  }
}

it.each(['America/Los_Angeles', 'Pacific/Apia', 'America/Santiago'])(
  'the rules and the dialogs come out the same on a machine in %s',
  async (zone) => {
    const { numPassedTests, testResults } = await suitesIn(zone)
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
    const others = tests.filter(({ status }) => status !== 'passed')
    expect(others.map(({ fullName, status }) => `${status}: ${fullName}`)).toEqual([])
    expect(testResults.map(({ message }) => message).filter((message) => message !== '')).toEqual([])
    expect(tests.map(({ fullName }) => fullName)).toContain(`the clock of this machine is that of ${zone}`)
    expect(numPassedTests).toBeGreaterThan(1000)
  },
  180_000,
)
