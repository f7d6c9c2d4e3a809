import { describe, expect, it } from 'vitest'
import type { HandoffCase } from '../../../src/handoff/caseMachine.ts'
import { Office, type OfficeParts } from '../../../src/handoff/office.ts'
import { brokenAfterSilence, brokenAtEnd, brokenNow } from './model/invariants.ts'
import { type Faults, Simulation } from './model/simulation.ts'

/** `MODEL_STEPS=5000000 npx vitest run test/src/handoff` for a night. */
const STEPS = Number(process.env.MODEL_STEPS ?? 100_000)
const STEPS_A_SCHEDULE = 100

/** Runs one schedule; what is broken, with the seed that shows it again. */
async function broken(seed: number, faults: Faults): Promise<string | undefined> {
  const simulation = new Simulation(seed, faults)
  const found = await play(simulation)
  return found && `seed ${seed}: ${found}`
}

async function play(simulation: Simulation): Promise<string | undefined> {
  for (let step = 0, seen = 0; step < STEPS_A_SCHEDULE; step++) {
    await simulation.step()
    const found = simulation.database.version > seen ? brokenNow(simulation) : undefined
    seen = simulation.database.version
    if (found) return found
  }
  await simulation.settle()
  const atEnd = brokenNow(simulation) ?? brokenAtEnd(simulation)
  if (atEnd) return atEnd
  await simulation.wait(24 * 60)
  return brokenNow(simulation) ?? brokenAfterSilence(simulation)
}

async function firstBroken(schedules: number, faults: Faults): Promise<string | undefined> {
  for (let seed = 1; seed <= schedules; seed++) {
    const found = await broken(seed, faults)
    if (found) return found
  }
  return undefined
}

describe('two nodes, two clients, three people of the office, crashes, repeated and late deliveries', () => {
  it(`has one speaker, an alarm or an owner, and every message once, in ${STEPS} random steps`, async () => {
    expect(await firstBroken(STEPS / STEPS_A_SCHEDULE, {})).toBeUndefined()
  }, 3_600_000)
})

/** Changes what the office decided. */
class Faulty extends Office {
  readonly #spoil: (one: HandoffCase) => HandoffCase

  constructor(parts: OfficeParts, spoil: (one: HandoffCase) => HandoffCase) {
    super(parts)
    this.#spoil = spoil
  }

  override apply(...args: Parameters<Office['apply']>): ReturnType<Office['apply']> {
    const step = super.apply(...args)
    return 'done' in step
      ? step
      : { ...step, handoff: { ...step.handoff, case: this.#spoil(step.handoff.case) } }
  }
}

/** Lets whoever writes write. */
class Unowned extends Office {
  override apply(...[before, what, more]: Parameters<Office['apply']>): ReturnType<Office['apply']> {
    const owner = before.case.owner
    const isReply = (what?.kind === 'reply' || what?.kind === 'resolve') && owner !== null
    return super.apply(before, isReply ? { ...what, by: { ...what.by, id: owner } } : what, more)
  }
}

describe('a planted fault is found', () => {
  it.each<[string, RegExp, Faults]>([
    [
      'ownership is not checked where a message is sent',
      /two speakers/,
      { office: (parts) => new Unowned(parts) },
    ],
    [
      'ownership is checked on what was read before, and sent all the same',
      /two speakers/,
      { ignoresRevision: ({ dedupeKey }) => dedupeKey.startsWith('staff:') },
    ],
    ['the bot is not silent', /two speakers: the bot/, { botTalksOver: true }],
    [
      'the bot writes over what was committed meanwhile',
      /two speakers|unguarded|never answered/,
      { ignoresRevision: ({ dedupeKey }) => dedupeKey.startsWith('client:') },
    ],
    ['a repeated delivery is taken for a new one', /doubled/, { forgetsDeliveries: true }],
    ['a message is acknowledged before it is written', /lost/, { losesWrites: true }],
    [
      'a case goes back to the queue without an alarm',
      /unguarded: no alarm/,
      {
        office: (parts) =>
          new Faulty(parts, (one) => (one.status === 'queued' ? { ...one, alarm: null } : one)),
      },
    ],
    [
      'nobody notices an owner who is silent',
      /unguarded: a silent owner/,
      {
        office: (parts) =>
          new Faulty(parts, (one) =>
            one.status === 'claimed' && one.alarm
              ? { ...one, alarm: { ...one.alarm, kind: 'supervisor' } }
              : one,
          ),
      },
    ],
    [
      'an alarm is put off again and again',
      /forgotten/,
      {
        office: (parts) =>
          new Faulty(parts, (one) =>
            one.status === 'queued' && one.alarm ? { ...one, alarm: { ...one.alarm, at: 1e15 } } : one,
          ),
      },
    ],
  ])('%s', async (_what, symptom, faults) => {
    expect(await firstBroken(300, faults)).toMatch(symptom)
  })
})
