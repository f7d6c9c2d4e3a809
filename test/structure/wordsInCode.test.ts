import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import type { Lexicon } from '../../dialogs/understanding/lexicon.ts'
import { plain } from '../../dialogs/understanding/phrases.ts'
import { setOf } from '../../dialogs/understanding/vocabulary.ts'
import { readLexicon } from '../../src/content/lexicons.ts'

/** The words of a language are data that anybody bilingual can edit; the code that reads them knows lists by their names. */
const CODE = join(import.meta.dirname, '../../dialogs/understanding')
/** Its expressions are of how words sound. */
const OF_SOUNDS = 'spelling.ts'

const [english, spanish] = [readLexicon('en'), readLexicon('es')]

/** What the code may name: the lists of the data, and the units that `calendar.json` gives words for. */
const names = new Set([
  ...[english, spanish].flatMap(namesOf),
  ...Object.values({ ...english.calendar.units, ...spanish.calendar.units }),
])

/** The keys of lists and of what holds them; those of numbers and texts are words of the language. */
function namesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? [key, ...namesOf(inner)] : [],
  )
}

const wordsOf = ({ language }: Lexicon): ReadonlySet<string> => setOf(language.words.split(/\s+/))

function proseOf(lexicon: Lexicon): ReadonlySet<string> {
  const { calendar, cues, people } = lexicon
  const parts = [calendar.words, calendar.common, cues, people].flatMap((part) => Object.values(part))
  return setOf([...wordsOf(lexicon), ...parts.flatMap((list) => (Array.isArray(list) ? list : []))])
}

const [ofSpanish, ofEnglish] = [wordsOf(spanish), proseOf(english)]
/** Words that no name in the code can be; shorter ones are codes: "es". */
const isSpanish = (word: string) =>
  word.length > 2 && ofSpanish.has(word) && !ofEnglish.has(word) && !names.has(word)

const prose = new Set([...ofEnglish, ...proseOf(spanish)])
const isProse = (word: string) => prose.has(word) && !names.has(word)

interface Node {
  readonly type: string
  readonly [part: string]: unknown
}

/** Every part of a program, each with the parts in it behind it; types and imports hold no words. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  const node = value as Node
  if (typeof node.type === 'string' && /^(Import|TSLiteralType)/.test(node.type)) return []
  const inner = Object.values(node).flatMap(nodesOf)
  return typeof node.type === 'string' ? [node, ...inner] : inner
}

const textOf = (node: unknown): string | null => {
  const { type, value } = (node ?? {}) as Partial<Node>
  return type === 'Literal' && typeof value === 'string' ? value : null
}

const nameOf = (node: unknown): string => String((node as Partial<Node> | undefined)?.name)

/** Runs of small letters in a regular expression, outside its classes and escapes. */
function wordsOfPattern({ regex }: Node): string[] {
  const { pattern } = (regex ?? { pattern: '' }) as { readonly pattern: string }
  const bare = pattern.replaceAll(/\\p\{[^}]*\}|\\.|\[[^\]]*\]|\{[^}]*\}|\w*_\w*/g, ' ')
  return (bare.match(/[a-z]{2,}/g) ?? []).filter((word) => !names.has(word))
}

/** `word.norm`, `word.typed`, `wordAt(…)`, with a default behind it or not: what a person typed. */
function isTyped(value: unknown): boolean {
  const { type, property, callee, expression, left } = (value ?? {}) as Partial<Node>
  if (type === 'ChainExpression') return isTyped(expression)
  if (type === 'LogicalExpression') return isTyped(left)
  if (type === 'CallExpression') return nameOf(callee) === 'wordAt'
  return type === 'MemberExpression' && /^(norm|typed)$/.test(nameOf(property))
}

function wordCompared({ type, left, right }: Node): string[] {
  const text = type === 'BinaryExpression' ? (textOf(left) ?? textOf(right)) : null
  return text !== null && /\p{L}{2,}/u.test(text) && (isTyped(left) || isTyped(right)) ? [text] : []
}

/** A list most of whose texts are words of prose: those of names hold few. */
function wordsOfList({ type, elements }: Node): string[] {
  const texts = type === 'ArrayExpression' ? (elements as unknown[]).flatMap((one) => textOf(one) ?? []) : []
  const words = texts.filter((text) => text.split(' ').every((word) => isProse(plain(word))))
  return words.length > 1 && 2 * words.length > texts.length ? words : []
}

/** Of texts in small letters; others are names: "America/Los_Angeles". */
function spanishWords(node: Node): string[] {
  const text = textOf(node) ?? ''
  return /^[\p{Ll}' ]+$/u.test(text) ? text.split(' ').filter((word) => isSpanish(plain(word))) : []
}

/** The words of a language that stand in the code. */
function wordsIn(source: string, file = ''): string[] {
  const found = nodesOf(parseAst(source, { lang: 'ts' })).flatMap((node) => [
    ...(file === OF_SOUNDS ? [] : wordsOfPattern(node)),
    ...wordCompared(node),
    ...wordsOfList(node),
    ...spanishWords(node),
  ])
  return [...new Set(found)]
}

/** What a program asks for by name: texts, `words.the`, `{ the } = words`. */
function namesAsked(source: string): string[] {
  return nodesOf(parseAst(source, { lang: 'ts' })).flatMap((node) => {
    if (node.type === 'MemberExpression') return nameOf(node.property)
    if (node.type === 'ObjectPattern')
      return (node.properties as Partial<Node>[]).map((one) => nameOf(one.key))
    return textOf(node) ?? []
  })
}

const files = readdirSync(CODE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const sources = files.map((file) => ({ file, source: readFileSync(join(CODE, file), 'utf8') }))

describe('dialogs/understanding', () => {
  it('holds no words of a language: they are lists in locales/<lang>/understanding/', () => {
    const found = sources.flatMap(({ file, source }) =>
      wordsIn(source, file).map((word) => `${file}: ${word}`),
    )
    expect(files.length).toBeGreaterThan(50)
    expect(found).toEqual([])
  })

  it('asks for every list of the calendar by its name', () => {
    const { words, common, sayings } = english.calendar
    const asked = new Set(sources.flatMap(({ source }) => namesAsked(source)))
    expect(Object.keys(words).filter((name) => name in common)).toEqual([])
    expect(Object.keys({ ...words, ...common, ...sayings }).filter((name) => !asked.has(name))).toEqual([])
  })

  it.each([
    ['const it = /^(llamo|soy|name)$/.test(before)', ['llamo', 'soy']],
    ["const it = word.norm === 'twenty'", ['twenty']],
    ["const it = scan.words[at]?.norm !== 'one'", ['one']],
    ["const it = (wordAt(scan, at) ?? '') === 'to'", ['to']],
    ["const next = 'sino'", ['sino']],
    ["const THEM = new Set(['their', 'them', 'she'])", ['their', 'she']],
  ])('would show those of %s', (source, words) => {
    expect(wordsIn(source)).toEqual(expect.arrayContaining(words))
  })

  it.each([
    "has(scan, at, 'of', 'the')",
    "const it = entry.id === 'forgot' || unit === 'week'",
    '/^(week|weekend|fortnight)$/.test(unit)',
    "const SIDES = ['past', 'future'] as const",
    '/^\\d{4}-\\d{2}T(am)?/.test(text)',
  ])('takes %s for names', (source) => {
    expect(wordsIn(source)).toEqual([])
  })
})
