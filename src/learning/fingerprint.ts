import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lexiconLanguages } from '../content/lexicons.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What a model depends on: the phrases, the examples, and the code that reads and learns. */
const inputs = () => [
  ...lexiconLanguages().map((language) => `locales/${language}/understanding`),
  'dialogs/understanding',
  'src/learning',
]

/** Changes with any letter of what the model is made from. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of inputs()) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|txt|tsv|ts)$/.test(name))
      .sort()
    for (const name of files)
      hash
        .update(name)
        .update('\0')
        .update(readFileSync(join(ROOT, folder, name)))
  }
  return hash.digest('hex').slice(0, 16)
}
