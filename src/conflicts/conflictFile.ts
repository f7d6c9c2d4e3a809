import { rmSync, statSync } from 'node:fs'
import { mkdir, open as openFile, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ListedPerson } from '../../dialogs/conflicts/conflictList.ts'
import { AppError } from '../appError.ts'
import { inSlices } from '../inSlices.ts'
import type { InstallationKey } from '../privacy/installationKey.ts'
import { open, seal } from '../privacy/sealedBox.ts'

const Person = z.strictObject({ names: z.array(z.string()).min(1), reference: z.string() })
const About = z.strictObject({
  version: z.literal(1),
  importedAt: z.iso.datetime(),
  people: z.array(z.unknown()),
})
type Content = Omit<z.infer<typeof About>, 'people'> & { readonly people: readonly ListedPerson[] }

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

  /**
   * Null while there is no list. Other work of this process comes in between.
   *
   * @throws ConflictFileError if it was made under another key, or altered
   */
  async read(): Promise<Content | null> {
    if (this.mark() === null) return null
    try {
      const text = open(this.#secret(), PLACE, await readFile(this.#path)).toString('utf8')
      const about = About.parse(JSON.parse(text))
      const people: ListedPerson[] = []
      await inSlices(about.people, (one) => people.push(Person.parse(one)))
      return { ...about, people }
    } catch (cause) {
      throw new ConflictFileError(
        `${this.#path} cannot be opened with this installation key. Import the list again with conflicts:import, or remove it with conflicts:clear.`,
        { cause },
      )
    }
  }

  /** In place of the list before, at once or not at all. */
  async write(people: readonly ListedPerson[], at: Date): Promise<void> {
    const written: string[] = []
    await inSlices(people, ({ names, reference }) => written.push(JSON.stringify({ names, reference })))
    const content = `{"version":1,"importedAt":"${at.toISOString()}","people":[${written.join(',')}]}`
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const draft = `${this.#path}.${process.pid}`
    const file = await openFile(draft, 'w', 0o600)
    try {
      await file.writeFile(seal(this.#secret(), PLACE, content))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, this.#path)
  }

  remove(): void {
    rmSync(this.#path, { force: true })
  }

  #secret() {
    return this.#key.deriveKey('conflict list')
  }
}

const PLACE = { column: 'conflicts.list', caseId: '', row: '1' }
