import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrateConversation } from '../../../dialogs/migrate.ts'
import type { ReceivedFiles } from '../../../src/attachments/receiveAttachments.ts'
import { withAttachments } from '../../../src/attachments/withAttachments.ts'
import { createRunTurn, type RunTurnParts } from '../../../src/bot/runTurn.ts'
import type { InboundTurn } from '../../../src/bot/turnRunner.ts'
import { directLineCapabilities } from '../../../src/channels/directline/directLineCapabilities.ts'
import { installationKeyFrom } from '../../../src/privacy/installationKey.ts'
import { StorageFullError } from '../../../src/storage/errors.ts'
import { openSqliteStore, type Store } from '../../../src/storage/sqlite/openSqliteStore.ts'
import { AT } from '../../contract/aTurn.ts'
import { aFile } from '../../contract/attachmentStore.contract.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'
import { LABEL, SmallDialog } from './smallDialog.ts'

let folder: string
let file: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  file = join(folder, 'intake.sqlite')
  store = openSqliteStore({
    file,
    installationKey: installationKeyFrom(Buffer.alloc(32, 7)),
    readState: migrateConversation,
  })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const { logger, lines } = memoryLog()
const runTurn = (inbound: InboundTurn, conversations: RunTurnParts['store'] = store.conversations) =>
  createRunTurn({
    store: conversations,
    dialog: new SmallDialog(),
    clock: () => AT,
    newCaseNumber: () => 'K7M-4PQ',
    logger,
  })(inbound)

/** A message with files, as an adapter passes it on. */
function turn(files: Partial<ReceivedFiles>, text = ''): InboundTurn {
  const received = { kept: [], refused: [], ...files }
  return {
    channel: 'directline',
    capabilities: directLineCapabilities,
    conversationId: 'conversation-1',
    dedupeKey: `message ${text} ${received.kept.length}`,
    input: { kind: 'message', text },
    activity: withAttachments({ type: 'message', from: { id: 'dl_maria' }, text }, received),
    files: received,
  }
}
const heard = async () => (await store.conversations.find('conversation-1'))?.state.said
const kept = async () => (await store.attachments.list('conversation-1')).map(({ id }) => id)

describe('a turn with files', () => {
  it('keeps them with the message, and the log tells of them by kind', async () => {
    const { inbound } = await runTurn(turn({ kept: [aFile()], refused: ['heic'] }))
    expect(await heard()).toEqual(['files: heic'])
    expect(await kept()).toEqual(['file-1'])
    expect(inbound?.activity.attachments).toEqual([
      { contentType: 'image/jpeg', name: 'picture-file.jpg', contentUrl: 'urn:uuid:file-1' },
    ])
  })

  it('keeps what was written with them, and what they are said to be', async () => {
    await runTurn(turn({ kept: [aFile()] }, 'label me'))
    expect(await heard()).toEqual(['files: label me'])
    expect(await store.attachments.list('conversation-1')).toMatchObject([{ label: LABEL.label }])
  })

  it('keeps them once, however often it comes', async () => {
    await runTurn(turn({ kept: [aFile()] }))
    const again = await runTurn(turn({ kept: [aFile({ id: 'other' })] }))
    expect(again.duplicate).toBe(true)
    expect(await kept()).toEqual(['file-1'])
  })

  it('keeps nothing of them where not even its words may be kept', async () => {
    const { inbound } = await runTurn(turn({ kept: [aFile()] }, 'unkept'))
    expect(await kept()).toEqual([])
    expect(inbound?.activity).not.toHaveProperty('attachments')
  })

  it('keeps them when the turn fails', async () => {
    const failing = turn({ kept: [aFile()] })
    const dialog = new SmallDialog()
    dialog.advance = () => {
      throw new TypeError('a fault')
    }
    await createRunTurn({
      store: store.conversations,
      dialog,
      clock: () => AT,
      newCaseNumber: () => 'K7M-4PQ',
      logger,
    })(failing)
    expect(await kept()).toEqual(['file-1'])
  })

  it('queues a scan for those that nobody has looked at', async () => {
    await runTurn(turn({ kept: [aFile({ scan: 'pending' }), aFile({ id: 'file-2' })] }))
    const [item, ...more] = await store.outbox.due(AT, 10)
    expect(more).toEqual([])
    expect(item).toMatchObject({ kind: 'attachment.scan', dedupeKey: 'attachment.scan:file-1' })
    expect(await store.outbox.content(item?.id ?? 0)).toMatchObject({ payload: { attachmentId: 'file-1' } })
  })

  it('keeps the words and says so when the disk has no room for the files', async () => {
    await runTurn(turn({}, 'hello'))
    await store.close()
    const database = new Database(file)
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.close()
    store = openSqliteStore({
      file,
      installationKey: installationKeyFrom(Buffer.alloc(32, 7)),
      readState: migrateConversation,
      maxPages: pages + 20,
    })
    const large = turn({ kept: [aFile({ content: Buffer.alloc(1_000_000, 7) })] }, 'the letter')
    const { inbound } = await runTurn({ ...large, input: { kind: 'message', text: '' } })
    expect(await heard()).toEqual(['files: hello', 'files: storage_full'])
    expect(inbound?.activity).toMatchObject({ text: 'the letter' })
    expect(inbound?.activity).not.toHaveProperty('attachments')
    expect(await kept()).toEqual([])
    expect(JSON.stringify(lines)).toContain('storage.full')
  })

  it('fails where even the words do not fit', async () => {
    const full: RunTurnParts['store'] = {
      find: async () => undefined,
      findTurn: async () => undefined,
      commit: () => Promise.reject(new StorageFullError()),
    }
    await expect(runTurn(turn({}, 'hello'), full)).rejects.toThrow(StorageFullError)
  })
})
