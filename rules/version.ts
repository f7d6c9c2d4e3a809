/** The data files of the law, as texts. */
export interface RuleTexts {
  readonly tables: readonly { readonly name: string; readonly text: string }[]
  readonly parameters: string
  readonly sources: string
  readonly register: string
  readonly conflicts: string
  readonly values?: KnownValues
}

/** What a text says in YAML, by the text, where it was read before: reading it takes longer than all the rest. */
export type KnownValues = ReadonlyMap<string, unknown>

/** `2026.11.1+1a2b3c4d`: the number people speak of, and a mark that changes with any letter of the data files. */
export function versionOf(number: string, texts: RuleTexts): string {
  const tables = [...texts.tables].sort((a, b) => (a.name < b.name ? -1 : 1))
  const { parameters, sources, register, conflicts } = texts
  const all = [...tables.flatMap(({ name, text }) => [name, text]), parameters, sources, register, conflicts]
  return `${number}+${mark(all.join('\0'))}`
}

/** FNV-1a, 32 bits: tells versions apart, and is not for security. */
function mark(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  }
  return hash.toString(16).padStart(8, '0')
}
