import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ListedPerson } from '../../dialogs/conflicts/conflictList.ts'
import { AppError } from '../appError.ts'
import type { InstallationKey } from '../privacy/installationKey.ts'
import { open, seal } from '../privacy/sealedBox.ts'

const Content = z.strictObject({
  version: z.literal(1),
  importedAt: z.iso.datetime(),
  people: z.array(z.strictObject({ names: z.array(z.string()).min(1), reference: z.string() })),
})
type Content = z.infer<typeof Content>

/** The stored list cannot be opened. Without it nobody is checked, so the program says so instead of going on. */
class ConflictFileError extends AppError {
  readonly code = 'conflicts.file'
}

/** The office's list in `<DATA_DIR>/conflicts.sealed`, encrypted under a key of its own. */
export class ConflictFile {
  readonly #path: string
  readonly #folder: string
  readonly #key: InstallationKey

  constructor(dataDir: string, key: InstallationKey) {
    this.#folder = dataDir
    this.#path = join(dataDir, 'conflicts.sealed')
    this.#key = key
  }

  /** Changes with every import; null while there is no list. */
  mark(): string | null {
    const found = statSync(this.#path, { throwIfNoEntry: false })
    return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : null
  }

  /** Null while there is no list. @throws ConflictFileError if it was made under another key, or altered */
  read(): Content | null {
    if (this.mark() === null) return null
    try {
      const text = open(this.#secret(), PLACE, readFileSync(this.#path)).toString('utf8')
      return Content.parse(JSON.parse(text))
    } catch (cause) {
      throw new ConflictFileError(
        `${this.#path} cannot be opened with this installation key. Import the list again with conflicts:import, or remove it with conflicts:clear.`,
        { cause },
      )
    }
  }

  /** In place of the list before, at once or not at all. */
  write(people: readonly ListedPerson[], at: Date): void {
    const content: Content = {
      version: 1,
      importedAt: at.toISOString(),
      people: people.map(({ names, reference }) => ({ names: [...names], reference })),
    }
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const draft = `${this.#path}.${process.pid}`
    const file = openSync(draft, 'w', 0o600)
    try {
      writeSync(file, seal(this.#secret(), PLACE, JSON.stringify(content)))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, this.#path)
  }

  remove(): void {
    rmSync(this.#path, { force: true })
  }

  #secret() {
    return this.#key.deriveKey('conflict list')
  }
}

const PLACE = { column: 'conflicts.list', caseId: '', row: '1' }
