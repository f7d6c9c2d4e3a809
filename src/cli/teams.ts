import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createTexts } from '../../dialogs/index.ts'
import { appPackage } from '../channels/azure/package/appPackage.ts'
import { loadConfig, loadDotEnv } from '../config/loadConfig.ts'
import { loadStaffTexts, loadTexts } from '../content/loadTexts.ts'

const EX_USAGE = 64
const HELP = 'teams package [--out dist/teams/app.zip]   makes the app that is uploaded to Microsoft Teams\n'

/** `teams package`: the app package of this office, from the settings. */
export async function run([name = '', ...rest]: readonly string[]): Promise<number> {
  if (name !== 'package') {
    process.stderr.write(HELP)
    return EX_USAGE
  }
  const { values } = parseArgs({
    args: [...rest],
    options: { out: { type: 'string', default: 'dist/teams/app.zip' } },
  })
  loadDotEnv()
  const { azure, publicUrl, office } = loadConfig(process.env)
  const zip = await appPackage({
    appId: azure?.appId,
    publicUrl,
    officeName: office.name,
    language: office.language,
    version: await programVersion(),
    texts: createTexts(loadTexts()),
    staffTexts: createTexts(loadStaffTexts()),
  })
  const out = resolve(values.out)
  await mkdir(dirname(out), { recursive: true })
  await writeFile(out, zip)
  process.stdout.write(`${out}\nUpload it in Teams: Apps, Manage your apps, Upload an app.\n`)
  return 0
}

async function programVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
