import type { CaseRow, LiveEvent, Login, Me } from '../../api/contract/index.ts'
import { setServerTime } from '../page/clock.ts'
import { Store } from '../page/store.ts'
import { type Cases, casesOf, type Filters, noFilters, withRow } from '../queue/queueState.ts'
import { ConsoleApi } from '../server/consoleApi.ts'
import { LiveLink } from '../server/liveLink.ts'
import { Refused } from '../server/refused.ts'
import { CaseSession } from './caseSession.ts'
import type { Session } from './session.ts'

export type Alert = Extract<LiveEvent, { kind: 'alert' }> & { readonly id: number }

/** The queue: whether it has been loaded, when what is shown was received, and if loading failed. */
export interface Queue {
  readonly cases: Cases
  readonly state: 'loading' | 'ready' | 'failed'
  /** `performance.now()` of the data, for measuring how quickly it is shown. */
  readonly receivedAt: number
}

const NO_QUEUE: Queue = { cases: new Map(), state: 'loading', receivedAt: 0 }

const NO_VIEW: { readonly filters: Filters; readonly at: string } = { filters: noFilters, at: '' }

/** One staff member's desk: who sits here, the queue, the cases that are open on it, and the link that keeps them true. */
export class Desk {
  readonly api: ConsoleApi
  readonly session = new Store<Session>({ status: 'asking' })
  readonly queue = new Store<Queue>(NO_QUEUE)
  readonly alerts = new Store<readonly Alert[]>([])
  readonly link: LiveLink
  /** How the queue is looked at: it stays while somebody looks into a case and comes back. */
  view = NO_VIEW
  readonly #open = new Map<string, CaseSession>()
  #sat: string | undefined
  #alertCount = 0

  constructor(api = new ConsoleApi()) {
    this.api = api
    api.onSignedOut = () => this.#signedOut(true)
    this.link = new LiveLink({
      onEvent: (event) => this.#hear(event),
      onSignedOut: () => this.#signedOut(true),
    })
  }

  async start(): Promise<void> {
    this.session.set({ status: 'asking' })
    try {
      this.#sit(await this.api.me())
    } catch (error) {
      if (error instanceof Refused) this.#signedOut(false)
      else this.session.set({ status: 'unreachable' })
    }
  }

  async signIn(login: Login): Promise<void> {
    this.#sit(await this.api.signIn(login))
  }

  /** After a change of one's own account: who sits here now. */
  async meAgain(): Promise<void> {
    this.#sit(await this.api.me())
  }

  async signOut(): Promise<void> {
    for (const open of this.#open.values()) await open.keepDraft()
    await this.api.signOut()
    this.#forget()
    this.#signedOut(false)
  }

  async speak(language: string): Promise<void> {
    this.session.set({ status: 'in', me: await this.api.changeMe({ language }) })
  }

  /** The case on this desk: opened once, and the same while the person stays, so that nothing typed is lost. */
  caseSession(number: string, me: Me): CaseSession {
    const open = this.#open.get(number) ?? new CaseSession(number, me, this.api, (row) => this.#newer(row))
    this.#open.set(number, open)
    return open
  }

  async loadQueue(): Promise<void> {
    try {
      const rows = await this.api.cases()
      // What the link brought while the list was on its way may be newer.
      let cases = casesOf(rows)
      for (const row of this.queue.value.cases.values()) if (isNewer(row, cases)) cases = withRow(cases, row)
      this.queue.set({ cases, state: 'ready', receivedAt: performance.now() })
    } catch {
      if (this.queue.value.state !== 'ready') this.queue.set({ ...this.queue.value, state: 'failed' })
    }
  }

  dismiss(id: number): void {
    this.alerts.set(this.alerts.value.filter((alert) => alert.id !== id))
  }

  #sit(me: Me): void {
    // What somebody else wrote at this page is not theirs to see.
    if (this.#sat !== me.id) this.#forget()
    this.#sat = me.id
    const wasHere = this.session.value.status === 'in' && !this.session.value.me.passwordOnce
    this.session.set({ status: 'in', me })
    // Until somebody has a password of their own they are told nothing.
    if (me.passwordOnce || wasHere) return
    this.link.start()
    void this.loadQueue()
  }

  #signedOut(ended: boolean): void {
    if (this.session.value.status === 'out') return
    this.link.stop()
    this.session.set({ status: 'out', ended })
  }

  #forget(): void {
    this.#open.clear()
    this.view = NO_VIEW
    this.queue.set(NO_QUEUE)
    this.alerts.set([])
    this.#sat = undefined
  }

  #hear(event: LiveEvent): void {
    if (event.kind === 'bye') return this.#signedOut(true)
    if (event.kind === 'hello') return this.#greeted(event)
    if (event.kind === 'alert') return this.#alert(event)
    if (event.kind === 'gone') this.#gone(event.number)
    if (event.kind === 'case') this.#newer(event.case)
    const number = event.kind === 'case' ? event.case.number : event.number
    this.#open.get(number)?.hear(event)
  }

  #greeted({ missed, at }: Extract<LiveEvent, { kind: 'hello' }>): void {
    setServerTime(at)
    for (const open of this.#open.values()) void open.linked(missed)
    if (missed) void this.loadQueue()
  }

  #newer(row: CaseRow): void {
    const queue = this.queue.value
    const cases = withRow(queue.cases, row)
    if (cases !== queue.cases) this.queue.set({ ...queue, cases, receivedAt: performance.now() })
  }

  #gone(number: string): void {
    const cases = new Map(this.queue.value.cases)
    cases.delete(number)
    this.queue.set({ ...this.queue.value, cases })
  }

  #alert(event: Extract<LiveEvent, { kind: 'alert' }>): void {
    this.#alertCount += 1
    const same = ({ number, about }: Alert) => number === event.number && about === event.about
    const others = this.alerts.value.filter((alert) => !same(alert))
    this.alerts.set([...others, { ...event, id: this.#alertCount }].slice(-4))
  }
}

const isNewer = (row: CaseRow, cases: Cases) => row.revision > (cases.get(row.number)?.revision ?? 0)
