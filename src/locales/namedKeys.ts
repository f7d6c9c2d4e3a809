import type { Source } from './sources.ts'

/** Stands for a hole in a key that the program makes up: `plan.phone_${state}`. */
const HOLE = '◦'

/** What one file says of keys. */
export interface NamedKeys {
  /** Quoted words that look like a key, or like the end of one: `plan.late`, `status.online`, `title`. */
  readonly whole: ReadonlySet<string>
  /** Keys with holes, as patterns: what fills a hole is in its group. */
  readonly patterns: readonly RegExp[]
  /** What the file puts behind a key that it was given: `_no_date`, `.title`. */
  readonly endings: readonly string[]
}

const QUOTED = /(['"])([\w.-]+)\1/g
const IN_HTML = /data-(?:text|label|content)(?:="([\w.]+)"|[^<>]*>([\w.]+)<)/g
const SAID_BY_RULE = /\b(?:say|note):\s*([\w.]+)/g

const NONE: NamedKeys = { whole: new Set(), patterns: [], endings: [] }

/** Every key that a file names, whole or with holes. */
export function namedKeys({ file, text }: Source): NamedKeys {
  if (file.endsWith('.yaml')) return { ...NONE, whole: new Set(groups(text, SAID_BY_RULE)) }
  if (file.endsWith('.html')) return { ...NONE, whole: new Set(groups(text, IN_HTML)) }
  const templates = templatesOf(text)
  return {
    whole: new Set([...text.matchAll(QUOTED)].map(([, , word]) => word ?? '')),
    patterns: templates.flatMap((template) => patternOf(template) ?? []),
    endings: templates.flatMap((template) => /^◦([._]\w+)$/.exec(template)?.[1] ?? []),
  }
}

const groups = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, ...found]) => found.filter((each) => each !== undefined))

/** A key has a topic of letters before its first hole; what is all holes could be any. */
function patternOf(template: string): RegExp | undefined {
  if (!template.includes(HOLE) || !/^[a-z_]\w*[._][\w.]*$/i.test(template.replaceAll(HOLE, 'x'))) return
  if (!/^[a-z]\w*[._]/i.test(template)) return
  const parts = template.split(HOLE).map((part) => part.replaceAll('.', '\\.'))
  return new RegExp(`^${parts.join('([\\w.-]+)')}$`)
}

/** The template strings of a file, each hole as one sign; a template inside a hole is found too. */
function templatesOf(text: string): readonly string[] {
  const found: string[] = []
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', at)) {
    const { template, inner, end } = readTemplate(text, at + 1)
    found.push(template, ...inner.flatMap(templatesOf))
    at = end
  }
  return found
}

/** Reads from behind the opening quote to the closing one. */
function readTemplate(text: string, from: number) {
  const inner: string[] = []
  let template = ''
  let at = from
  while (at < text.length && text[at] !== '`') {
    if (text.startsWith('${', at)) {
      const end = endOfHole(text, at + 2)
      inner.push(text.slice(at + 2, end))
      template += HOLE
      at = end + 1
    } else {
      template += text[at]
      at += text[at] === '\\' ? 2 : 1
    }
  }
  return { template, inner, end: at + 1 }
}

/** Where the brace that opened the hole closes. */
function endOfHole(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return text.length
}
