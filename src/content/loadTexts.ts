import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocaleTexts, TextTree } from '../../dialogs/render/texts.ts'

const localesFolder = fileURLToPath(new URL('../../locales/', import.meta.url))

/** Reads `locales/<lang>/*.json`; each file is a topic and becomes the first part of its keys. */
export function loadTexts(): LocaleTexts {
  return { en: readFolder('en'), es: readFolder('es') }
}

/** Reads `locales/<lang>/staff/*.json`: what staff read of the rules, in the same way. */
export function loadStaffTexts(): LocaleTexts {
  return { en: readFolder('en/staff'), es: readFolder('es/staff') }
}

function readFolder(name: string): TextTree {
  const folder = join(localesFolder, name)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as TextTree,
    ]),
  )
}
