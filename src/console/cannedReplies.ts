import type { RepliesRecord } from '../office/repliesRecord.ts'

export interface CannedReply {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** The office's prepared replies in one language, with what is known filled in. */
export const cannedReplies = (
  { replies }: RepliesRecord,
  language: string,
  fill: Readonly<Record<string, string | undefined>>,
): CannedReply[] =>
  replies.flatMap(({ id, texts }) => {
    const one = texts[language]
    return one ? [{ id, title: one.title, text: filled(one.text, fill) }] : []
  })

/** What is not known stays as a place to fill in: nothing is sent that reads as if it were. */
const filled = (text: string, fill: Readonly<Record<string, string | undefined>>) =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => fill[name] ?? place)
