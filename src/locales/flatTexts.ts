import type { TextTree } from '../../dialogs/render/texts.ts'

/** The texts of one language by their keys, in the order in which they are written: `appointment.date.ask`. */
export type FlatTexts = ReadonlyMap<string, string>

export const flatTexts = (tree: TextTree): FlatTexts => new Map(entriesOf(tree, ''))

const entriesOf = (tree: TextTree, prefix: string): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value] as const] : entriesOf(value, `${prefix}${name}.`),
  )

/** Names of the gaps in a text, each once, in the order of the alphabet: `date`, `zone`. */
export const gapsOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort()
