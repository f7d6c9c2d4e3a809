import type { Deadline } from '../assessment.ts'
import type { DayNumber } from '../calendar/calendarDate.ts'
import { dayAt, parseInstant } from '../calendar/isoInstant.ts'
import { nextOpen } from '../calendar/openingHours.ts'
import { offsetAt } from '../calendar/zones.ts'
import type { Facts, Notice } from '../facts.ts'
import type {
  CaseState,
  ChoiceTerm,
  Condition,
  CountedNotice,
  FlagTerm,
  NumberTerm,
  Placed,
  Program,
} from './model.ts'
import { NO_PATHS, type PathSet } from './paths.ts'
import { type Flag, NOT_TESTED, type Quantity } from './truth.ts'

const PENDING = Symbol('not looked at')

/**
 * The facts of one case at one instant, with what was worked out of them so far. One object serves one assessment
 * after the other: `begin` forgets everything. Not for two at once; an assessment never waits, so there are no two.
 */
export class CaseMemory implements CaseState {
  facts: Facts = {}
  nowMs = 0
  /** Offset in which instants are written: the person's zone, or else the offset of `today`. */
  offsetMinutes = 0
  /** True when instants are written with `Z`, as `today` was. */
  utc = false
  /** `today` as it was given. */
  todayText = ''
  /** Today on the person's calendar. */
  today: DayNumber = 0
  /** Counts assessments, so that a table knows its answer is of this one. */
  serial = 0
  /** The notice that a table is looking at. */
  notice: Notice | null = null
  /** The deadline that a table is looking at. */
  deadline: Deadline | null = null
  /** The notices with their deadlines; null until someone asks. */
  counted: readonly CountedNotice[] | null = null
  /** What each condition answered, by its slot. */
  tested: Uint8Array = new Uint8Array(0)
  /** Marks of the rules that were used, by their number in the register. */
  usedRules: Uint8Array = new Uint8Array(0)
  private conditions: readonly Condition[] = []
  private readonly flags: Uint8Array
  /** What each term misses, and of which assessment that is. */
  private readonly missing: PathSet[]
  private readonly missingSerial: Uint32Array
  private phoneOpening: number | null = null
  private readonly values: unknown[]
  private currentProgram: Program | null = null

  constructor(slots: number) {
    this.flags = new Uint8Array(slots)
    this.values = new Array(slots).fill(PENDING)
    this.missing = new Array(slots).fill(NO_PATHS)
    this.missingSerial = new Uint32Array(slots)
  }

  /** @throws InvalidInstantError if `today` is not an instant with its offset. */
  begin(facts: Facts, today: string): void {
    const instant = parseInstant(today)
    this.facts = facts
    this.nowMs = instant.ms
    this.todayText = today
    const zone = facts.user_timezone
    this.offsetMinutes = zone === undefined ? instant.offsetMinutes : offsetAt(zone, instant.ms)
    this.utc = zone === undefined && instant.utc
    this.today = dayAt(instant.ms, this.offsetMinutes)
    this.serial += 1
    this.counted = null
    this.phoneOpening = null
    this.flags.fill(0)
    this.values.fill(PENDING)
  }

  get program(): Program {
    if (!this.currentProgram) throw new TypeError('An assessment began without its rules')
    return this.currentProgram
  }

  /** The rules to go by; sets the memory for their conditions. Comes after `begin`. */
  set program(program: Program) {
    if (this.currentProgram !== program) {
      this.currentProgram = program
      this.conditions = program.conditions
      this.tested = new Uint8Array(program.conditions.length)
      this.usedRules = new Uint8Array(program.rules.size)
    }
    this.usedRules.fill(0)
    this.tested.fill(NOT_TESTED)
  }

  /** The answer of a condition, tested once an assessment unless it looks at one notice after the other. */
  test(slot: number): number {
    const known = this.tested[slot] as number
    if (known !== NOT_TESTED) return known
    const condition = this.conditions[slot] as Condition
    const truth = condition.test(this)
    if (!condition.term.perItem) this.tested[slot] = truth
    return truth
  }

  /** What is asked of the person to settle the term of a condition. */
  missingFor(slot: number): PathSet {
    const { term } = this.conditions[slot] as Condition
    if (this.missingSerial[term.slot] === this.serial) return this.missing[term.slot] as PathSet
    const missing = term.missing(this)
    this.missing[term.slot] = missing
    this.missingSerial[term.slot] = this.serial
    return missing
  }

  /** When the Contact Center has staff next: now, if it has. */
  nextPhoneOpening(): number {
    this.phoneOpening ??= nextOpen(this.program.contactCenter, this.nowMs)
    return this.phoneOpening
  }

  flag(term: Placed<FlagTerm>): Flag {
    const known = this.flags[term.slot]
    if (known) return known as Flag
    const flag = term.read(this)
    if (!term.perItem) this.flags[term.slot] = flag
    return flag
  }

  quantity(term: Placed<NumberTerm>): Quantity {
    if (term.perItem) return term.read(this)
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
}
