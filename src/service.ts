import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import type { InstallationKey } from './privacy/installationKey.ts'
import type { App } from './server/app.ts'
import type { ActivityJson } from './storage/conversationStore.ts'
import type { Store } from './storage/sqlite/openSqliteStore.ts'

/** What every part of the service is opened with. */
export interface ServiceParts {
  readonly config: Config
  readonly store: Store
  readonly installationKey: InstallationKey
  readonly clock: () => Date
  readonly logger: Logger
}

/** The server as parts know it that are opened before it listens; until then nobody listens, and nothing is lost. */
export class Listening {
  readonly #publicUrl: string | undefined
  #app: Pick<App, 'url' | 'publish' | 'pass'> | undefined

  constructor({ publicUrl }: Pick<Config, 'publicUrl'>) {
    this.#publicUrl = publicUrl
  }

  begins(app: Pick<App, 'url' | 'publish' | 'pass'>): void {
    this.#app = app
  }

  /** Where people open this service. */
  readonly origin = (): string => this.#publicUrl ?? this.#app?.url ?? ''

  readonly publish = (conversationId: string): void => this.#app?.publish(conversationId)

  readonly pass = (conversationId: string, activity: ActivityJson): void =>
    this.#app?.pass(conversationId, activity)
}
