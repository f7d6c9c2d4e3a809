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

/** Lists of words of which a message must have one each, or the phrase cannot stand in it. */
export function neededWords(node: Node, into: (readonly string[])[] = []): readonly (readonly string[])[] {
  if (node.kind === 'word') into.push([node.word])
  else if (node.kind === 'all') for (const part of node.of) neededWords(part, into)
  else if (node.kind === 'either') {
    const words: string[] = []
    if (node.of.every((option) => addFirstNeeded(option, words))) into.push(words)
  }
  return into
}

/** Of each alternative one list will do, the first; false where one needs nothing, which frees all. */
function addFirstNeeded(node: Node, into: string[]): boolean {
  if (node.kind === 'all') return node.of.some((part) => addFirstNeeded(part, into))
  if (node.kind === 'either') return node.of.every((option) => addFirstNeeded(option, into))
  if (node.kind === 'word') into.push(node.word)
  return node.kind === 'word'
}

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
