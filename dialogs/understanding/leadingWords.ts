import type { Node } from './phrases.ts'

/** What a part of a phrase can begin with: undefined stands for "any word". */
interface Leading {
  readonly first: readonly string[] | undefined
  readonly second: readonly string[] | undefined
  readonly canBeEmpty: boolean
  readonly canBeOne: boolean
}

const NOTHING: readonly string[] = []
const ANY: Leading = { first: undefined, second: undefined, canBeEmpty: false, canBeOne: true }

/** The words a phrase can have second; undefined where any word can stand there, or none needs to. */
export function secondWords(node: Node): readonly string[] | undefined {
  const { second, canBeOne } = leading(node)
  return canBeOne ? undefined : second
}

/**
 * Lists of words of which a message must have one each, or the phrase cannot stand in it. `enf*` stands for any word
 * that begins so, `@relative` for any that begins a member of that list, `#` for a number. What a phrase begins with is
 * not asked for again: it is found by that.
 */
export function neededWords(node: Node): readonly (readonly string[])[] {
  const parts = node.kind === 'all' ? node.of : [node]
  const rest = parts[0]?.kind === 'maybe' ? parts : parts.slice(1)
  return rest.flatMap(neededIn)
}

function neededIn(node: Node): readonly (readonly string[])[] {
  if (node.kind === 'all') return node.of.flatMap(neededIn)
  const words: string[] = []
  return addFirstNeeded(node, words) ? [words] : []
}

/** Of each alternative one list will do, the first; false where one needs nothing, which frees all. */
function addFirstNeeded(node: Node, into: string[]): boolean {
  switch (node.kind) {
    case 'all':
      return node.of.some((part) => addFirstNeeded(part, into))
    case 'either':
      return node.of.every((option) => addFirstNeeded(option, into))
    case 'word':
      return into.push(node.word) > 0
    case 'prefix':
      return into.push(beginningOf(node.prefix)) > 0
    case 'class':
      return into.push(`@${node.name}`) > 0
    case 'number':
      return into.push(NUMBER) > 0
    default:
      return false
  }
}

/** The key of the words that begin as `word` does. */
export const beginningOf = (word: string): string => `${word.slice(0, BEGINNING)}*`
/** The key of numbers in digits. */
export const NUMBER = '#'
const BEGINNING = 3

function leading(node: Node): Leading {
  switch (node.kind) {
    case 'word':
      return { first: [node.word], second: NOTHING, canBeEmpty: false, canBeOne: true }
    case 'maybe':
      return { ...leading(node.of), canBeEmpty: true }
    case 'either':
      return node.of.map(leading).reduce((a, b) => ({
        first: union(a.first, b.first),
        second: union(a.second, b.second),
        canBeEmpty: a.canBeEmpty || b.canBeEmpty,
        canBeOne: a.canBeOne || b.canBeOne,
      }))
    case 'all':
      return inOrder(node.of)
    case 'gap':
      return { ...ANY, canBeEmpty: true }
    default:
      // A class may hold phrases of several words; a beginning or a number is not known as a word.
      return ANY
  }
}

/** Read from the end: each part either gives the word itself or leaves it to what follows. */
function inOrder(parts: readonly Node[]): Leading {
  const end: Leading = { first: NOTHING, second: NOTHING, canBeEmpty: true, canBeOne: false }
  return parts.reduceRight((rest, part) => {
    const own = leading(part)
    return {
      first: own.canBeEmpty ? union(own.first, rest.first) : own.first,
      second: union(
        union(own.second, own.canBeOne ? rest.first : NOTHING),
        own.canBeEmpty ? rest.second : NOTHING,
      ),
      canBeEmpty: own.canBeEmpty && rest.canBeEmpty,
      canBeOne: (own.canBeOne && rest.canBeEmpty) || (own.canBeEmpty && rest.canBeOne),
    }
  }, end)
}

/** Some may be named twice. */
function union(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!a || !b) return undefined
  if (a.length === 0) return b
  return b.length === 0 ? a : [...a, ...b]
}
