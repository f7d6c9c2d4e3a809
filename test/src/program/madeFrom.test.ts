import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const source = (path: string) => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url))

/** A program of two files, with what bundles and starts it. */
let root: string
const write = (path: string, text: string) => writeFileSync(join(root, path), text)
const says = (what: string) => `export const main = () => { console.log('${what}') }\n`

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'program-'))
  for (const folder of ['src/cli', 'src/program', 'dialogs', 'rules', 'dist/program'])
    mkdirSync(join(root, folder), { recursive: true })
  cpSync(source('main.js'), join(root, 'src/main.js'))
  cpSync(source('program/madeFrom.js'), join(root, 'src/program/madeFrom.js'))
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', '{}')
  write('rules/engine.ts', 'export const one = 1\n')
  write('src/cli/index.ts', says('the code'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** As the build leaves it. */
async function bundle(): Promise<void> {
  write('dist/program/main.js', says('the bundle'))
  const mark = "import('./src/program/madeFrom.js').then((it) => process.stdout.write(it.madeFrom()))"
  write('dist/program/made-from', (await run(process.execPath, ['-e', mark], { cwd: root })).stdout)
}

const started = async () => (await run(process.execPath, ['src/main.js'], { cwd: root })).stdout.trim()

describe('what is started', () => {
  it('is the code where nothing was bundled', async () => {
    expect(await started()).toBe('the code')
  })

  it('is the bundle that was made from the code as it lies here', async () => {
    await bundle()
    expect(await started()).toBe('the bundle')
  })

  it.each<[string, () => void]>([
    ['was edited', () => write('rules/engine.ts', 'export const one = 2\n')],
    ['is of an older day', () => utimesSync(join(root, 'rules/engine.ts'), 1e9, 1e9)],
    ['has another name', () => renameSync(join(root, 'rules/engine.ts'), join(root, 'rules/motor.ts'))],
    ['has one file more', () => write('dialogs/hello.ts', '')],
    ['has other libraries', () => write('package-lock.json', '{ "lockfileVersion": 3 }')],
  ])('is the code once it %s', async (_how, change) => {
    await bundle()
    change()
    expect(await started()).toBe('the code')
  })
})
