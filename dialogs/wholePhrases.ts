import { plain } from './options.ts'
import type { Texts } from './render/texts.ts'

const known = new WeakMap<Texts, Map<string, ReadonlySet<string>>>()

/**
 * True when a whole message is one of the ways of saying something, in any language: the text of `choice` if there is one, or one of
 * those in the text of `words`, parted by semicolons.
 */
export function saysOneOf(
  text: string,
  texts: Texts,
  { choice, words }: { readonly choice?: string; readonly words: string },
): boolean {
  const ways = known.get(texts) ?? new Map<string, ReadonlySet<string>>()
  known.set(texts, ways)
  const said =
    ways.get(words) ??
    new Set(
      texts.languages.flatMap((each) =>
        [...(choice ? [texts.text(each, choice)] : []), ...texts.text(each, words).split(';')].map(plain),
      ),
    )
  ways.set(words, said)
  return said.has(plain(text))
}
