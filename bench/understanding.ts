import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { compileLexicons } from '../dialogs/understanding/compileLexicons.ts'
import type { Utterance } from '../dialogs/understanding/reading.ts'
import { understanderOf } from '../dialogs/understanding/understander.ts'
import { loadCompiledWords } from '../src/content/compiledWords.ts'
import { readLexicons } from '../src/content/lexicons.ts'
import { loadModel } from '../src/content/loadModel.ts'
import { loadUnderstander } from '../src/content/loadUnderstander.ts'

const SETS = new URL('../test/dialogs/understanding/sets/', import.meta.url)
const TODAY = '2026-11-21T10:00:00-05:00'
const STARTS = 5
const ROUNDS = 3
/** Of the messages, one in so many. */
const EVERY = 3

/** Ten thousand characters, as somebody might paste them to slow the program down. */
const LONG = 10_000
const FLOODS: readonly string[] = [
  'my son was in jail and I did not go because ',
  'no fui a la cita de huellas porque mi mamá se enfermó el 3 de noviembre ',
  'I was sick and my car broke down on monday so I could not get there, then my boss said no. ',
  'IOE0912345678 A123456789 305-555-0142 ',
]

interface UnderstandingFigures {
  /** Milliseconds of processor time from nothing to ready, and how that compares with reading the words themselves. */
  readonly start_ms: number
  readonly share_of_start_from_words: number
  /** Of messages out of all development sets, each at its best of some rounds. */
  readonly mean_ms: number
  readonly p99_ms: number
  /** How many times what parsing the bare words costs, as a measure that a busy machine does not change. */
  readonly p99_of_json: number
  readonly longest_hostile_ms: number
}

/** How long understanding takes to start, for a message, and for ten thousand hostile characters. */
export function benchUnderstanding(): UnderstandingFigures {
  const { compiled, fromWords } = startTimes()
  const messages = readMessages()
  const best = bestOf(messages)
  const hostile = bestOf(
    FLOODS.map((piece) => ({
      text: piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG),
      today: TODAY,
    })),
  )
  const p99 = at(best, 0.99)
  return {
    start_ms: Math.round(compiled),
    share_of_start_from_words: round(compiled / fromWords),
    mean_ms: round(best.reduce((sum, ms) => sum + ms, 0) / best.length),
    p99_ms: round(p99),
    p99_of_json: round(p99 / jsonMs(messages)),
    longest_hostile_ms: round(Math.max(...hostile)),
  }
}

/** In turns and each in a process of its own, so that both meet the same machine. The least of some. */
function startTimes(): { readonly compiled: number; readonly fromWords: number } {
  const times = { compiled: Number.POSITIVE_INFINITY, fromWords: Number.POSITIVE_INFINITY }
  for (let start = 0; start < STARTS; start += 1)
    for (const way of ['compiled', 'fromWords'] as const) times[way] = Math.min(times[way], startOnce(way))
  return times
}

function startOnce(way: 'compiled' | 'fromWords'): number {
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, way], { encoding: 'utf8' })
  return Number(stdout)
}

/** Processor time of making the understander ready, once its code is there. */
function measureStart(way: string): number {
  const before = process.cpuUsage()
  if (way === 'compiled') understanderOf(loadCompiledWords(), loadModel())
  else understanderOf(compileLexicons(readLexicons()), loadModel())
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function readMessages(): readonly Utterance[] {
  return readdirSync(SETS)
    .flatMap((name) => readFileSync(new URL(name, SETS), 'utf8').trim().split('\n'))
    .filter((_, place) => place % EVERY === 0)
    .map((line) => JSON.parse(line) as Utterance)
    .map(({ text, today, asked, about }) => ({
      text,
      today: today ?? TODAY,
      ...(asked && { asked }),
      ...(about && { about }),
    }))
}

function bestOf(messages: readonly Utterance[]): readonly number[] {
  const understander = loadUnderstander()
  const best = messages.map(() => Number.POSITIVE_INFINITY)
  for (let turn = 0; turn < ROUNDS; turn += 1)
    messages.forEach((message, place) => {
      const began = performance.now()
      understander.read(message)
      best[place] = Math.min(best[place] as number, performance.now() - began)
    })
  return best
}

/** What it costs to write and parse the messages as JSON, one on average. */
function jsonMs(messages: readonly Utterance[]): number {
  let best = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const began = performance.now()
    for (const message of messages) JSON.parse(JSON.stringify(message))
    best = Math.min(best, performance.now() - began)
  }
  return best / messages.length
}

const at = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0

const round = (value: number): number => Math.round(value * 100) / 100

const [way] = process.argv.slice(2)
if (import.meta.main && way) process.stdout.write(String(measureStart(way)))
