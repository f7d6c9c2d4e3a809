// After `npm ci`: bundles the program and reads the law's YAML, because to find and load two thousand modules and to
// parse take longer than all the rest of a start (docs/decisions/0016). Without development dependencies there is no
// bundler; the program then runs as it lies here.
import { rm, writeFile } from 'node:fs/promises'
import { isAbsolute, relative } from 'node:path'
import { BUNDLE, MARK, madeFrom, ROOT } from './madeFrom.js'

/** They find machine code, workers or files beside their own code; the last asks Node for what it warns of elsewhere. */
const LEFT_WHERE_THEY_LIE = [
  'better-sqlite3',
  'sharp',
  'pdfkit',
  'pino',
  'dtrace-provider',
  'vite',
  'whatwg-url',
]

/** The very copy that the importer would get: of some libraries there are two versions. */
const leaveLibraries = {
  name: 'leave-libraries',
  enforce: 'pre',
  async resolveId(name, importer) {
    if (!LEFT_WHERE_THEY_LIE.includes(name)) return null
    const found = await this.resolve(name, importer, { skipSelf: true })
    return found && { id: found.id, external: 'relative' }
  },
}

/** A module that reads a file beside it goes on finding it there. */
const keepPlaces = {
  name: 'keep-places',
  transform(code, id) {
    if (!isAbsolute(id) || !code.includes('import.meta.url')) return null
    const place = JSON.stringify(relative(BUNDLE, id))
    return { code: code.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`), map: null }
  },
}

try {
  const { build } = await import('vite')
  const mark = madeFrom()
  await rm(BUNDLE, { recursive: true, force: true })
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [leaveLibraries, keepPlaces],
    ssr: { noExternal: true },
    build: {
      ssr: 'src/cli/index.ts',
      outDir: BUNDLE,
      target: 'node22',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' } },
    },
  })
  await writeFile(MARK, mark)
  const { readRuleTexts } = await import('../content/loadRulebook.ts')
  const { saveRules } = await import('../content/knownRules.ts')
  saveRules(readRuleTexts())
} catch (error) {
  if (!['ERR_MODULE_NOT_FOUND', 'ERR_UNKNOWN_FILE_EXTENSION'].includes(error.code)) throw error
  process.stderr.write(
    'The program is not bundled here (no development dependencies, or a Node older than 22.18): it starts slower.\n',
  )
}
