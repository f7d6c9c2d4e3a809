import { createRunTurn } from '../../../../src/bot/runTurn.ts'
import type { RunTurn } from '../../../../src/bot/turnRunner.ts'
import { directLineCapabilities } from '../../../../src/channels/directline/directLineCapabilities.ts'
import type { Timings } from '../../../../src/handoff/caseMachine.ts'
import { Desk } from '../../../../src/handoff/desk.ts'
import { DeskRefusal } from '../../../../src/handoff/errors.ts'
import { Office, type OfficeParts } from '../../../../src/handoff/office.ts'
import type { StaffAction, StaffActor } from '../../../../src/handoff/staffAction.ts'
import { Scheduler } from './scheduler.ts'
import { simDialog } from './simDialog.ts'
import { nodeStore, SimDatabase, type StoreFaults } from './simStore.ts'

const MINUTE = 60_000

/** A machine without office hours: what is tested here is the order of things. */
const timings: Timings = {
  nextResponse: (_priority, from) => from + 60 * MINUTE,
  resolution: (_priority, from) => from + 600 * MINUTE,
  grace: (_priority, from) => from + 15 * MINUTE,
}

export const staff: readonly StaffActor[] = ['Ana', 'Ben', 'Cid'].map((name, at) => ({
  id: name,
  name,
  role: 'attorney',
  supervisor: at === 2,
}))

/** What is wrong on purpose. */
export interface Faults extends StoreFaults {
  readonly botTalksOver?: boolean
  readonly office?: (parts: OfficeParts) => Office
}

interface Said {
  readonly conversationId: string
  readonly id: string
  readonly text: string
  acked: boolean
}
interface Done {
  readonly actor: StaffActor
  readonly number: string
  readonly actionId: string
  readonly action: StaffAction
  outcome: 'open' | 'done' | 'refused'
}

/** Two nodes of the real service over one database, clients, and people of the office who do what comes to mind. */
export class Simulation {
  readonly scheduler: Scheduler
  readonly database: SimDatabase
  readonly said: Said[] = []
  readonly done: Done[] = []
  readonly escalated = new Set<string>()
  readonly #faults: Faults
  readonly #nodes: { runTurn: RunTurn; desk: Desk }[]
  #now = Date.parse('2026-11-23T15:00:00Z')
  #count = 0

  constructor(seed: number, faults: Faults) {
    this.#faults = faults
    this.scheduler = new Scheduler(seed)
    this.database = new SimDatabase(faults, this.scheduler.random)
    this.#nodes = [0, 1].map((node) => this.#boot(node))
  }

  get now(): number {
    return this.#now
  }

  /** Something happens, or something goes on. */
  async step(): Promise<void> {
    const { scheduler } = this
    const dice = scheduler.random()
    if (dice < 0.1) this.#clientWrites()
    else if (dice < 0.2) this.#staffActs()
    else if (dice < 0.25) this.#again()
    else if (dice < 0.28) this.#now += Math.floor(scheduler.random() * 40) * MINUTE
    else if (dice < 0.33) this.ring()
    else if (dice < 0.345) this.#crash(scheduler.pick([0, 1]))
    await scheduler.step()
  }

  /** No more crashes, and nothing new: everybody asks again until there is an answer. */
  async settle(): Promise<void> {
    for (let round = 0; round < 50 && this.#isOpen(); round++) {
      for (const one of this.said) if (!one.acked) this.#deliver(one)
      for (const one of this.done) if (one.outcome === 'open') this.#ask(one)
      await this.#drain()
    }
    await this.#drain()
  }

  /** Time goes by and nobody does anything: alarms ring as they are due. */
  async wait(minutes: number): Promise<void> {
    for (let left = minutes; left > 0; left -= 15) {
      this.#now += 15 * MINUTE
      this.ring()
      await this.#drain()
    }
  }

  ring(): void {
    for (const { stored } of this.database.kept.values()) {
      const { handoff, id } = stored
      if (!handoff?.case.alarm || handoff.case.alarm.at > this.#now) continue
      const { desk } = this.scheduler.pick(this.#nodes)
      desk.ring(id, handoff.case.alarm.at).catch(refusedOnly)
    }
  }

  #isOpen(): boolean {
    return this.said.some(({ acked }) => !acked) || this.done.some(({ outcome }) => outcome === 'open')
  }

  async #drain(): Promise<void> {
    for (let steps = 0; steps < 5_000 && !this.scheduler.idle; steps++) await this.scheduler.step()
  }

