import type { DayNumber } from '../calendar/calendarDate.ts'
import { dayAt, parseInstant } from '../calendar/isoInstant.ts'
import { offsetAt } from '../calendar/zones.ts'
import type { CountedNotice } from '../deadlines.ts'
import type { Facts, Notice, ReasonId } from '../facts.ts'
import type { Program } from '../program.ts'
import type { ChoiceTerm, FlagTerm, ListTerm, NumberTerm, Placed } from './term.ts'
import type { Flag, Quantity } from './truth.ts'

const PENDING = Symbol('not looked at')

/**
 * The facts of one case at one instant, with what was worked out of them so far. One object serves one assessment
 * after the other: `begin` forgets everything. Not for two at once; an assessment never waits, so there are no two.
 */
export class CaseState {
  facts: Facts = {}
  nowMs = 0
  /** Offset in which instants are written: the person's zone, or else the offset of `today`. */
  offsetMinutes = 0
  /** True when instants are written with `Z`, as `today` was. */
  utc = false
  /** Today on the person's calendar. */
  today: DayNumber = 0
  /** Counts assessments, so that a table knows its answer is of this one. */
  serial = 0
  /** The notice, or the stated reason, that a table is looking at. */
  notice: Notice | null = null
  reason: ReasonId | null = null
  /** The notices with their deadlines; null until someone asks. */
  counted: readonly CountedNotice[] | null = null
  private readonly flags: Uint8Array
  private readonly values: unknown[]
  private currentProgram: Program | null = null

  constructor(slots: number) {
    this.flags = new Uint8Array(slots)
    this.values = new Array(slots).fill(PENDING)
  }

  /** @throws InvalidInstantError if `today` is not an instant with its offset. */
  begin(facts: Facts, today: string): void {
    const instant = parseInstant(today)
    this.facts = facts
    this.nowMs = instant.ms
    const zone = facts.user_timezone
    this.offsetMinutes = zone === undefined ? instant.offsetMinutes : offsetAt(zone, instant.ms)
    this.utc = zone === undefined && instant.utc
    this.today = dayAt(instant.ms, this.offsetMinutes)
    this.serial += 1
    this.counted = null
    this.flags.fill(0)
    this.values.fill(PENDING)
  }

  get program(): Program {
    if (!this.currentProgram) throw new TypeError('An assessment began without its rules')
    return this.currentProgram
  }

  set program(program: Program) {
    this.currentProgram = program
  }

  flag(term: Placed<FlagTerm>): Flag {
    const known = this.flags[term.slot]
    if (known) return known as Flag
    const flag = term.read(this)
    if (!term.perItem) this.flags[term.slot] = flag
    return flag
  }

  quantity(term: Placed<NumberTerm>): Quantity {
    const known = this.values[term.slot]
    if (known !== PENDING) return known as Quantity
    const quantity = term.read(this)
    this.values[term.slot] = quantity
    return quantity
  }

  choice(term: Placed<ChoiceTerm>): string | boolean | undefined {
    if (term.perItem) return term.read(this)
    const known = this.values[term.slot]
    if (known !== PENDING) return known as string | boolean | undefined
    const choice = term.read(this)
    this.values[term.slot] = choice
    return choice
  }

  list(term: Placed<ListTerm>): readonly string[] | undefined {
    return term.read(this)
  }
}
