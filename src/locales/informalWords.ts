import type { WordLists } from './wordLists.ts'

type Informal = NonNullable<WordLists['informal']>

/** The familiar forms of address that stand in a text, as they are written there. */
export function informalWords(text: string, { words, endings, commands }: Informal): readonly string[] {
  const informal = new Set(words)
  const spoken = text.match(/\p{L}+/gu) ?? []
  const found = spoken.filter((word) => {
    const lower = word.toLowerCase()
    return informal.has(lower) || isPreterite(lower, endings)
  })
  return [...found, ...leading(text, new Set(commands))]
}

const isPreterite = (word: string, { like, not }: Informal['endings']): boolean =>
  like.some((ending) => word.length > ending.length && word.endsWith(ending)) && !not.includes(word)

/** Commands at the beginning of a sentence, a line, an item, or behind an opening sign. */
function leading(text: string, commands: ReadonlySet<string>): readonly string[] {
  return [...text.matchAll(/(?:^|[.:!?…»"]\s+|[¡¿«]|\n(?:- )?|\*\*)(\p{Lu}\p{L}*)(?!\p{L})/gu)]
    .map(([, word]) => word ?? '')
    .filter((word) => commands.has(word))
}