  #boot(node: number): { runTurn: RunTurn; desk: Desk } {
    const store = nodeStore(this.database, this.scheduler, node)
    const dialog = simDialog(this.#faults.botTalksOver ?? false)
    const clock = () => new Date(this.#now)
    const parts: OfficeParts = {
      timings,
      firstContactDue: (_priority, from) => new Date(from.getTime() + 60 * MINUTE),
      zone: 'America/New_York',
      notices: ({ happened, caseNumber }) => {
        if (happened.some(({ kind }) => kind === 'escalated')) this.escalated.add(caseNumber)
        return []
      },
      onCommitted: () => undefined,
    }
    const office = this.#faults.office?.(parts) ?? new Office(parts)
    const logger = { error: () => undefined }
    let cases = 0
    const newCaseNumber = () => `N${node}-${this.#count}-${cases++}`
    const unused = async () => Promise.reject(new Error('no turn asks for this'))
    const full = { ...store, locate: unused, activitiesAfter: unused, close: unused }
    const runTurn = createRunTurn({ store: full, dialog, clock, newCaseNumber, logger, office })
    const capabilities = () => directLineCapabilities
    return { runTurn, desk: new Desk({ store, handoffs: store, office, dialog, capabilities, clock }) }
  }

  #crash(node: number): void {
    this.scheduler.crash(node)
    this.#nodes[node] = this.#boot(node)
  }

  #clientWrites(): void {
    const conversationId = this.scheduler.pick(['one', 'two'])
    const text = this.scheduler.pick(['hello', 'P0', 'P1', 'P3', 'more'])
    const said = { conversationId, id: `m${this.#count++}`, text, acked: false }
    this.said.push(said)
    this.#deliver(said)
  }

  #staffActs(): void {
    const known = [...this.database.kept.values()].filter(({ stored }) => stored.handoff)
    if (known.length === 0) return
    const { caseNumber } = this.scheduler.pick(known).stored.state
    const actor = this.scheduler.pick(staff)
    const done: Done = {
      actor,
      number: caseNumber,
      actionId: `a${this.#count++}`,
      action: this.#action(),
      outcome: 'open',
    }
    this.done.push(done)
    this.#ask(done)
  }

  #action(): StaffAction {
    const kind = this.scheduler.pick(['claim', 'claim', 'claim', 'reply', 'reply', 'reply', ...RARE] as const)
    if (kind === 'reply') return { kind, text: `r${this.#count}` }
    if (kind === 'transfer') return { kind, to: this.scheduler.pick([null, ...staff]) }
    if (kind === 'resolve') return { kind, outcome: 'advised', word: `r${this.#count}` }
    if (kind === 'return') return { kind, word: `r${this.#count}` }
    return { kind }
  }

  /** The network brings something a second time, or late. */
  #again(): void {
    const open = this.said.filter(({ acked }) => !acked)
    if (this.scheduler.random() < 0.5) {
      const again = this.scheduler.pick(this.scheduler.random() < 0.5 ? open : this.said)
      if (again) this.#deliver(again)
    } else {
      const again = this.scheduler.pick(this.done)
      if (again) this.#ask(again)
    }
  }

  #deliver(said: Said): void {
    const { conversationId, id, text } = said
    const { runTurn } = this.scheduler.pick(this.#nodes)
    runTurn({
      channel: 'directline',
      capabilities: directLineCapabilities,
      conversationId,
      dedupeKey: `client:${id}`,
      input: { kind: 'message', text },
      activity: { type: 'message', text: id, from: { id: 'user', role: 'user' } },
    }).then(
      () => {
        said.acked = true
      },
      () => undefined,
    )
  }

  #ask(done: Done): void {
    const { desk } = this.scheduler.pick(this.#nodes)
    desk.act(done.actor, done.number, done.actionId, done.action).then(
      () => {
        done.outcome = 'done'
      },
      (error: unknown) => {
        refusedOnly(error)
        if (error instanceof DeskRefusal && done.outcome === 'open') done.outcome = 'refused'
      },
    )
  }
}

const RARE = ['transfer', 'return', 'resolve', 'reopen'] as const

/** Contention is answered with "try again"; anything else is a mistake. */
function refusedOnly(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (!(error instanceof DeskRefusal) && code !== 'bot.contention') throw error
}
