import { readFile } from 'node:fs/promises'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { type AppOf, appManifest } from './appManifest.ts'

/** As Teams asks for them. */
const ICONS = { color: 192, outline: 32 } as const

/** The zip that is uploaded to Teams: manifest, icons, and a file of texts for each further language. */
export async function appPackage(app: AppOf): Promise<Uint8Array> {
  const texts = Object.entries(appManifest(app)).map(
    ([name, content]) => [name, Buffer.from(`${JSON.stringify(content, null, 2)}\n`)] as const,
  )
  const icons = await Promise.all(
    Object.entries(ICONS).map(async ([name, side]) => {
      const svg = await readFile(new URL(`${name}.svg`, import.meta.url))
      return [`${name}.png`, await sharp(svg, { density: 300 }).resize(side, side).png().toBuffer()] as const
    }),
  )
  return zipSync(Object.fromEntries([...texts, ...icons]))
}
