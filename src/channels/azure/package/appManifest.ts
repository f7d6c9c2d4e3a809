import type { Texts } from '../../../../dialogs/render/texts.ts'
import { AppError } from '../../../appError.ts'

/** Not the newest, so that the clients and tenants that lag behind take it, too. */
const VERSION = '1.19'
const SCHEMAS = `https://developer.microsoft.com/json-schemas/teams/v${VERSION}`

const CLIENT_COMMANDS = ['help', 'person', 'plan', 'language'] as const
const MOST_NAME = 32

/** What the package is made of. */
export interface AppOf {
  /** The bot's registration; also the app's own id. */
  readonly appId: string | undefined
  /** `https://chat.example.org` */
  readonly publicUrl: string | undefined
  readonly officeName: string | undefined
  /** Of this program. */
  readonly version: string
  /** What people read, and in which language first. */
  readonly texts: Pick<Texts, 'text' | 'languages'>
  /** What staff read. */
  readonly staffTexts: Pick<Texts, 'text' | 'languages'>
  readonly language: string
}

/** The package cannot be made of these settings. */
class AppPackageError extends AppError {
  readonly code = 'teams.package'
}

/**
 * The files of the app package by name, without the icons: the manifest, and one of texts for each further language.
 *
 * @throws AppPackageError naming what is missing.
 */
export function appManifest(app: AppOf): Readonly<Record<string, unknown>> {
  const { texts, version } = app
  const { appId, publicUrl } = demanded(app)
  const language = texts.languages.includes(app.language) ? app.language : 'en'
  const others = texts.languages.filter((one) => one !== language)
  const say = (key: string) => texts.text(language, `teams_app.${key}`)
  const manifest = {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: VERSION,
    version,
    id: appId,
    developer: {
      name: (app.officeName ?? say('developer')).slice(0, MOST_NAME),
      websiteUrl: publicUrl,
      privacyUrl: `${publicUrl}/${language}`,
      termsOfUseUrl: `${publicUrl}/${language}`,
    },
    name: { short: say('name.short'), full: say('name.full') },
    description: { short: say('description.short'), full: say('description.full') },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#14595C',
    localizationInfo: {
      defaultLanguageTag: language,
      additionalLanguages: others.map((one) => ({ languageTag: one, file: `${one}.json` })),
    },
    bots: [
      {
        botId: appId,
        // A client speaks alone with it; a team is for the office's own channel.
        scopes: ['personal', 'team'],
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: [
          { scopes: ['personal'], commands: clientCommands(say) },
          { scopes: ['team'], commands: staffCommands(app, language) },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    defaultInstallScope: 'personal',
    validDomains: [new URL(publicUrl).hostname],
  }
  const localized = others.map((one) => [`${one}.json`, localization(app, one)] as const)
  return { 'manifest.json': manifest, ...Object.fromEntries(localized) }
}

function demanded({ appId, publicUrl }: AppOf): { appId: string; publicUrl: string } {
  const missing = [
    ...(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId ?? '')
      ? []
      : ['MICROSOFT_APP_ID, the application id of the Azure bot (a GUID)']),
    ...(publicUrl?.startsWith('https://') ? [] : ['PUBLIC_URL, an address that begins with https']),
  ]
  if (appId !== undefined && publicUrl !== undefined && missing.length === 0) return { appId, publicUrl }
  throw new AppPackageError(
    `The Teams app cannot be made without: ${missing.join('; ')}. Set it and try again.`,
  )
}

const clientCommands = (say: (key: string) => string) =>
  CLIENT_COMMANDS.map((command) => ({
    title: say(`commands.${command}.title`),
    description: say(`commands.${command}.description`),
  }))

const staffCommands = ({ staffTexts }: AppOf, language: string) =>
  (['here', 'off'] as const).map((command) => ({
    title: staffTexts.text(language, `teams.commands.${command}`),
    description: staffTexts.text(language, `teams.${command}`),
  }))

/** The same texts in another language, under the paths that they have in the manifest. */
function localization(app: AppOf, language: string): Readonly<Record<string, string>> {
  const say = (key: string) => app.texts.text(language, `teams_app.${key}`)
  const lists = [clientCommands(say), staffCommands(app, language)]
  const commands = lists.flatMap((list, place) =>
    list.flatMap(({ title, description }, index) => {
      const path = `bots[0].commandLists[${place}].commands[${index}]`
      return [
        [`${path}.title`, title],
        [`${path}.description`, description],
      ]
    }),
  )
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
    'name.short': say('name.short'),
    'name.full': say('name.full'),
    'description.short': say('description.short'),
    'description.full': say('description.full'),
    ...Object.fromEntries(commands),
  }
}
