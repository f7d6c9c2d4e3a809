import type { LocaleTexts } from '../../dialogs/render/texts.ts'
import type { Config } from '../config/config.ts'
import type { OnCall } from '../config/officeCalendar.ts'
import type { Timings } from '../handoff/caseMachine.ts'
import { officeTimings } from '../handoff/officeTimings.ts'
import type { OfficeRecord, OfficeRecordKind, OfficeRecordStore } from '../storage/officeRecordStore.ts'
import { CalendarRecord, calendarOf, calendarProblems, startingCalendar } from './calendarRecord.ts'
import { OfficeRecordRefusal } from './errors.ts'
import { RepliesRecord, repliesProblems, startingReplies } from './repliesRecord.ts'

export interface OfficeInForceParts {
  readonly store: OfficeRecordStore
  readonly config: Pick<Config, 'office' | 'onCall' | 'mail'>
  readonly staffTexts: LocaleTexts
}

/** Who changes something, and on which version: 0 on what the program was started with. */
export interface OfficeChange<T> {
  readonly version: number
  /** Null: what the program was started with counts again. */
  readonly value: T | null
  readonly by: string
  readonly at: Date
}

/**
 * The office's calendar and its prepared replies as they count now: what was set in the console last, or else what the
 * settings and files say. A change counts from the moment that it is stored.
 */
export class OfficeInForce {
  readonly #parts: OfficeInForceParts
  readonly #starting: { readonly calendar: CalendarRecord; readonly replies: RepliesRecord }
  readonly #onCalendar = new Set<(version: number) => void>()
  #calendar: CalendarRecord
  #replies: RepliesRecord
  #office: Config['office']
  #onCall: OnCall | undefined
  #timings: Timings

  private constructor(parts: OfficeInForceParts) {
    this.#parts = parts
    const { office, onCall } = parts.config
    this.#starting = { calendar: startingCalendar(parts.config), replies: startingReplies(parts.staffTexts) }
    this.#calendar = this.#starting.calendar
    this.#replies = this.#starting.replies
    this.#office = office
    this.#onCall = onCall
    this.#timings = officeTimings(office)
  }

  static async open(parts: OfficeInForceParts): Promise<OfficeInForce> {
    const office = new OfficeInForce(parts)
    const [calendar] = await parts.store.versions('calendar', 1)
    const [replies] = await parts.store.versions('replies', 1)
    if (calendar?.body) office.#count(CalendarRecord.parse(calendar.body))
    if (replies?.body) office.#replies = RepliesRecord.parse(replies.body)
    return office
  }

  /** The settings of the office with the calendar that counts now. */
  get office(): Config['office'] {
    return this.#office
  }

  get onCall(): OnCall | undefined {
    return this.#onCall
  }

  get calendar(): CalendarRecord {
    return this.#calendar
  }

  get replies(): RepliesRecord {
    return this.#replies
  }

  /** Languages that every prepared reply must be in. */
  get languages(): readonly string[] {
    return Object.keys(this.#parts.staffTexts)
  }

  /** Counts by the calendar of the moment in which it is asked. */
  readonly timings: Timings = {
    nextResponse: (priority, from) => this.#timings.nextResponse(priority, from),
    resolution: (priority, from) => this.#timings.resolution(priority, from),
    grace: (priority, from) => this.#timings.grace(priority, from),
  }

  /** The last changes, the newest first. */
  changes(kind: OfficeRecordKind, limit: number): Promise<readonly OfficeRecord[]> {
    return this.#parts.store.versions(kind, limit)
  }

  /** Calls back after each change of the calendar, with its version. */
  onCalendar(listener: (version: number) => void): void {
    this.#onCalendar.add(listener)
  }

  /** @throws OfficeRecordRefusal naming the fields that do not fit, OfficeRecordChangedError */
  async setCalendar({ version, value, by, at }: OfficeChange<CalendarRecord>): Promise<void> {
    const { config, store } = this.#parts
    const facts = { zone: config.office.zone, hasMail: config.mail !== undefined }
    const problems = value ? calendarProblems(value, facts) : []
    if (problems.length > 0) throw new OfficeRecordRefusal(problems)
    await store.append('calendar', { version: version + 1, body: value, by, at })
    if (value) this.#count(value)
    else this.#countStarting()
    for (const listener of this.#onCalendar) listener(version + 1)
  }

  /** @throws OfficeRecordRefusal naming the fields that do not fit, OfficeRecordChangedError */
  async setReplies({ version, value, by, at }: OfficeChange<RepliesRecord>): Promise<void> {
    const problems = value ? repliesProblems(value, this.languages) : []
    if (problems.length > 0) throw new OfficeRecordRefusal(problems)
    await this.#parts.store.append('replies', { version: version + 1, body: value, by, at })
    this.#replies = value ?? this.#starting.replies
  }

  #count(calendar: CalendarRecord): void {
    const { week, special, reasons, onCall } = calendarOf(calendar)
    const { onCall: _before, ...office } = this.#parts.config.office
    this.#calendar = calendar
    this.#office = { ...office, week, special, reasons, ...(onCall && { onCall: true }) }
    this.#onCall = onCall
    this.#timings = officeTimings(this.#office)
  }

  #countStarting(): void {
    const { office, onCall } = this.#parts.config
    this.#calendar = this.#starting.calendar
    this.#office = office
    this.#onCall = onCall
    this.#timings = officeTimings(office)
  }
}
