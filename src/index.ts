import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { migrateConversation } from '../dialogs/index.ts'
import { capabilitiesOf } from './channels/capabilitiesOf.ts'
import type { Config } from './config/config.ts'
import { mountConsolePages } from './console/servePages.ts'
import { createLogger } from './createLogger.ts'
import { Wakes } from './followUps/wakes.ts'
import { mountHub } from './hub/hubRoutes.ts'
import type { OutboxParts } from './notifications/outbox.ts'
import { type OpenedChannels, openChannels } from './openChannels.ts'
import { type OpenedDialog, openDialog } from './openDialog.ts'
import { type OfficeRoom, openOffice } from './openOffice.ts'
import { openOutbox } from './openOutbox.ts'
import { createPlanPages, type PlanPages } from './plan/planPages.ts'
import { loadInstallationKey } from './privacy/installationKey.ts'
import { Retention } from './privacy/retention.ts'
import { type App, startApp } from './server/app.ts'
import type { Metrics } from './server/metrics.ts'
import { Listening, type ServiceParts } from './service.ts'
import type { PasswordCost } from './staff/password.ts'
import { canWrite } from './storage/diskRoom.ts'
import { openSqliteStore, type Store } from './storage/sqlite/openSqliteStore.ts'

/** For tests: another clock, a log that is kept, quicker sockets. */
export interface Overrides {
  readonly clock?: () => Date
  readonly logger?: Logger
  readonly timing?: { readonly beatMs?: number; readonly stallMs?: number }
  readonly passwordCost?: PasswordCost
  readonly outbox?: Pick<OutboxParts, 'retry' | 'deliveryTimeoutMs'>
}

export interface RunningServer {
  /** `http://127.0.0.1:3978` */
  readonly url: string
  /** Takes nothing new, lets turns and deliveries end, then lets go of the database. */
  close(): Promise<void>
}

const pageFolder = fileURLToPath(new URL('../dist/widget/', import.meta.url))
const consoleFolder = fileURLToPath(new URL('../dist/console/', import.meta.url))

/**
 * Opens the database and, over it, the whole service.
 *
 * @throws InstallationKeyError, DatabaseInUseError, SchemaTooNewError, and Node's error when the port is taken
 */
export async function startServer(config: Config, overrides: Overrides = {}): Promise<RunningServer> {
  const { clock = () => new Date(), logger = createLogger(config) } = overrides
  const installationKey = loadInstallationKey({
    setting: config.installationKey,
    dataDir: config.dataDir,
    production: config.environment === 'production',
    logger,
  })
  const store = openSqliteStore({
    file: join(config.dataDir, 'intake.sqlite'),
    installationKey,
    readState: migrateConversation,
    clock,
  })
  try {
    return await startService({ config, store, installationKey, clock, logger }, overrides)
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The composition root: opens every part of the service and listens. */
async function startService(service: ServiceParts, overrides: Overrides): Promise<RunningServer> {
  const { config, store, installationKey, clock, logger } = service
  const listening = new Listening(config)
  const { origin, publish, pass } = listening
  const talk = await openDialog(service)
  const { dialog, dialogParts, officeInForce } = talk
  const plans = createPlanPages({ config, store, dialogParts, clock, logger })
  const office = openOffice({
    ...service,
    ...talk,
    origin,
    publish,
    pass,
    review: () => talk.review.state(),
    cookieKey: installationKey.deriveKey('console cookies'),
    passwordCost: overrides.passwordCost,
  })
  const { linkReplies } = plans
  const channels = openChannels({ ...service, dialog, dialogParts, office, linkReplies, listening })
  const outbox = openOutbox({
    ...service,
    dialog,
    office,
    channels,
    listening,
    timing: overrides.outbox ?? {},
  })
  const capabilities = capabilitiesOf
  const { wakes: due, conversations } = store
  const wakes = new Wakes({ store: due, conversations, dialog, capabilities, publish, clock, logger })
  const retention = new Retention({ store, days: config.retention, clock, logger })
  const app = await listen({ service, talk, office, channels, plans, timing: overrides.timing })
  plans.listensAt(app.url)
  listening.begins(app)
  outbox.start()
  office.alarms.start()
  const [calendar] = await officeInForce.changes('calendar', 1)
  // What a process that ended had not come to.
  if (calendar) office.recount.start(calendar.version)
  wakes.start()
  retention.start()
  return {
    url: app.url,
    async close() {
      office.console.close()
      await app.close()
      for (const part of [office.alarms, office.recount, wakes, retention, outbox]) await part.stop()
      await office.tally.close()
      await store.close()
    },
  }
}

interface ListenParts {
  readonly service: ServiceParts
  readonly talk: OpenedDialog
  readonly office: OfficeRoom
  readonly channels: OpenedChannels
  readonly plans: PlanPages
  readonly timing: Overrides['timing']
}

/** Everything that answers over HTTP, on one port. */
function listen({ service, talk, office, channels, plans, timing }: ListenParts): Promise<App> {
  const { config, store, installationKey, clock, logger } = service
  const { bot, files, azure, sms } = channels
  return startApp({
    config,
    texts: talk.dialogParts.texts,
    bot,
    store: store.conversations,
    deriveKey: (purpose) => installationKey.deriveKey(purpose),
    canWrite: () => canWrite(store, config.dataDir),
    ...(files && { uploads: { ...files, store: store.attachments } }),
    rulesReviewed: () => talk.review.state() !== null,
    logger,
    now: clock,
    pageFolder,
    ...(timing && { timing }),
    onPassed: office.console.passed,
    mount: (server, metrics) => {
      office.console.mount(server)
      const { hub } = config
      if (hub) mountHub(server, { hub, desk: office.desk, handoffs: store.handoffs, clock, logger })
      mountConsolePages(server, consoleFolder)
      azure?.mount(server, metrics)
      sms?.mount(server, metrics)
      plans.mount(server)
      measureOutbox(metrics, store, clock)
    },
  })
}

export { createLogger }

/** How much waits to be delivered, and how much never will be. */
function measureOutbox(metrics: Metrics, { outbox }: Store, clock: () => Date): void {
  const most = 1000
  const due = async () => (await outbox.due(clock(), most)).length
  const failed = async () => (await outbox.failures(most)).length
  metrics.gauge('outbox_due', `Conversations with deliveries that are due, up to ${most}.`, due)
  metrics.gauge('outbox_failed', `Deliveries that were given up, up to ${most}.`, failed)
}
