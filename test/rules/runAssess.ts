import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface WorkedCase {
  readonly id: string
  readonly today: string
  readonly facts: unknown
  readonly expected: Readonly<Record<string, unknown>>
}

type Answer = Readonly<Record<string, unknown>>

const root = fileURLToPath(new URL('../../', import.meta.url))
const node = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))

/** The real command, as a program calls it. */
export async function runAssess(
  lines: readonly string[],
): Promise<{ readonly answers: readonly Answer[]; readonly status: number | null; readonly stderr: string }> {
  const child = spawn(node, ['src/main.js', 'assess'], { cwd: root, stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const answers: Answer[] = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
  return { answers, status, stderr }
}

/** The fields that a worked case names; how a deadline was counted is tested on its own. */
export function comparable(result: object, expected: object): Answer {
  const fields: Record<string, unknown> = { ...result }
  const named = Object.keys(expected).map((key) => [
    key,
    key === 'deadlines' ? withoutSteps(fields[key]) : fields[key],
  ])
  return Object.fromEntries(named)
}

const withoutSteps = (deadlines: unknown): unknown =>
  Array.isArray(deadlines)
    ? deadlines.map(({ kind, date, days_left }) => ({ kind, date, days_left }))
    : deadlines
