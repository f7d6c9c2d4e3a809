import { parseArgs } from 'node:util'
import { loadStaffTexts, loadTexts } from '../../content/loadTexts.ts'
import type { LocaleFinding } from '../../locales/finding.ts'
import { type LocaleReport, localeReport, type MeasuredText } from '../../locales/localeReport.ts'
import { readSources } from '../../locales/sources.ts'
import { KeyUses } from '../../locales/usedKeys.ts'
import { readWordLists } from '../../locales/wordLists.ts'

/** How many of the hardest and longest texts are shown. */
const SHOWN = 5

/**
 * `locales report [--json]`: how plain, how long and how costly every text for clients is, and what is wrong with any
 * text. Status 1 when something is.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const client = loadTexts()
  const lists = Object.fromEntries(Object.keys(client).map((language) => [language, readWordLists(language)]))
  const report = localeReport({ client, staff: loadStaffTexts(), lists, uses: new KeyUses(readSources()) })
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report))
  return report.findings.length > 0 ? 1 : 0
}

function inWords({ texts, findings }: LocaleReport): string {
  const languages = Object.entries(texts).map(([language, measured]) => summaryOf(language, measured))
  const end = findings.length === 0 ? 'The texts hold.' : `${findings.length} to mend.`
  return `${[...languages, ...findings.map(lineOf), end].join('\n')}\n`
}

const lineOf = ({ kind, language, key, problem }: LocaleFinding): string =>
  `${kind} · ${language} · ${key}\n  ${problem}`

function summaryOf(language: string, texts: readonly MeasuredText[]): string {
  const longest = texts.toSorted((a, b) => b.sms.segments - a.sms.segments).slice(0, SHOWN)
  return [
    `${language}: ${texts.length} texts`,
    ...easeOf(texts),
    '  Longest as text messages, in the letters that they are sent in, with their gaps empty:',
    ...longest.map(
      ({ key, characters, sms }) =>
        `    ${sms.segments} · ${key} (${characters} characters, ${sms.encoding})`,
    ),
  ].join('\n')
}

function easeOf(texts: readonly MeasuredText[]): readonly string[] {
  const judged = texts
    .flatMap(({ key, ease }) => (ease?.judged ? [{ key, ...ease }] : []))
    .sort((a, b) => b.difficulty - a.difficulty)
  const middle = judged[Math.floor(judged.length / 2)]
  if (!middle) return ['  No formula of reading ease is set for it.']
  return [
    `  Reading ease of ${judged.length} that are long enough for a formula: in the middle ${middle.said}; the hardest:`,
    ...judged.slice(0, SHOWN).map(({ key, said }) => `    ${said} · ${key}`),
  ]
}
