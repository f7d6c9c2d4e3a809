import { isMap, parseDocument } from 'yaml'
import { RuleFileError } from '../../../rules/engine/ruleFileError.ts'
import type { RuleTexts } from '../../../rules/version.ts'
import { filesOf, isTable, type RuleSet, ruleSetOf, singleFiles, textsOf } from './ruleSet.ts'

/** Earlier rules, made to run in the engine of today. */
export interface FittedRules extends RuleSet {
  /** Files that are today's, because they did not exist then or do not fit: nothing can differ by them. */
  readonly takenFromToday: readonly string[]
  /** Files to which only the entries were added that did not exist then. */
  readonly completed: readonly string[]
  /** Files of then that fit no more and have no successor of the same name. */
  readonly leftOut: readonly string[]
}

/** The earlier rules cannot run in today's engine, whatever is taken from today. */
export class CannotCompareError extends Error {
  readonly code = 'rules.cannot-compare'
  override readonly name = 'CannotCompareError'
}

/**
 * Compiles earlier data files with the engine of today. What did not exist then, or does not fit any more, is taken
 * from today one file after the other, so that the rest can still be compared; the result says what was taken.
 *
 * @throws CannotCompareError when nothing of then is left to compare.
 */
export function fitToEngine(earlier: ReadonlyMap<string, string>, today: RuleTexts): FittedRules {
  if (![...earlier.keys()].some(isTable)) {
    throw new CannotCompareError(
      'At that revision there were no decision tables yet, so nothing can be compared.',
    )
  }
  const fitting = new Fitting(earlier, filesOf(today))
  fitting.takeMissing()
  for (;;) {
    try {
      return { ...ruleSetOf(fitting.texts()), ...fitting.told() }
    } catch (error) {
      if (!(error instanceof RuleFileError)) throw error
      fitting.mend(error)
    }
  }
}

class Fitting {
  private readonly today: ReadonlyMap<string, string>
  private readonly files: Map<string, string>
  private readonly taken = new Set<string>()
  private readonly completed = new Set<string>()
  private readonly leftOut = new Set<string>()

  constructor(earlier: ReadonlyMap<string, string>, today: ReadonlyMap<string, string>) {
    this.today = today
    this.files = new Map([...earlier].filter(([name]) => isTable(name) || singleFiles.includes(name)))
  }

  texts(): RuleTexts {
    return textsOf(this.files)
  }

  told(): Pick<FittedRules, 'takenFromToday' | 'completed' | 'leftOut'> {
    return {
      takenFromToday: [...this.taken].sort(),
      completed: [...this.completed].filter((name) => !this.taken.has(name)).sort(),
      leftOut: [...this.leftOut].sort(),
    }
  }

  /** Takes the files that did not exist then, and the tables whose question was not asked then. */
  takeMissing(): void {
    for (const name of singleFiles) if (!this.files.has(name)) this.take(name)
    const asked = new Set([...this.files].filter(([name]) => isTable(name)).map(([, text]) => tableId(text)))
    for (const [name, text] of this.today) if (isTable(name) && !asked.has(tableId(text))) this.take(name)
  }

  /** Takes one more step towards what compiles. Each step can be taken once, so this comes to an end. */
  mend(error: RuleFileError): void {
    const { file } = error
    if (this.complete()) return
    if (this.replace(file)) return
    // What does not fit is of today already: then what it rests on is of then.
    if (singleFiles.some((name) => this.replace(name))) return
    throw new CannotCompareError(
      `The rules of that revision do not run in the engine of today, even with ${this.taken.size} files of today: ${error.message}.`,
    )
  }

  /** Adds the numbers, rules and sources that did not exist then; those that did stay as they were. */
  private complete(): boolean {
    const before = this.completed.size
    for (const name of singleFiles) {
      if (this.taken.has(name) || this.completed.has(name)) continue
      const text = withMissingEntries(this.files.get(name) ?? '', this.today.get(name) ?? '')
      if (text === undefined) continue
      this.files.set(name, text)
      this.completed.add(name)
    }
    return this.completed.size > before
  }

  private replace(name: string): boolean {
    if (this.taken.has(name) || !this.files.has(name)) return false
    if (this.today.has(name)) {
      this.take(name)
      return true
    }
    const id = tableId(this.files.get(name) ?? '')
    this.files.delete(name)
    this.leftOut.add(name)
    for (const [other, text] of this.today) if (isTable(other) && tableId(text) === id) this.take(other)
    return true
  }

  private take(name: string): void {
    this.files.set(name, this.today.get(name) ?? '')
    this.taken.add(name)
  }
}

const tableId = (text: string): unknown => parseDocument(text, { version: '1.2' }).get('id')

/** The entries of today that the text of then has not; undefined where none is missing. */
function withMissingEntries(then: string, today: string): string | undefined {
  const [old, current] = [then, today].map((text) => parseDocument(text, { version: '1.2' }))
  if (!isMap(old?.contents) || !isMap(current?.contents)) return undefined
  let added = false
  for (const { key: part } of current.contents.items) {
    const [entries, more] = [old.get(part), current.get(part)]
    if (!isMap(entries) || !isMap(more)) continue
    for (const pair of more.items) {
      if (entries.has(pair.key)) continue
      entries.items.push(pair)
      added = true
    }
  }
  return added ? String(old) : undefined
}
