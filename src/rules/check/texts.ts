import { z } from 'zod'
import type { TextTree } from '../../../dialogs/render/texts.ts'
import type { RuleFiles } from '../../../rules/program.ts'
import { type Finding, findingAt } from './finding.ts'

/** The texts for clients and those for staff, in one language. */
interface LanguageTexts {
  readonly client: TextTree
  /** Null where staff do not read that language. */
  readonly staff: TextTree | null
}
export type TextTrees = Readonly<Record<string, LanguageTexts>>

const Says = z.object({ say: z.string() })
const Notes = z.object({ note: z.string() })

/** Sentences, notes, rules and conflicts that some language has no text for. */
export function textFindings(files: RuleFiles, trees: TextTrees): readonly Finding[] {
  return Object.entries(trees).flatMap(([language, { client, staff }]) => [
    ...files.tables.flatMap((table) =>
      table.data.rows.flatMap(({ then }, at) => {
        const said = Says.safeParse(then).data?.say
        const note = Notes.safeParse(then).data?.note
        const missing = [
          ...(said !== undefined && !hasText(client, said) ? [`locales/${language}: ${said}`] : []),
          ...(note !== undefined && staff && !hasText(staff, `notes.${note}`)
            ? [`locales/${language}/staff: notes.${note}`]
            : []),
        ]
        return missing.map((key) =>
          findingAt(table, 'missing text', ['rows', at, 'then'], `no text for ${key}`),
        )
      }),
    ),
    ...(staff ? missingIn(staff, 'rules', [...files.register.keys()], language) : []),
    ...(staff ? missingIn(staff, 'conflicts', [...files.conflicts.keys()], language) : []),
  ])
}

const missingIn = (
  staff: TextTree,
  topic: string,
  ids: readonly string[],
  language: string,
): readonly Finding[] =>
  ids
    .filter((id) => !hasText(staff, `${topic}.${id}`))
    .map((id) => ({
      kind: 'missing text',
      severity: 'error',
      file: `locales/${language}/staff/${topic}.json`,
      line: null,
      problem: `no text for ${id}`,
    }))

function hasText(tree: TextTree, key: string): boolean {
  let node: TextTree | string | undefined = tree
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
  return typeof node === 'object' ? Object.keys(node).length > 0 : Boolean(node)
}

const Sentence = z.object({ say: z.string(), settled: z.literal(false).optional() })

/** Sentences for clients that rest on a rule which is not confirmed, and are not marked so that somebody looked. */
export function settledFindings({ tables, register }: RuleFiles): readonly Finding[] {
  return tables.flatMap((table) =>
    table.data.rows.flatMap(({ then, rules }, at) => {
      const sentence = Sentence.safeParse(then).data
      if (!sentence) return []
      const doubtful = rules.filter((id) => ['GK', 'PROP'].includes(register.get(id)?.confidence ?? ''))
      const names = doubtful.map((id) => `${id} (${register.get(id)?.confidence})`).join(', ')
      if (doubtful.length > 0 && sentence.settled === undefined) {
        const problem = `${sentence.say} rests on ${names}; word it so that it states no settled law, and mark it "settled: false"`
        return [findingAt(table, 'stated as settled', ['rows', at, 'then'], problem)]
      }
      if (doubtful.length === 0 && sentence.settled === false) {
        const problem = `${sentence.say} is marked "settled: false", but rests on nothing that is GK or PROP`
        return [findingAt(table, 'stated as settled', ['rows', at, 'then'], problem)]
      }
      return []
    }),
  )
}
