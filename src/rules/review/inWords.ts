import type { FileMarks } from './reviewedContent.ts'
import type { SignOff, SignOffs } from './reviewLog.ts'

/** What lies here to be signed. */
export interface ContentToSign {
  readonly rules: string
  readonly texts: string
  readonly files: FileMarks
  readonly numbers: number
}

/** What would be signed, in words: version, extent, and what has changed since the last sign-off. */
export function contentInWords(content: ContentToSign, { signOffs, unreadable }: SignOffs): string {
  const names = Object.keys(content.files)
  const count = (start: string) => names.filter((name) => name.startsWith(start)).length
  const last = signOffs.at(-1)
  return [
    `Rules ${content.rules}, client texts ${content.texts}`,
    `  ${count('rules/tables/')} tables, ${content.numbers} numbers; ${count('locales/en/')} files of English and ${count('locales/es/')} of Spanish texts.`,
    ...(last ? changedSince(last, content) : ['  Nothing was signed off here before.']),
    ...unreadableInWords(unreadable),
    '',
  ].join('\n')
}

function changedSince(last: SignOff, { files, rules, texts }: ContentToSign): readonly string[] {
  const same = last.rules === rules && last.texts === texts
  const changes = [...new Set([...Object.keys(last.files), ...Object.keys(files)])].sort().flatMap((name) => {
    const [was, is] = [last.files[name], files[name]]
    if (was === is) return []
    return [`    ${was === undefined ? 'new    ' : is === undefined ? 'gone   ' : 'changed'} ${name}`]
  })
  const signed = `  Last signed off on ${last.on} by ${last.by}`
  return same
    ? [`${signed}: this same version.`]
    : [`${signed} (rules ${last.rules}). Since then:`, ...changes]
}

/** All sign-offs, the newest last. */
export function signOffsInWords({ signOffs, unreadable }: SignOffs): string {
  const lines = signOffs.map(
    ({ on, by, rules, texts, note }) =>
      `${on}  ${by}  rules ${rules}, texts ${texts}${note ? `\n            ${note}` : ''}`,
  )
  return [
    ...(lines.length > 0 ? lines : ['Nothing was signed off here yet.']),
    ...unreadableInWords(unreadable),
    '',
  ].join('\n')
}

const unreadableInWords = (count: number): readonly string[] =>
  count > 0
    ? [
        `  ${count} ${count === 1 ? 'line' : 'lines'} of rules-reviews.jsonl cannot be read and count for nothing.`,
      ]
    : []
