import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createTexts } from '../../../../dialogs/index.ts'
import { appPackage } from '../../../../src/channels/azure/package/appPackage.ts'
import { loadStaffTexts, loadTexts } from '../../../../src/content/loadTexts.ts'

const app = {
  appId: '11111111-2222-3333-4444-555555555555',
  publicUrl: 'https://chat.example.org',
  officeName: 'Legal Aid of the Long River and All of Its Valleys',
  version: '0.1.0',
  language: 'es',
  texts: createTexts(loadTexts()),
  staffTexts: createTexts(loadStaffTexts()),
}

const manifests = createRequire(import.meta.url).resolve('@microsoft/app-manifest')

/** Microsoft's own schema of that version; of an older draft, which differs in nothing that it uses but its name. */
function faultsOf(name: string, content: Record<string, unknown>): unknown {
  const file = new URL(`json-schemas/teams/v1.19/${name}.schema.json`, `file://${manifests}`)
  const { $schema: _draft, ...schema } = JSON.parse(readFileSync(file, 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  validate(content)
  return validate.errors
}

async function unpacked(more: Partial<typeof app> = {}) {
  const files = unzipSync(await appPackage({ ...app, ...more }))
  const json = (name: string) => JSON.parse(strFromU8(files[name] ?? new Uint8Array()))
  return { files, json }
}

describe('the Teams app package', () => {
  it('holds a manifest and the texts of the other language, as their schemas want them', async () => {
    const { files, json } = await unpacked()
    expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png'])
    expect(faultsOf('MicrosoftTeams', json('manifest.json'))).toBeNull()
    expect(faultsOf('MicrosoftTeams.Localization', json('en.json'))).toBeNull()
    expect(json('manifest.json')).toMatchObject({
      id: app.appId,
      bots: [{ botId: app.appId, scopes: ['personal', 'team'] }],
      localizationInfo: {
        defaultLanguageTag: 'es',
        additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
      },
      validDomains: ['chat.example.org'],
      developer: { name: 'Legal Aid of the Long River and ' },
    })
    expect(json('manifest.json').name.short).not.toBe(json('en.json')['name.short'])
  })

  it('holds in the other file every text that the manifest shows', async () => {
    const { json } = await unpacked({ language: 'en' })
    const [bot] = json('manifest.json').bots
    for (const [place, { commands }] of bot.commandLists.entries())
      for (const index of commands.keys())
        expect(json('es.json')[`bots[0].commandLists[${place}].commands[${index}].title`]).toBeTruthy()
    expect(faultsOf('MicrosoftTeams', json('manifest.json'))).toBeNull()
    expect(faultsOf('MicrosoftTeams.Localization', json('es.json'))).toBeNull()
  })

  it('sees a manifest that does not fit', async () => {
    const { json } = await unpacked()
    expect(faultsOf('MicrosoftTeams', { ...json('manifest.json'), id: 'mine' })).not.toBeNull()
  })

  it('holds icons of the sizes that Teams shows, the outline white on nothing', async () => {
    const { files } = await unpacked()
    const color = await sharp(files['color.png']).metadata()
    expect(color).toMatchObject({ format: 'png', width: 192, height: 192 })
    const { data, info } = await sharp(files['outline.png']).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width: 32, height: 32, channels: 4 })
    const pixels = Array.from({ length: 32 * 32 }, (_, index) => data.subarray(index * 4, index * 4 + 4))
    expect(
      pixels.every(([red = 0, green = 0, blue = 0, alpha]) => alpha === 0 || red + green + blue > 750),
    ).toBe(true)
    expect(pixels.filter(([, , , alpha]) => alpha === 255).length).toBeGreaterThan(50)
    expect(pixels.filter(([, , , alpha]) => alpha === 0).length).toBeGreaterThan(500)
  })

  it.each([
    [{ appId: undefined }, /MICROSOFT_APP_ID/],
    [{ appId: 'not a guid' }, /MICROSOFT_APP_ID/],
    [{ publicUrl: undefined }, /PUBLIC_URL/],
    [{ publicUrl: 'http://127.0.0.1:3978' }, /PUBLIC_URL/],
  ])('says what is missing: %o', async (more, message) => {
    await expect(appPackage({ ...app, ...more } as typeof app)).rejects.toThrow(message)
  })
})
