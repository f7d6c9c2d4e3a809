import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lexiconLanguages } from '../content/lexicons.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What a model depends on: the phrases, the examples, and the code that reads and learns. */
const folders = () => [
  ...lexiconLanguages().map((language) => `locales/${language}/understanding`),
  'dialogs/understanding',
  'src/learning',
]

/** Changes with any letter of what the model is made from. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  for (const { name, path } of inputs()) hash.update(name).update('\0').update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

/** When the newest of the files was written that the model is made from, in milliseconds. */
export const newestInput = (): number => Math.max(...inputs().map(({ path }) => statSync(path).mtimeMs))

function inputs(): readonly { readonly name: string; readonly path: string }[] {
  return folders().flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|txt|tsv|ts)$/.test(name))
      .sort()
      .map((name) => ({ name, path: join(ROOT, folder, name) })),
  )
}
