import type { Box } from './boxes.ts'
import type { PlacedTerm, Scalar } from './model.ts'
import { type Numbers, parseRange, type Range, within } from './range.ts'
import type { RowFile, WhenValue } from './tableFile.ts'

type When = Pick<RowFile, 'when' | 'whenUnknown'>
type Terms = ReadonlyMap<string, PlacedTerm>

/** An input of a table, cut into the classes that its conditions tell apart. */
interface Input {
  readonly name: string
  /** What each class is called: `true`, `more than 12 and less than 24`, `not known`. */
  readonly classes: readonly string[]
  /** The classes that meet a condition. */
  meets(value: WhenValue, whenUnknown: boolean): number
}

const NOT_KNOWN = 'not known'

/** How the rows of one table cut up the cases. A list is one input for each value that a row asks for. */
export class Partition {
  private readonly inputs: readonly Input[]
  private readonly lists: ReadonlySet<string>

  /** @throws ConditionError if a value does not fit its term. */
  constructor(rows: readonly When[], terms: Terms, numbers: Numbers) {
    const asked = new Map<string, WhenValue[]>()
    for (const { when } of rows)
      for (const [input, value] of Object.entries(when))
        asked.set(input, [...(asked.get(input) ?? []), value])
    this.lists = new Set([...asked.keys()].filter((input) => terms.get(input)?.kind === 'list'))
    this.inputs = [...asked].flatMap(([name, values]) => {
      const term = terms.get(name)
      return term ? inputsOf(term, name, values, numbers) : []
    })
  }

  /** Every case there can be; without the classes "not known" if told so. */
  everything(withUnknown: boolean): Box {
    return this.inputs.map(({ classes }) => {
      const all = 2 ** classes.length - 1
      return withUnknown ? all : all & ~(1 << classes.indexOf(NOT_KNOWN))
    })
  }

  /** The cases that a row is for: several boxes where a list may hold one of several values. */
  boxesOf({ when, whenUnknown }: When): readonly Box[] {
    let boxes: readonly Box[] = [this.everything(true)]
    for (const [input, value] of Object.entries(when)) {
      const ways = this.lists.has(input) && Array.isArray(value) ? value : [value]
      boxes = boxes.flatMap((box) => ways.map((way) => this.narrowed(box, input, way, input in whenUnknown)))
    }
    return boxes
  }

  /** One case of a box, in words: only the inputs that it narrows. */
  words(box: Box): string {
    const everything = this.everything(true)
    const known = this.everything(false)
    const shown = this.inputs.flatMap(({ name, classes }, at) => {
      const allowed = box[at] as number
      if (allowed === everything[at]) return []
      const preferred = allowed & (known[at] as number) || allowed
      return [`${name}: ${classes[31 - Math.clz32(preferred & -preferred)]}`]
    })
    return shown.length > 0 ? `{ ${shown.join(', ')} }` : 'any case'
  }

  private narrowed(box: Box, name: string, value: WhenValue, whenUnknown: boolean): Box {
    const list = this.lists.has(name)
    const at = this.inputs.findIndex((input) => input.name === (list ? holds(name, value as Scalar) : name))
    const input = this.inputs[at]
    if (!input) return box
    return box.with(at, (box[at] as number) & input.meets(list ? true : value, whenUnknown))
  }
}

const holds = (list: string, value: Scalar): string => `${list} with ${String(value)}`

function inputsOf(
  term: PlacedTerm,
  name: string,
  values: readonly WhenValue[],
  numbers: Numbers,
): readonly Input[] {
  if (term.kind === 'number') return [numberInput(name, values, numbers)]
  if (term.kind === 'flag') return [choiceInput(name, [true, false])]
  const mentioned = [...new Set(values.flat() as Scalar[])]
  if (term.kind === 'list') return mentioned.map((value) => choiceInput(holds(name, value), [true, false]))
  // Any other text may stand where the values are not counted up: one class stands for all that no row names.
  return [choiceInput(name, term.values ?? [...mentioned, 'anything else'])]
}

function choiceInput(name: string, values: readonly Scalar[]): Input {
  const classes = [...values.map(String), NOT_KNOWN]
  return {
    name,
    classes,
    meets: (value, whenUnknown) => {
      const wanted = new Set((Array.isArray(value) ? value : [value]).map(String))
      return bits(classes, (each) => wanted.has(each) || (whenUnknown && each === NOT_KNOWN))
    },
  }
}

/** Cut at every bound that a row has: the bounds themselves, and what lies between them. */
function numberInput(name: string, values: readonly WhenValue[], numbers: Numbers): Input {
  const ranges = values.map((value) => parseRange(value, numbers))
  const bounds = [...new Set(ranges.flatMap(({ min, max }) => [min, max]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const samples = bounds.flatMap((bound, at) => {
    const next = bounds[at + 1]
    return [bound, next === undefined ? bound + 1 : (bound + next) / 2]
  })
  const all = bounds[0] === undefined ? [0] : [bounds[0] - 1, ...samples]
  const classes = [...all.map((sample) => className(sample, bounds)), NOT_KNOWN]
  return {
    name,
    classes,
    meets: (value, whenUnknown) => {
      const range: Range = parseRange(value, numbers)
      return bits(classes, (_each, at) => {
        const sample = all[at]
        return sample === undefined ? whenUnknown : within(range, sample)
      })
    },
  }
}

function className(sample: number, bounds: readonly number[]): string {
  if (bounds.includes(sample)) return String(sample)
  const below = bounds.findLast((bound) => bound < sample)
  const above = bounds.find((bound) => bound > sample)
  if (below === undefined) return above === undefined ? 'any number' : `less than ${above}`
  return above === undefined ? `more than ${below}` : `more than ${below} and less than ${above}`
}

const bits = (classes: readonly string[], holdsFor: (name: string, at: number) => boolean): number =>
  classes.reduce((sum, name, at) => (holdsFor(name, at) ? sum | (1 << at) : sum), 0)
