import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { launchBrowser } from './browser.ts'

/** The page, the chat in a frame and the button, built from the sources as they are now, and a browser to look at them. */
export async function buildWidget() {
  const folder = await mkdtemp(join(tmpdir(), 'widget-'))
  await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })
  const browser = await launchBrowser()
  return {
    folder,
    browser,
    async close() {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
