import {
  Action,
  CaseDetail,
  type CasePage,
  CaseRow,
  DraftChange,
  type HistoryEntry,
  type LiveEvent,
  type Me,
  PresenceChange,
  Reveal,
  Transcript,
  type TranscriptMessage,
} from '../../src/console/api/contract/index.ts'
import { assessmentOf, message, rosasFacts } from './consoleCases.ts'
import { No, type Person } from './standInStaff.ts'

/** What is kept of one case. */
interface StandInCase {
  row: CaseRow
  messages: TranscriptMessage[]
  history: HistoryEntry[]
  draft: CaseDetail['draft']
  presence: Map<string, CaseDetail['presence'][number]>
  rich: boolean
}

/** The cases of the stand-in for the console's server, in memory: what staff see of them and do with them. */
export class StandInCases {
  readonly presence: string[] = []
  readonly done: { by: string; action: Action }[] = []
  readonly #cases = new Map<string, StandInCase>()
  readonly #doneBefore = new Set<string>()
  readonly #staff: readonly Person[]
  readonly #tell: (event: LiveEvent) => void

  /** @param tell says to all who listen what happened */
  constructor(staff: readonly Person[], tell: (event: LiveEvent) => void) {
    this.#staff = staff
    this.#tell = tell
  }

  /** A case of the queue; with `rich` all that a real one has: facts, contradictions, deadlines, rules. */
  add(row: CaseRow, rich = false): StandInCase {
    const at = row.queuedAt
    const added: StandInCase = {
      row: CaseRow.parse(row),
      messages: [],
      history: [],
      draft: null,
      presence: new Map(),
      rich,
    }
    added.history.push({ id: 1, at, by: null, kind: 'queued', text: null, about: [], detail: null })
    if (rich) {
      added.messages.push(
        message(1, 'bot', 'Hola. **¿Qué pasó con su cita?**', at, { choices: ['Falté', 'No puedo ir'] }),
        message(2, 'client', 'No pude ir, estaba en el hospital', at),
        message(4, 'bot', 'Siento que pasara por eso. Una persona de la oficina verá su caso.', at),
      )
    }
    this.#cases.set(row.number, added)
    return added
  }

  /** The case changes, and everybody who listens hears it. */
  change(number: string, changes: Partial<CaseRow>): CaseRow {
    const found = this.of(number)
    found.row = {
      ...found.row,
      ...changes,
      revision: found.row.revision + 1,
      updatedAt: new Date().toISOString(),
    }
    this.#tell({ kind: 'case', case: found.row })
    return found.row
  }

  clientSays(number: string, text: string): void {
    const found = this.of(number)
    const said = message((found.messages.at(-1)?.seq ?? 0) + 2, 'client', text, new Date().toISOString())
    found.messages.push(said)
    this.#tell({ kind: 'message', number, message: said })
  }

  /** @throws No */
  of(number: string): StandInCase {
    const found = this.#cases.get(number)
    if (!found) throw new No(404, 'not_found')
    return found
  }

  /** A page of the queue. */
  page(query: URLSearchParams, me: Person): CasePage {
    const statuses = (query.get('status') ?? 'queued,claimed,waiting').split(',')
    const rows = [...this.#cases.values()]
      .map(({ row }) => row)
      .filter(({ status }) => statuses.includes(status))
    const count = (status: string) => rows.filter((row) => row.status === status).length
    const mine = rows.filter(({ owner }) => owner?.id === me.id).length
    const counts = {
      queued: count('queued'),
      claimed: count('claimed'),
      waiting: count('waiting'),
      breached: 0,
      mine,
    }
    return { cases: rows, next: null, total: rows.length, counts }
  }

  /** The answer to a request about one case; `rest` is its path behind the number. */
  answer(me: Person, found: StandInCase, rest: string, body: unknown, query: URLSearchParams): unknown {
    const { number } = found.row
    if (rest === '') return this.#detail(found, me)
    if (rest === 'transcript') {
      const after = Number(query.get('after') ?? 0)
      return Transcript.parse({ messages: found.messages.filter(({ seq }) => seq > after), more: false })
    }
    if (rest === 'draft') return this.#draft(found, me, DraftChange.parse(body).text)
    if (rest === 'presence') {
      const { doing } = PresenceChange.parse(body)
      this.presence.push(`${me.id} ${doing}`)
      if (doing === 'away') found.presence.delete(me.id)
      else found.presence.set(me.id, { id: me.id, name: me.name, doing })
      return this.#tell({ kind: 'presence', number, people: [...found.presence.values()] })
    }
    if (rest === 'reveal') return { field: Reveal.parse(body).field, value: '+1 212 555 0143' }
    if (rest === 'actions') return this.#act(found, me, Action.parse(body))
    throw new No(404, 'not_found')
  }

  #draft(found: StandInCase, me: Person, text: string): void {
    const by = { id: me.id, name: me.name }
    found.draft = text ? { text, by, at: new Date().toISOString() } : null
    this.#tell({ kind: 'draft', number: found.row.number, text, by })
  }

