import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the program is bundled from. Data (YAML, JSON, CSS) is not: it is read where it lies. */
const CODE = ['src', 'dialogs', 'rules']

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Where the bundle lies once it is made, and the mark of the code that it was made from. */
export const BUNDLE = join(ROOT, 'dist/program/')
export const MARK = join(BUNDLE, 'made-from')

/** Whether the bundle is that of the code as it lies here now. */
export function isBundled() {
  try {
    return readFileSync(MARK, 'utf8') === madeFrom()
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

/**
 * A mark of the code: every file's path, size and time of change, and the libraries installed. Whoever
 * edits, adds, renames or restores a file changes it, also back to an older one.
 */
export function madeFrom(root = ROOT) {
  const hash = createHash('sha256')
  const files = CODE.flatMap((folder) => codeUnder(join(root, folder)))
  for (const file of [...files, join(root, 'package-lock.json')]) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file.slice(root.length)} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function codeUnder(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => join(folder, file))
}
