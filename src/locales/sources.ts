import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the program that may name texts by their keys. */
export interface Source {
  /** From the root of the project: `dialogs/advance.ts`. */
  readonly file: string
  readonly text: string
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDERS = ['dialogs', 'src', 'rules']

/** Every file of the program that can name a text. */
export const readSources = (root: string = ROOT): readonly Source[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((file) => /\.(tsx?|js|html|yaml)$/.test(file))
      .sort()
      .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
  )
