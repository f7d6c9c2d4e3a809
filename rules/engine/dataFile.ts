import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { KnownValues } from '../version.ts'
import { RuleFileError } from './ruleFileError.ts'

export type Where = readonly PropertyKey[]

/** A checked data file: its content, and how to point at a place in it. */
export interface DataFile<T> {
  readonly name: string
  readonly data: T
  /** An error at this place; the nearest place that exists is named when the file has no such place. */
  errorAt(where: Where, problem: string): RuleFileError
}

/**
 * Reads a YAML 1.2 file by its schema. Dates, `no` and `on` stay strings; a field that the schema does not know stops.
 *
 * @throws RuleFileError with file and line.
 */
export function readDataFile<S extends z.ZodType>(
  name: string,
  text: string,
  schema: S,
  known?: KnownValues,
): DataFile<z.output<S>> {
  const errorAt = (where: Where, problem: string) => {
    const line = lineOf(readYaml(name, text), where)
    return new RuleFileError(name, line, where.length > 0 ? `${written(where)}: ${problem}` : problem)
  }
  const content = known?.get(text) ?? yamlValue(name, text)
  const result = schema.safeParse(content)
  if (result.success) return { name, data: result.data, errorAt }
  const issue = result.error.issues[0]
  throw errorAt(issue?.path ?? [], problemOf(issue, content))
}

/** What a YAML text says, before any schema. @throws RuleFileError with file and line. */
export const yamlValue = (name: string, text: string): unknown => readYaml(name, text).document.toJS()

interface Yaml {
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

function readYaml(name: string, text: string): Yaml {
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, uniqueKeys: true })
  const broken = document.errors[0]
  if (broken) throw new RuleFileError(name, lines.linePos(broken.pos[0]).line, firstLine(broken.message))
  return { document, lines }
}

function lineOf({ document, lines }: Yaml, where: Where): number | null {
  for (let depth = where.length; depth >= 0; depth -= 1) {
    const node = document.getIn(where.slice(0, depth) as unknown[], true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return null
}

type Issue = z.core.$ZodIssue | undefined

function problemOf(issue: Issue, content: unknown): string {
  if (!issue) return 'does not fit'
  if (issue.code === 'unrecognized_keys') {
    return `found unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}, expected only known fields`
  }
  return `found ${JSON.stringify(valueAt(content, issue.path)) ?? 'nothing'}, expected: ${issue.message}`
}

function valueAt(content: unknown, where: Where): unknown {
  let value = content
  for (const key of where) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

/** `rows[3].when.hours` */
const written = (where: Where): string =>
  where
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text
