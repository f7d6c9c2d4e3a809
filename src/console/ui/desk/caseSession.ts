import type {
  Action,
  ActionDone,
  CaseDetail,
  CaseRow,
  LiveEvent,
  Me,
  TranscriptMessage,
} from '../../api/contract/index.ts'
import { Store } from '../page/store.ts'
import type { ConsoleApi } from '../server/consoleApi.ts'
import { Refused, Unreachable } from '../server/refused.ts'
import { DraftKeeper } from './draftKeeper.ts'
import { Arrivals, type OutgoingReply } from './outgoing.ts'
import { withMessages } from './transcript.ts'

/** What happened that the person must be told of, with what they had written still in the composer. */
type Setback =
  | { readonly code: 'taken' | 'not_yours'; readonly by: string }
  | {
      readonly code:
        | 'wrong_value'
        | 'wrong_state'
        | 'changed'
        | 'refused'
        | 'unreachable'
        | 'not_allowed'
        | 'held'
        | 'no_consent'
    }

export interface CaseState {
  readonly load: 'loading' | 'ready' | 'missing' | 'failed'
  readonly detail: CaseDetail | undefined
  readonly messages: readonly TranscriptMessage[]
  readonly outgoing: readonly OutgoingReply[]
  /** What is typed and not sent. */
  readonly composer: string
  /** How the draft is kept: on the server, or only in this page for now. */
  readonly draft: 'none' | 'kept' | 'unsaved'
  /** Who began the draft that was found here, where it was somebody else. */
  readonly draftBy: string | undefined
  readonly clientTypingUntil: number
  readonly setback: Setback | undefined
  readonly revealed: Readonly<Record<string, unknown>>
}

const EMPTY: CaseState = {
  load: 'loading',
  detail: undefined,
  messages: [],
  outgoing: [],
  composer: '',
  draft: 'none',
  draftBy: undefined,
  clientTypingUntil: 0,
  setback: undefined,
  revealed: {},
}

const TYPING_SHOWN_MS = 6_000
/** Several events of one change come together: the case is asked for once. */
const GATHER_MS = 120
/** A held reply is tried again so often, and whenever the link comes back. */
const SEND_AGAIN_MS = 4_000

type ActionOf<Kind extends Action['kind']> = Omit<Extract<Action, { kind: Kind }>, 'actionId' | 'kind'>

const newActionId = (): string => crypto.randomUUID()

/** One case on the desk: what the server tells of it, what is being written, and what is done with it. */
export class CaseSession {
  readonly number: string
  readonly state = new Store<CaseState>(EMPTY)
  readonly #me: Me
  readonly #api: ConsoleApi
  readonly #onRow: (row: CaseRow) => void
  readonly #draft: DraftKeeper
  /** A draft of these is no draft any more, however late it comes. */
  readonly #sent = new Set<string>()
  readonly #arrivals = new Arrivals()
  #againTimer: ReturnType<typeof setTimeout> | undefined
  #refreshTimer: ReturnType<typeof setTimeout> | undefined

