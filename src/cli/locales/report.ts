import { parseArgs } from 'node:util'
import type { Office } from '../../../dialogs/index.ts'
import { loadDialogParts } from '../../content/loadDialog.ts'
import { loadStaffTexts, loadTexts } from '../../content/loadTexts.ts'
import type { LocaleFinding } from '../../locales/finding.ts'
import { MOST_SEGMENTS, textedIntakes } from '../../locales/intakes.ts'
import { type LocaleReport, localeReport, type MeasuredText } from '../../locales/localeReport.ts'
import { readSources } from '../../locales/sources.ts'
import { KeyUses } from '../../locales/usedKeys.ts'
import { readWordLists } from '../../locales/wordLists.ts'

/** How many of the hardest and longest texts are shown. */
const SHOWN = 5

/** The conversations as written that the intakes are counted in; an installation may have none. */
const INTAKES = 'test/conversations'

/**
 * `locales report [--json] [--intakes test/conversations]`: how plain, how long and how costly every text for clients is, and what is wrong with any
 * text; how many text messages a whole intake takes. Status 1 when something is wrong or that is too many.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, intakes: { type: 'string', default: INTAKES } },
  })
  const client = loadTexts()
  const lists = Object.fromEntries(Object.keys(client).map((language) => [language, readWordLists(language)]))
  const report = localeReport({ client, staff: loadStaffTexts(), lists, uses: new KeyUses(readSources()) })
  const intakes = textedIntakes(loadDialogParts(OFFICE), values.intakes, ['en', 'es'])
  process.stdout.write(
    values.json ? `${JSON.stringify({ ...report, intakes }, null, 2)}\n` : inWords(report, intakes),
  )
  const isCostly = Object.values(intakes ?? {}).some(({ median }) => median > MOST_SEGMENTS)
  return report.findings.length > 0 || isCostly ? 1 : 0
}

/** An office with all that can be set, so that nothing that is sent is left out. */
const OFFICE: Office = {
  name: 'Legal Aid of the Valley',
  phone: '213-555-0100',
  planLinkDays: 30,
  hours: { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
}

type Intakes = ReturnType<typeof textedIntakes>

const intakeLines = (intakes: Intakes): readonly string[] =>
  Object.entries(intakes ?? {}).map(
    ([language, { intakes: count, median, most, longest }]) =>
      `${language}: the middle one of ${count} intakes by text takes ${median} segments (at most ${MOST_SEGMENTS}), the longest ${most} (${longest})`,
  )

function inWords({ texts, findings }: LocaleReport, intakes: Intakes): string {
  const languages = Object.entries(texts).map(([language, measured]) => summaryOf(language, measured))
  const end = findings.length === 0 ? 'The texts hold.' : `${findings.length} to mend.`
  return `${[...languages, ...intakeLines(intakes), ...findings.map(lineOf), end].join('\n')}\n`
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
