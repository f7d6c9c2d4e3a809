import { access, constants, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { createDialog, migrateConversation } from '../dialogs/index.ts'
import { clamdScanner } from './attachments/clamd.ts'
import { createReceiveAttachments } from './attachments/receiveAttachments.ts'
import { scanLater } from './attachments/scanLater.ts'
import { tellInfected } from './attachments/tellInfected.ts'
import { newCaseNumber } from './bot/caseNumber.ts'
import { IntakeBot } from './bot/intakeBot.ts'
import { createRunTurn } from './bot/runTurn.ts'
import { SCAN_KIND } from './bot/turnFiles.ts'
import { capabilitiesOf } from './channels/capabilitiesOf.ts'
import { deliverReplies } from './channels/deliverReplies.ts'
import { createSmsChannel, createSmsMedia } from './channels/sms/index.ts'
import { Comebacks } from './comeback/comebacks.ts'
import type { Config } from './config/config.ts'
import { ConflictFile } from './conflicts/conflictFile.ts'
import { ConflictWatch } from './conflicts/conflictWatch.ts'
import { mountConsolePages } from './console/servePages.ts'
import { loadDialogParts } from './content/loadDialog.ts'
import { loadNameWords } from './content/loadNameWords.ts'
import { loadRulebook } from './content/loadRulebook.ts'
import { loadStaffTexts } from './content/loadTexts.ts'
import { officeOf } from './content/officeOf.ts'
import { warnWithoutPovertyTable } from './content/povertyTable.ts'
import { createLogger } from './createLogger.ts'
import { clientEmails, clientTexts } from './followUps/clientMessages.ts'
import { Wakes } from './followUps/wakes.ts'
import { mountHub } from './hub/hubRoutes.ts'
import { logCaseQueued } from './notifications/caseQueued.ts'
import { Outbox, type OutboxParts } from './notifications/outbox.ts'
import { TEAMS_CARD } from './notifications/teamsNotices.ts'
import { OfficeInForce } from './office/officeInForce.ts'
import { openAzure } from './openAzure.ts'
import { openOffice } from './openOffice.ts'
import { createPlanPages } from './plan/planPages.ts'
import { loadInstallationKey } from './privacy/installationKey.ts'
import { Retention } from './privacy/retention.ts'
import { markingCases } from './rules/review/markCases.ts'
import { clientTextMarks, textsVersion } from './rules/review/reviewedContent.ts'
import { ReviewWatch } from './rules/review/reviewWatch.ts'
import { type App, startApp } from './server/app.ts'
import type { Metrics } from './server/metrics.ts'
import type { PasswordCost } from './staff/password.ts'
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
/** Less room than this on the disk, and a turn may not be storable. */
const MIN_FREE_BYTES = 16_000_000

/**
 * The composition root: opens every part of the service and listens.
 *
 * @throws InstallationKeyError, DatabaseInUseError, SchemaTooNewError, and Node's error when the port is taken
 */
export async function startServer(config: Config, overrides: Overrides = {}): Promise<RunningServer> {
  const { clock = () => new Date(), logger = createLogger(config), timing, passwordCost } = overrides
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
    const rulebook = loadRulebook()
    const version = { rules: rulebook.version, texts: textsVersion(clientTextMarks()) }
    const review = new ReviewWatch({ dataDir: config.dataDir, version, clock, logger })
    review.announce(config.environment === 'production')
    const conflictFile = new ConflictFile(config.dataDir, installationKey)
    const conflicts = await ConflictWatch.open({ file: conflictFile, words: loadNameWords(), clock, logger })
    const officeInForce = await OfficeInForce.open({
      store: store.officeRecords,
      config,
      staffTexts: loadStaffTexts(),
    })
    const officeNow = officeOf(config, () => officeInForce.office)
    const dialogParts = { ...loadDialogParts(officeNow, rulebook), conflicts }
    warnWithoutPovertyTable(dialogParts, clock(), logger)
    const dialog = markingCases(createDialog(dialogParts), () => review.state())
    const conversations = store.conversations
    const plans = createPlanPages({ config, store, dialogParts, clock, logger })
    const { linkReplies } = plans
    let live: Pick<App, 'url' | 'publish' | 'pass'> | undefined
    const office = openOffice({
      config,
      store,
      officeInForce,
      dialog,
      dialogParts,
      review: () => review.state(),
      conflictFile,
      conflicts,
      cookieKey: installationKey.deriveKey('console cookies'),
      clock,
      logger,
      passwordCost,
      origin: () => config.publicUrl ?? live?.url ?? '',
      publish: (conversationId) => live?.publish(conversationId),
      pass: (conversationId, activity) => live?.pass(conversationId, activity),
    })
    const runTurn = createRunTurn({
      store: conversations,
      dialog,
      clock,
      newCaseNumber,
      logger,
      linkReplies,
      comebacks: new Comebacks({
        codes: store.resumeCodes,
        conversations,
        key: installationKey.deriveKey('resume codes'),
      }),
      office: office.turns,
      tally: office.tally,
    })
    const bot = new IntakeBot({ runTurn, logger })
    const { clamd } = config.attachments
    const scanner = clamd && clamdScanner(clamd)
    const receiveAttachments = createReceiveAttachments({
      store: store.attachments,
      limits: config.attachments,
      scanner,
      freeBytes: () => freeBytes(config.dataDir),
    })
    const azure =
      config.azure &&
      openAzure(config.azure, {
        ...{ bot, logger, clock, texts: dialogParts.texts, store, office },
        ...(config.attachments.maxCount > 0 && {
          uploads: { receive: receiveAttachments, maxBytes: config.attachments.maxBytes },
        }),
      })
    const sms =
      config.twilio &&
      createSmsChannel({
        twilio: config.twilio,
        bot,
        store,
        lineKey: installationKey.deriveKey('text lines'),
        origin: () => config.publicUrl ?? live?.url ?? '',
        zone: config.office.zone,
        perMinute: config.directLine.limits.messages,
        ...(config.attachments.maxCount > 0 && {
          media: createSmsMedia({
            twilio: config.twilio,
            receiveAttachments,
            maxBytes: config.attachments.maxBytes,
            logger,
          }),
        }),
        clock,
        logger,
      })
    const publish = (conversationId: string) => live?.publish(conversationId)
    const wakes = new Wakes({
      store: store.wakes,
      conversations,
      dialog,
      capabilities: capabilitiesOf,
      publish,
      clock,
      logger,
    })
    const retention = new Retention({ store, days: config.retention, clock, logger })
    const messages = { conversations, dialog, clock }
    const outbox = new Outbox({
      store: store.outbox,
      handlers: {
        'case.queued': logCaseQueued(logger),
        ...office.handlers,
        [SCAN_KIND]: scanLater({
          store: store.attachments,
          scanner,
          tellInfected: tellInfected({ conversations, dialog, capabilities: capabilitiesOf, publish, clock }),
          clock,
          logger,
        }),
        ...(azure && { [TEAMS_CARD]: azure.deliverCard }),
        ...(sms && {
          'client.text': clientTexts(messages, { deliver: sms.deliver, number: config.twilio?.number }),
        }),
        ...(config.clientEmail && { 'client.email': clientEmails(messages, config.clientEmail) }),
        ...(sms && { 'texting.new_matter': sms.newMatter }),
        reply: deliverReplies({
          ...(azure && { azure: azure.deliver }),
          ...(sms && { sms: sms.deliver }),
        }),
      },
      clock,
      logger,
      ...overrides.outbox,
    })
    const app = await startApp({
      config,
      texts: dialogParts.texts,
      bot,
      store: conversations,
      deriveKey: (purpose) => installationKey.deriveKey(purpose),
      canWrite: () => canWrite(store, config.dataDir),
      ...(config.attachments.maxCount > 0 && {
        uploads: {
          receive: receiveAttachments,
          store: store.attachments,
          maxBytes: config.attachments.maxBytes,
        },
      }),
      rulesReviewed: () => review.state() !== null,
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
    plans.listensAt(app.url)
    live = app
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
        await office.alarms.stop()
        await office.recount.stop()
        await wakes.stop()
        await retention.stop()
        await outbox.stop()
        await office.tally.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
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

/** The database answers, its folder can be written to, and the disk has room. */
async function canWrite(store: Store, folder: string): Promise<boolean> {
  try {
    await store.outbox.nextDue()
    await access(folder, constants.W_OK)
    return (await freeBytes(folder)) > MIN_FREE_BYTES
  } catch {
    return false
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
