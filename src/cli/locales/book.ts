import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compileRulebook, readRuleFiles } from '../../../rules/rulebook.ts'
import { loadConfig, loadDotEnv } from '../../config/loadConfig.ts'
import { readRuleTexts } from '../../content/loadRulebook.ts'
import { loadStaffTexts, loadTexts } from '../../content/loadTexts.ts'
import { saidBook } from '../../locales/book/saidBook.ts'
import { measuredTexts } from '../../locales/localeReport.ts'
import { readWordLists } from '../../locales/wordLists.ts'
import { manuscriptOf } from '../../rules/book/manuscript.ts'
import { Words } from '../../rules/book/words.ts'
import { clientTextMarks, textsVersion } from '../../rules/review/reviewedContent.ts'
import { reviewState } from '../../rules/review/reviewState.ts'

const EX_USAGE = 64

/**
 * `locales book [--out what-the-bot-says.html] [--lang en|es] [--today 2026-11-22]`: writes every message the bot can
 * send as one page. A text that is missing does not stop it: it is named, and red in the page.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: 'what-the-bot-says.html' },
      lang: { type: 'string', default: 'en' },
      today: { type: 'string' },
    },
  })
  const staff = loadStaffTexts()
  if (!Object.keys(staff).includes(values.lang)) {
    process.stderr.write(`No book in "${values.lang}". Languages: ${Object.keys(staff).join(', ')}.\n`)
    return EX_USAGE
  }
  const client = loadTexts()
  const lists = Object.fromEntries(Object.keys(client).map((lang) => [lang, readWordLists(lang)]))
  const rules = readRuleTexts()
  const rulebook = compileRulebook(rules)
  const words = new Words({ client, staff }, values.lang)
  loadDotEnv()
  const version = { rules: rulebook.version, texts: textsVersion(clientTextMarks()) }
  const manuscript = manuscriptOf(readRuleFiles(rules), words, {
    version: rulebook.version,
    review: reviewState(loadConfig(process.env).dataDir, version),
    today: values.today ?? new Date().toISOString().slice(0, 10),
  })
  writeFileSync(values.out, saidBook({ manuscript, rulebook, texts: measuredTexts(client, lists) }))
  for (const missing of words.missing) process.stderr.write(`No text: ${missing}\n`)
  process.stdout.write(`Every message is in ${values.out}\n`)
  return 0
}