  #detail(found: StandInCase, me: Person): CaseDetail {
    const now = new Date()
    const { row, rich, history, draft } = found
    const rosa = rosasFacts(now)
    return CaseDetail.parse({
      case: row,
      openedAt: row.queuedAt,
      promisedBy: row.clock?.due ?? null,
      clocks: [],
      facts: rich ? rosa.facts : [],
      safeContact: rich
        ? {
            way: 'chat',
            masked: '•••-•••-0143',
            safe: false,
            danger: true,
            words: 'mi esposo revisa mi teléfono',
          }
        : { way: null, masked: null, safe: true, danger: false, words: null },
      assessment: rich ? assessmentOf(rosa.law, now) : null,
      history,
      draft,
      presence: [...found.presence.values()],
      heldAt: null,
      calls: [],
      conflict: null,
      may: mayOf(row, me),
    })
  }

  #act(found: StandInCase, me: Person, action: Action) {
    const { number } = found.row
    if (this.#doneBefore.has(action.actionId)) return { case: found.row, messages: [], repeated: true }
    const { owner } = found.row
    if (action.kind === 'claim' && owner && owner.id !== me.id) throw new No(409, 'case.taken', { owner })
    if (!['claim', 'note', 'reopen'].includes(action.kind) && owner?.id !== me.id)
      throw new No(409, 'case.not_yours', owner ? { owner } : {})
    this.#doneBefore.add(action.actionId)
    this.done.push({ by: me.id, action })
    const by = { id: me.id, name: me.name }
    const messages = this.#said(found, me, action)
    if (action.kind === 'reply') found.draft = null
    const to = action.kind === 'transfer' ? this.#staff.find(({ id }) => id === action.to) : undefined
    const changes: Partial<CaseRow> = {
      claim: { owner: by, status: 'claimed' as const },
      reply: { status: 'waiting' as const, clock: null, unansweredSince: null },
      transfer: to ? { owner: { id: to.id, name: to.name } } : { owner: null, status: 'queued' as const },
      return: { owner: null, status: 'returned' as const },
      resolve: { owner: null, status: 'resolved' as const },
      reopen: { owner: by, status: 'claimed' as const },
      note: {},
      correct: {},
      hold: {},
      erase: { owner: null, status: 'resolved' as const },
      ask_pass_on: {},
      pass_on: { owner: null, status: 'resolved' as const },
      plan_call: {},
      call_done: {},
      clear_conflict: { owner: null, status: 'returned' as const },
    }[action.kind]
    this.#history(found, me, action)
    const row = this.change(number, changes)
    for (const each of messages) this.#tell({ kind: 'message', number, message: each })
    return { case: row, messages, repeated: false }
  }

  #said(found: StandInCase, me: Person, action: Action): TranscriptMessage[] {
    const text = action.kind === 'reply' ? action.text : 'word' in action ? action.word : undefined
    if (!text) return []
    const seq = (found.messages.at(-1)?.seq ?? 0) + 1
    const said = message(seq, 'staff', text, new Date().toISOString(), { name: me.name, markdown: false })
    found.messages.push(said)
    return [said]
  }

  #history(found: StandInCase, me: Person, action: Action): void {
    const kinds = {
      claim: 'claimed',
      reply: 'first_response',
      transfer: 'transferred',
      return: 'returned',
      resolve: 'resolved',
      reopen: 'reopened',
      note: 'note',
      correct: 'fact_corrected',
      hold: 'hold_set',
      erase: 'erasure_ordered',
      ask_pass_on: 'pass_on_asked',
      pass_on: 'passed_on',
      plan_call: 'call_planned',
      call_done: 'call_reached',
      clear_conflict: 'conflict_cleared',
    } as const
    const entry: HistoryEntry = {
      id: found.history.length + 1,
      at: new Date().toISOString(),
      by: { id: me.id, name: me.name },
      kind: kinds[action.kind],
      text: action.kind === 'note' ? action.text : null,
      about: [],
      detail: action.kind === 'resolve' ? action.outcome : action.kind === 'correct' ? action.fact : null,
    }
    found.history.push(entry)
    this.#tell({ kind: 'history', number: found.row.number, entry })
  }
}

function mayOf({ status, owner }: CaseRow, me: Me): string[] {
  if (status === 'resolved' || status === 'returned') return ['note', 'reopen']
  if (owner?.id === me.id) return ['reply', 'note', 'transfer', 'return', 'resolve', 'correct']
  return owner ? ['note'] : ['claim', 'note']
}
