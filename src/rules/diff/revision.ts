import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '../../appError.ts'

/** The revision cannot be read: not a repository, an unknown name, or no git on this machine. */
export class RevisionError extends AppError {
  readonly code = 'rules.revision'
}

/** The data files of the law at one revision. */
export interface Revision {
  /** The full name of the commit. */
  readonly commit: string
  /** Texts by their names, such as `rules/tables/urgency.yaml`. */
  readonly files: ReadonlyMap<string, string>
}

const run = promisify(execFile)
const MAX_FILE_BYTES = 16_000_000

/**
 * Reads the data files of `rules/` as they were at a revision of the repository that a folder lies in; nothing is
 * checked out.
 *
 * @throws RevisionError with one sentence on what to do.
 */
export async function readRevision(revision: string, folder: string): Promise<Revision> {
  // A word that begins with a hyphen would be an option of git, not a revision.
  if (!/^[^\s\p{C}-][^\s\p{C}]*$/u.test(revision)) {
    throw new RevisionError('--from must be a git revision, such as HEAD, main, v1.2 or a commit.')
  }
  const git = (...args: readonly string[]) => runGit(folder, args)
  if ((await git('rev-parse', '--is-inside-work-tree')) === null) {
    throw new RevisionError('This folder is not in a git repository, so there is no earlier version to read.')
  }
  const commit = (await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`))?.trim()
  if (!commit) throw new RevisionError(`This repository has no revision "${revision}".`)
  const listed = (await git('ls-tree', '--name-only', '-z', commit, 'rules/', 'rules/tables/')) ?? ''
  const names = listed.split('\0').filter((name) => name.endsWith('.yaml'))
  const files = await Promise.all(
    names.map(async (name) => [name, (await git('cat-file', 'blob', `${commit}:./${name}`)) ?? ''] as const),
  )
  return { commit, files: new Map(files) }
}

/** What git writes; null when it refuses. @throws RevisionError where there is no git. */
async function runGit(folder: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run('git', [...args], { cwd: folder, maxBuffer: MAX_FILE_BYTES })
    return stdout
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause
    if (cause.code === 'ENOENT') {
      throw new RevisionError('git was not found on this machine; it is needed to read an earlier version.', {
        cause,
      })
    }
    if (typeof cause.code === 'number') return null
    throw cause
  }
}
