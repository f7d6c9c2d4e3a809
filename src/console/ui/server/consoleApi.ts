import type {
  AccessLog,
  AccessVerified,
  Action,
  ActionDone,
  CalendarChange,
  CannedReplies,
  CaseDetail,
  CasePage,
  CaseRow,
  ConflictList,
  Figures,
  Login,
  Me,
  MeChange,
  NewStaff,
  OfficeCalendarNow,
  OfficeRepliesNow,
  PasswordChange,
  PasswordReset,
  PresenceChange,
  Refusal,
  RepliesChange,
  Revealed,
  SecondFactorStart,
  StaffAdded,
  StaffChange,
  StaffList,
  StaffMember,
  Supervision,
  Transcript,
  WaysIn,
} from '../../api/contract/index.ts'
import { Refused, Unreachable } from './refused.ts'

const BASE = '/console/api/'
const GIVE_UP_MS = 15_000
/** For what is long, or is gone through from end to end. */
const UPLOAD_MS = 120_000

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Asked {
  readonly body?: unknown
  /** Goes on after the page was left. */
  readonly keepalive?: boolean
  /** Absent: as long as somebody waits for a click. */
  readonly giveUpMs?: number
}

/**
 * The server's interface of the console, one function for each thing asked. Every one fails with `Refused` (the server
 * said no) or `Unreachable` (no answer). Page and server are one program: their shapes are the contract's types.
 */
export class ConsoleApi {
  readonly #fetch: typeof fetch
  /** Told when the server no longer knows who we are. */
  onSignedOut: () => void = () => undefined

  constructor(doFetch: typeof fetch = (input, init) => fetch(input, init)) {
    this.#fetch = doFetch
  }

  waysIn = () => this.#ask<WaysIn>('GET', 'session/ways')
  me = () => this.#ask<Me>('GET', 'me')
  signIn = (login: Login) => this.#ask<Me>('POST', 'session', { body: login })
  signOut = () => this.#ask<void>('DELETE', 'session', { body: {} })
  changeMe = (change: MeChange) => this.#ask<Me>('PATCH', 'me', { body: change })
  changePassword = (change: PasswordChange) => this.#ask<void>('POST', 'me/password', { body: change })
  startSecondFactor = () => this.#ask<SecondFactorStart>('POST', 'me/second-factor', { body: {} })
  confirmSecondFactor = (code: string) =>
    this.#ask<void>('POST', 'me/second-factor/confirm', { body: { code } })
  removeSecondFactor = (password: string) =>
    this.#ask<void>('POST', 'me/second-factor/remove', { body: { password } })

  addStaff = (staff: NewStaff) => this.#ask<StaffAdded>('POST', 'staff', { body: staff })
  changeStaff = (id: string, change: StaffChange) =>
    this.#ask<StaffMember>('PATCH', `staff/${id}`, { body: change })
  resetPassword = (id: string) => this.#ask<PasswordReset>('POST', `staff/${id}/password`, { body: {} })

  conflictList = () => this.#ask<ConflictList>('GET', 'conflicts')
  importConflicts = (csv: string) =>
    this.#ask<ConflictList>('PUT', 'conflicts', { body: { csv }, giveUpMs: UPLOAD_MS })
  clearConflicts = () => this.#ask<void>('DELETE', 'conflicts', { body: {} })

  figures = (days: number) => this.#ask<Figures>('GET', `figures?days=${days}`)
  officeCalendar = () => this.#ask<OfficeCalendarNow>('GET', 'office/calendar')
  changeCalendar = (change: CalendarChange) =>
    this.#ask<OfficeCalendarNow>('PUT', 'office/calendar', { body: change })
  officeReplies = () => this.#ask<OfficeRepliesNow>('GET', 'office/replies')
  changeReplies = (change: RepliesChange) =>
    this.#ask<OfficeRepliesNow>('PUT', 'office/replies', { body: change })

  supervision = () => this.#ask<Supervision>('GET', 'supervision')

  accessLog = (query: { before?: number; number?: string }) =>
    this.#ask<AccessLog>('GET', `access-log?${queryOf(query)}`)
  verifyAccessLog = () => this.#ask<AccessVerified>('GET', 'access-log/verify', { giveUpMs: UPLOAD_MS })

  staff = () => this.#ask<StaffList>('GET', 'staff')
  canned = (language: string, number: string) =>
    this.#ask<CannedReplies>('GET', `canned?${new URLSearchParams({ language, number })}`)

  /** All cases of these states, however many pages they are. */
  async cases(status?: string): Promise<readonly CaseRow[]> {
    const rows: CaseRow[] = []
    let cursor: string | null = null
    do {
      const query = new URLSearchParams({
        limit: '1000',
        ...(status && { status }),
        ...(cursor && { cursor }),
      })
      const page: CasePage = await this.#ask<CasePage>('GET', `cases?${query}`)
      rows.push(...page.cases)
      cursor = page.next
    } while (cursor)
    return rows
  }

  detail = (number: string) => this.#ask<CaseDetail>('GET', `cases/${number}`)
  transcript = (number: string, after: number) =>
    this.#ask<Transcript>('GET', `cases/${number}/transcript?after=${after}&limit=500`)
  act = (number: string, action: Action) =>
    this.#ask<ActionDone>('POST', `cases/${number}/actions`, { body: action })
  saveDraft = (number: string, text: string, keepalive = false) =>
    this.#ask<void>('PUT', `cases/${number}/draft`, { body: { text }, keepalive })
  showPresence = (number: string, doing: PresenceChange['doing']) =>
    this.#ask<void>('POST', `cases/${number}/presence`, { body: { doing }, keepalive: doing === 'away' })
  reveal = (number: string, field: string) =>
    this.#ask<Revealed>('POST', `cases/${number}/reveal`, { body: { field } })

  async #ask<T>(method: Method, path: string, asked: Asked = {}): Promise<T> {
    const response = await this.#send(method, path, asked)
    if (response.ok) return (response.status === 204 ? undefined : await readJson(response)) as T
    const refused = await readRefusal(response)
    if (refused.code === 'auth.needed') this.onSignedOut()
    throw refused
  }

  async #send(method: Method, path: string, asked: Asked): Promise<Response> {
    const { body, keepalive = false, giveUpMs = GIVE_UP_MS } = asked
    try {
      return await this.#fetch(BASE + path, {
        method,
        keepalive,
        signal: AbortSignal.timeout(giveUpMs),
        ...(method !== 'GET' && {
          headers: { 'Content-Type': 'application/json', 'X-Console': '1' },
          body: JSON.stringify(body),
        }),
      })
    } catch (cause) {
      throw new Unreachable('No answer from the server.', { cause })
    }
  }
}

const queryOf = (query: Readonly<Record<string, string | number>>) =>
  new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    throw new Unreachable('The answer was cut off.', { cause })
  }
}

async function readRefusal(response: Response): Promise<Refused> {
  try {
    const { error } = (await response.json()) as Refusal
    return new Refused(response.status, error.code, error)
  } catch {
    // Not one of ours: a proxy between us, or a server that is ending.
    throw new Unreachable(`An answer with status ${response.status} that is not the console's.`)
  }
}
