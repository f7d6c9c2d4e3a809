import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lexiconLanguages } from '../content/lexicons.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Folders, and the files in them and below that something is made from. */
interface Sources {
  readonly folders: readonly string[]
  readonly files: RegExp
}

const lexicons = () => lexiconLanguages().map((language) => `locales/${language}/understanding`)

/** What the words, compiled, depend on: the phrases, and the code that reads them. */
export const wordSources = (): Sources => ({
  folders: [...lexicons(), 'dialogs/understanding'],
  files: /\.(json|ts)$/,
})

/** What a model depends on beside: the examples, and the code that learns. */
const modelSources = (): Sources => ({
  folders: [...lexicons(), 'dialogs/understanding', 'src/learning'],
  files: /\.(json|txt|tsv|ts)$/,
})

/** Changes with any letter of what the model, or something else, is made from. */
export function fingerprint(sources: Sources = modelSources()): string {
  const hash = createHash('sha256')
  for (const { name, path } of filesOf(sources)) hash.update(name).update('\0').update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

/** Changes whenever a file is written, added or taken away: quicker to have than the fingerprint, and less sure. */
export function stamp(sources: Sources): string {
  const hash = createHash('sha256')
  for (const { name, path } of filesOf(sources)) {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${name}\0${size}\0${mtimeMs}\0`)
  }
  return hash.digest('hex').slice(0, 16)
}

/** When the newest of the files was written that the model is made from, in milliseconds. */
export const newestInput = (): number =>
  Math.max(...filesOf(modelSources()).map(({ path }) => statSync(path).mtimeMs))

function filesOf({ folders, files }: Sources): readonly { readonly name: string; readonly path: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => files.test(name))
      .sort()
      .map((name) => ({ name, path: join(ROOT, folder, name) })),
  )
}
