import { loadConfig, loadDotEnv } from '../config/loadConfig.ts'
import { ConflictFile } from '../conflicts/conflictFile.ts'
import { readConflictCsv } from '../conflicts/readConflictCsv.ts'
import { loadInstallationKey } from '../privacy/installationKey.ts'

const EX_USAGE = 64

const HELP = `conflicts import <list.csv>   takes this list in place of the one before
conflicts status              how many people are on it, and since when
conflicts clear               removes it: nobody is asked for names any more
`

/** `conflicts import | status | clear`: the office's list for the conflict check. A running service follows in seconds. */
export async function run([name = '', ...rest]: readonly string[]): Promise<number> {
  const [path] = rest
  if (name === 'import' && path !== undefined) return importList(path)
  if (name === 'status') return status()
  if (name === 'clear') return clear()
  process.stderr.write(HELP)
  return EX_USAGE
}

async function importList(path: string): Promise<number> {
  const people = await readConflictCsv(path)
  await conflictFile().write(people, new Date())
  return say(
    `${people.length} people are on the conflict list now. Keep or destroy ${path} as your rules ask.`,
  )
}

async function status(): Promise<number> {
  const content = await conflictFile().read()
  if (!content) return say('There is no conflict list: nobody is asked for names.')
  return say(`${content.people.length} people are on the conflict list, imported at ${content.importedAt}.`)
}

function clear(): number {
  conflictFile().remove()
  return say('There is no conflict list now: nobody is asked for names.')
}

function say(line: string): number {
  process.stdout.write(`${line}\n`)
  return 0
}

function conflictFile(): ConflictFile {
  loadDotEnv()
  const { dataDir, environment, installationKey } = loadConfig(process.env)
  const key = loadInstallationKey({
    setting: installationKey,
    dataDir,
    production: environment === 'production',
    logger: { warn: (_about: unknown, line?: string) => process.stderr.write(`${line ?? ''}\n`) },
  })
  return new ConflictFile(dataDir, key)
}
