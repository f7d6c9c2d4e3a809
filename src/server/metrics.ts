/** Counts what happens, for Prometheus (text format 0.0.4). No labels: nothing a client said can get in here. */
export interface Metrics {
  add(name: CounterName, by?: number): void
  /** A value that is read when somebody asks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  observeTurn(seconds: number): void
  render(): Promise<string>
}

const counters = {
  http_requests_total: 'Requests answered.',
  http_errors_total: 'Requests answered with a status of 500 or above.',
  turns_total: 'Messages and starts of conversations handled.',
  turn_errors_total: 'Turns that failed.',
  rate_limited_total: 'Requests refused because of a rate limit.',
  stream_opened_total: 'Streams opened.',
}
type CounterName = keyof typeof counters

const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

export function createMetrics(): Metrics {
  const counts = new Map<string, number>()
  const gauges = new Map<string, { help: string; read: () => number | Promise<number> }>()
  const buckets = bounds.map(() => 0)
  const turns = { count: 0, sum: 0 }
  return {
    add(name, by = 1) {
      counts.set(name, (counts.get(name) ?? 0) + by)
    },
    gauge(name, help, read) {
      gauges.set(name, { help, read })
    },
    observeTurn(seconds) {
      turns.count += 1
      turns.sum += seconds
      bounds.forEach((bound, at) => {
        if (seconds <= bound) buckets[at] = (buckets[at] ?? 0) + 1
      })
    },
    async render() {
      const lines = Object.entries(counters).flatMap(([name, help]) =>
        metric(name, help, 'counter', [`${name} ${counts.get(name) ?? 0}`]),
      )
      for (const [name, { help, read }] of gauges) {
        lines.push(...metric(name, help, 'gauge', [`${name} ${await read()}`]))
      }
      const name = 'turn_seconds'
      const samples = bounds.map((bound, at) => `${name}_bucket{le="${bound}"} ${buckets[at]}`)
      samples.push(
        `${name}_bucket{le="+Inf"} ${turns.count}`,
        `${name}_sum ${turns.sum}`,
        `${name}_count ${turns.count}`,
      )
      lines.push(...metric(name, 'Time from an activity to its commit and answer.', 'histogram', samples))
      return `${lines.join('\n')}\n`
    },
  }
}

function metric(name: string, help: string, type: string, samples: readonly string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples]
}
