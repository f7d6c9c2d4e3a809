import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { migrateConversation } from '../../../../dialogs/migrate.ts'
import { installationKeyFrom } from '../../../../src/privacy/installationKey.ts'
import { openSqliteStore } from '../../../../src/storage/sqlite/openSqliteStore.ts'
import { attachmentStoreContract } from '../../../contract/attachmentStore.contract.ts'
import { caseStoreContract } from '../../../contract/caseStore.contract.ts'
import { conversationStoreContract } from '../../../contract/conversationStore.contract.ts'
import { outboxStoreContract } from '../../../contract/outboxStore.contract.ts'
import { planLinkStoreContract } from '../../../contract/planLinkStore.contract.ts'
import { textLineStoreContract } from '../../../contract/textLineStore.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
afterAll(() => rmSync(folder, { recursive: true }))

const installationKey = installationKeyFrom(Buffer.alloc(32, 7))
const open = (file: string) => openSqliteStore({ file, installationKey, readState: migrateConversation })
let files = 0
const backends = {
  'SQLite in memory': () => open(':memory:'),
  'SQLite in a file': () => open(join(folder, `${++files}`, 'intake.db')),
}

for (const [name, openNew] of Object.entries(backends)) {
  conversationStoreContract(name, openNew)
  outboxStoreContract(name, openNew)
  caseStoreContract(name, openNew)
  planLinkStoreContract(name, openNew)
  attachmentStoreContract(name, openNew)
  textLineStoreContract(name, openNew)
}
