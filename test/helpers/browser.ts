import { mkdir, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** In one process the browser ends with its first context; without web security a page is not tested as it will run. */
const UNWANTED = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content'])
const UNPACKING_MS = 60_000

/**
 * A real headless browser: the one in `CHROME_PATH`, or the Chromium that comes with the test packages (Linux), which
 * is unpacked once into the temporary folder. Close it when done.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env.CHROME_PATH
  if (installed) return playwright.launch({ executablePath: installed, headless: true })
  return playwright.launch({
    executablePath: await unpackOnce(),
    headless: true,
    args: chromium.args.filter((argument) => !UNWANTED.has(argument)),
  })
}

/** Test files run side by side; a second one must not start what the first is still writing. */
async function unpackOnce(): Promise<string> {
  const lock = join(tmpdir(), 'intake-bot-chromium.lock')
  const giveUpAt = Date.now() + UNPACKING_MS
  while (!(await made(lock)) && Date.now() < giveUpAt)
    await new Promise((resolve) => setTimeout(resolve, 100))
  try {
    return await chromium.executablePath()
  } finally {
    await rmdir(lock)
  }
}

const made = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    () => false,
  )
