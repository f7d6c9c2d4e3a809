import { pino } from 'pino'

/** A real logger that remembers its lines instead of writing them. */
export function memoryLog() {
  const lines: Record<string, unknown>[] = []
  const stream = { write: (line: string) => lines.push(JSON.parse(line)) }
  const formatters = { level: (level: string) => ({ level }) }
  return { lines, logger: pino({ level: 'trace', formatters }, stream) }
}
