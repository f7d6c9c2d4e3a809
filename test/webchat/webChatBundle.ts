import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * Microsoft's Web Chat as one file. Its package is 500 MB unpacked, with a dependency tree to match, so it is none of
 * our dependencies: npm fetches the archive, its content is checked, and this one file is taken out of it.
 */
const PACKAGE = 'botframework-webchat@4.18.1'
const SHA512 = '7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg=='
const WANTED = 'package/dist/webchat-es5.js'
const cache = join(import.meta.dirname, '../../node_modules/.cache')

/** Where the bundle lies once `fetchWebChat` has been run. */
export const webChatBundle = join(cache, 'webchat-4.18.1-es5.js')

const run = promisify(execFile)

/** Fetches the bundle unless it is there (7 MB by `npm pack`). @throws where the registry is not reached or has another file */
export async function fetchWebChat(): Promise<void> {
  if (existsSync(webChatBundle)) return
  const folder = await mkdtemp(join(tmpdir(), 'webchat-'))
  try {
    const { stdout } = await run('npm', ['pack', PACKAGE, '--json', '--pack-destination', folder], {
      cwd: folder,
      maxBuffer: 50_000_000,
    })
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
    const archive = join(folder, filename)
    const found = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')
    if (found !== SHA512) throw new Error(`${PACKAGE} is not the file that was checked: sha512 ${found}`)
    await run('tar', ['-xzf', archive, '-C', folder, WANTED])
    await mkdir(cache, { recursive: true })
    await copyFile(join(folder, WANTED), webChatBundle)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
