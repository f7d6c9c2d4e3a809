import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** In one process the browser ends with its first context; without web security a page is not tested as it will run. */
const UNWANTED = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content'])

/**
 * A real headless browser: the one in `CHROME_PATH`, or the Chromium that comes with the test packages (Linux), which
 * is unpacked once into the temporary folder. Close it when done.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env.CHROME_PATH
  if (installed) return playwright.launch({ executablePath: installed, headless: true })
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: chromium.args.filter((argument) => !UNWANTED.has(argument)),
  })
}
