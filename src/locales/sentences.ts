/** A text as its reader meets it: sentences, each a list of words. */
export type Sentences = readonly (readonly string[])[]

/** Stands for what fills a gap: as long as the name of a day, and no part of what we wrote. */
const GAP_FILLER = 'Lunes'

/**
 * Cuts a text into sentences and words. A sentence ends at `.`, `!`, `?`, at the end of a line, of a bold heading
 * ("**By phone:**") and of what introduces a list. Not at a colon or semicolon inside a line, although Flesch counts
 * those as ends: so a long sentence does not become short by its punctuation. In a list each item is one.
 */
export function sentencesOf(text: string, isList = false): Sentences {
  return (isList ? text.replaceAll(', ', '.\n') : text)
    .replace(/\{\{\w+\}\}/g, GAP_FILLER)
    .replace(/:\*\*/g, ':**\n')
    .replaceAll('**', '')
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?…]["”»)]?)\s+(?!\p{Ll})/u))
    .map(wordsOf)
    .filter((words) => words.length > 0)
}

/** Words, numbers, telephone numbers and addresses: "1-800-375-5283" and "my.uscis.gov" are one each. */
const wordsOf = (sentence: string): readonly string[] =>
  sentence.match(/[\p{L}\p{N}](?:[\p{L}\p{N}'’]|[-.,:/@](?=[\p{L}\p{N}]))*/gu) ?? []

/** Words are spoken; signs, such as numbers and addresses, are copied. A sign is a word of one syllable. */
export const isSign = (word: string): boolean => /\p{N}|[.@/]/u.test(word)