  constructor(number: string, me: Me, api: ConsoleApi, onRow: (row: CaseRow) => void) {
    this.number = number
    this.#me = me
    this.#api = api
    this.#onRow = onRow
    this.#draft = new DraftKeeper(
      (text, leaving) => api.saveDraft(number, text, leaving),
      (draft) => this.#change({ draft }),
    )
  }

  get #value(): CaseState {
    return this.state.value
  }

  get isMine(): boolean {
    return this.#value.detail?.case.owner?.id === this.#me.id
  }

  /** Loads what there is, and what is new since. */
  async load(): Promise<void> {
    try {
      const [detail] = await Promise.all([this.#api.detail(this.number), this.#loadMessages()])
      this.#take(detail)
      this.#change({ load: 'ready' })
    } catch (error) {
      if (error instanceof Refused && error.status === 404) this.#gone()
      else if (this.#value.load !== 'ready') this.#change({ load: 'failed' })
    }
  }

  hear(event: LiveEvent): void {
    const { detail } = this.#value
    if (event.kind === 'gone') this.#gone()
    if (event.kind === 'message') this.#hearMessage(event.message)
    if (event.kind === 'client_typing') this.#change({ clientTypingUntil: Date.now() + TYPING_SHOWN_MS })
    if (event.kind === 'presence' && detail) this.#change({ detail: { ...detail, presence: event.people } })
    // Our own draft comes back as an event too, now and then after it was sent.
    if (event.kind === 'draft' && event.by.id !== this.#me.id) this.#takeDraft(event)
    if (event.kind === 'history' && detail) this.#refreshSoon()
    if (event.kind === 'case' && detail && event.case.revision > detail.case.revision) {
      this.#change({ detail: { ...detail, case: event.case } })
      this.#refreshSoon()
    }
  }

  /** The link is there again: ask for what was missed, send what was held. */
  async linked(missed: boolean): Promise<void> {
    if (missed || this.#value.load !== 'ready') await this.load()
    await this.resend()
    await this.#draft.flush()
  }

  write(composer: string): void {
    this.#change({ composer, draftBy: undefined })
    if (this.isMine) this.#draft.keep(composer)
  }

  /** What is typed goes to the server now: the page is being left. */
  async keepDraft(leaving = false): Promise<void> {
    await this.#draft.flush(leaving)
  }

  /** Sends what is typed. Whatever happens to it, it stays on the screen until the client has it. */
  async reply(): Promise<void> {
    const text = this.#value.composer.trim()
    if (!text) return
    const after = this.#value.messages.at(-1)?.seq ?? 0
    const reply: OutgoingReply = { actionId: newActionId(), text, state: 'sending', after }
    this.#change({ composer: '', outgoing: [...this.#value.outgoing, reply], setback: undefined })
    await this.#send(reply)
  }

  /** The held replies again, in their order. */
  async resend(): Promise<void> {
    for (const reply of this.#value.outgoing) if (reply.state === 'held') await this.#send(reply)
  }

  /** Does one thing. True when it is done; otherwise the setback says why. */
  async act<Kind extends Action['kind']>(kind: Kind, more: ActionOf<Kind>): Promise<boolean> {
    const action = { actionId: newActionId(), kind, ...more } as unknown as Action
    try {
      this.#done(await this.#tryTwice(action))
      this.#change({ setback: undefined })
      return true
    } catch (error) {
      this.#fail(error)
      return false
    }
  }

  async reveal(field: string): Promise<void> {
    try {
      const { value } = await this.#api.reveal(this.number, field)
      this.#change({ revealed: { ...this.#value.revealed, [field]: value } })
    } catch (error) {
      this.#fail(error)
    }
  }

  forgetSetback(): void {
    this.#change({ setback: undefined })
  }

  /** What was typed becomes a note for the staff, and leaves the composer once it is one. */
  async composerToNote(): Promise<void> {
    const text = this.#value.composer.trim()
    if (text && (await this.act('note', { text }))) this.#change({ composer: '' })
  }

  #change(change: Partial<CaseState>): void {
    this.state.set({ ...this.#value, ...change })
  }

  #take(detail: CaseDetail): void {
    const known = this.#value.detail
    if (known && known.case.revision > detail.case.revision) return this.#refreshSoon()
    this.#change({ detail })
    this.#onRow(detail.case)
    if (detail.draft) this.#takeDraft(detail.draft)
  }

  /** A draft from the server fills an empty composer; it never replaces what is being written here. */
  #takeDraft({ text, by }: { text: string; by: { id: string; name: string } }): void {
    const { composer, draftBy, outgoing } = this.#value
    const untouched = composer === '' || draftBy !== undefined
    const sent = this.#sent.has(text.trim()) || outgoing.some((reply) => reply.text === text.trim())
    if (!untouched || sent) return
    this.#change({
      composer: text,
      draft: text ? 'kept' : 'none',
      draftBy: text && by.id !== this.#me.id ? by.name : undefined,
    })
  }

  /** Erased, or never there: nothing of it stays on the screen. */
  #gone(): void {
    clearTimeout(this.#refreshTimer)
    this.state.set({ ...EMPTY, load: 'missing' })
  }

  #refreshSoon(): void {
    clearTimeout(this.#refreshTimer)
    this.#refreshTimer = setTimeout(() => void this.load(), GATHER_MS)
  }

  async #loadMessages(): Promise<void> {
    let more = true
    while (more) {
      const after = this.#value.messages.at(-1)?.seq ?? 0
      const page = await this.#api.transcript(this.number, after)
      this.#change({ messages: withMessages(this.#value.messages, page.messages) })
      this.#dropArrived()
      more = page.more && page.messages.length > 0
    }
  }

  async #send(reply: OutgoingReply): Promise<void> {
    this.#mark(reply.actionId, 'sending')
    try {
      const { actionId, text } = reply
      const done = await this.#api.act(this.number, { actionId, kind: 'reply', text })
      this.#arrivals.answered(done.messages)
      this.#sent.add(text)
      this.#removeOutgoing(actionId)
      this.#done(done)
      if (this.#value.composer) this.#draft.keep(this.#value.composer)
      else await this.#draft.drop()
    } catch (error) {
      if (error instanceof Unreachable || (error instanceof Refused && error.status >= 500))
        return this.#hold(reply)
      this.#removeOutgoing(reply.actionId)
      this.#change({ composer: [reply.text, this.#value.composer].filter(Boolean).join('\n\n') })
      this.#fail(error)
    }
  }

  /** The live link may have stayed up while one request was lost: then nothing else would send it again. */
  #hold(reply: OutgoingReply): void {
    this.#mark(reply.actionId, 'held')
    this.#dropArrived()
    if (!this.#value.outgoing.some(({ actionId }) => actionId === reply.actionId)) return
    clearTimeout(this.#againTimer)
    this.#againTimer = setTimeout(() => void this.resend(), SEND_AGAIN_MS)
  }

  #hearMessage(message: TranscriptMessage): void {
    this.#change({
      messages: withMessages(this.#value.messages, [message]),
      ...(message.from === 'client' && { clientTypingUntil: 0 }),
    })
    this.#dropArrived()
  }

  /** Their answers were lost or are late, but they were done: the transcript has them. */
  #dropArrived(): void {
    for (const { actionId, text } of this.#arrivals.among(this.#value.outgoing, this.#value.messages)) {
      this.#sent.add(text)
      this.#removeOutgoing(actionId)
    }
  }

  #mark(actionId: string, state: OutgoingReply['state']): void {
    const outgoing = this.#value.outgoing.map((reply) =>
      reply.actionId === actionId ? { ...reply, state } : reply,
    )
    this.#change({ outgoing })
  }

  #removeOutgoing(actionId: string): void {
    this.#change({ outgoing: this.#value.outgoing.filter((reply) => reply.actionId !== actionId) })
  }

  /** After a lost answer once more: with the same id it is done once. */
  async #tryTwice(action: Action): Promise<ActionDone> {
    try {
      return await this.#api.act(this.number, action)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      return this.#api.act(this.number, action)
    }
  }

  #done({ case: row, messages }: ActionDone): void {
    const { detail } = this.#value
    this.#onRow(row)
    this.#change({
      messages: withMessages(this.#value.messages, messages),
      ...(detail && row.revision >= detail.case.revision && { detail: { ...detail, case: row } }),
    })
    this.#refreshSoon()
  }

  #fail(error: unknown): void {
    this.#change({ setback: setbackOf(error) })
    if (error instanceof Refused) this.#refreshSoon()
  }
}

function setbackOf(error: unknown): Setback {
  if (!(error instanceof Refused)) return { code: 'unreachable' }
  const by = error.owner?.name ?? ''
  if (error.code === 'case.taken') return { code: 'taken', by }
  if (error.code === 'case.not_yours') return { code: 'not_yours', by }
  if (error.code === 'case.wrong_state') return { code: 'wrong_state' }
  if (error.code === 'fact.wrong_value' || error.code === 'fact.unknown') return { code: 'wrong_value' }
  if (error.code === 'case.changed') return { code: 'changed' }
  if (error.code === 'case.no_consent') return { code: 'no_consent' }
  if (error.code === 'case.held') return { code: 'held' }
  return { code: error.code === 'role.not_allowed' ? 'not_allowed' : 'refused' }
}
