import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What a model depends on: the phrases, the examples, and the code that reads and learns. */
const INPUTS = [
  'locales/en/understanding',
  'locales/es/understanding',
  'dialogs/understanding',
  'src/learning',
] as const

/** Changes with any letter of what the model is made from. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of INPUTS) {
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
