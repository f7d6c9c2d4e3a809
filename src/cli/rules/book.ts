import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Lang } from '../../../dialogs/conversation.ts'
import { RuleFileError } from '../../../rules/engine/ruleFileError.ts'
import { readRuleFiles } from '../../../rules/rulebook.ts'
import { versionOf } from '../../../rules/version.ts'
import { loadConfig, loadDotEnv } from '../../config/loadConfig.ts'
import { readRuleTexts } from '../../content/loadRulebook.ts'
import { loadStaffTexts, loadTexts } from '../../content/loadTexts.ts'
import { ruleBook } from '../../rules/book/book.ts'
import { Words } from '../../rules/book/words.ts'
import { clientTextMarks, textsVersion } from '../../rules/review/reviewedContent.ts'
import { reviewState } from '../../rules/review/reviewState.ts'

const EX_USAGE = 64

/**
 * `rules book [--out rule-book] [--lang en|es] [--today 2026-11-22]`: writes the rules as pages to read and print.
 * Status 1 when the rules cannot be read. A text that is missing does not stop it: it is named, and red in the book.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: 'rule-book' },
      lang: { type: 'string', default: 'en' },
      today: { type: 'string' },
    },
  })
  const languages = Object.keys(loadStaffTexts())
  if (!languages.includes(values.lang)) {
    process.stderr.write(`No book in "${values.lang}". Languages: ${languages.join(', ')}.\n`)
    return EX_USAGE
  }
  try {
    return written(values.out, values.lang, values.today ?? new Date().toISOString().slice(0, 10))
  } catch (error) {
    if (!(error instanceof RuleFileError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

function written(out: string, lang: Lang, today: string): number {
  const texts = readRuleTexts()
  const files = readRuleFiles(texts)
  const words = new Words({ client: loadTexts(), staff: loadStaffTexts() }, lang)
  const version = versionOf(files.parameters.version, texts)
  loadDotEnv()
  const { dataDir } = loadConfig(process.env)
  const review = reviewState(dataDir, { rules: version, texts: textsVersion(clientTextMarks()) })
  const pages = ruleBook(files, words, { version, review, today })
  mkdirSync(out, { recursive: true })
  for (const [name, page] of pages) writeFileSync(join(out, name), page)
  for (const missing of words.missing) process.stderr.write(`No text: ${missing}\n`)
  process.stdout.write(`${pages.size} pages. Begin with ${join(out, 'index.html')}\n`)
  return 0
}
