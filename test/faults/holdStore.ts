import { migrateConversation } from '../../dialogs/migrate.ts'
import { installationKeyFrom } from '../../src/privacy/installationKey.ts'
import { openSqliteStore } from '../../src/storage/sqlite/openSqliteStore.ts'

// Opens the store that it is told and keeps it until it is killed.
const [, , file = ''] = process.argv
openSqliteStore({
  file,
  installationKey: installationKeyFrom(Buffer.alloc(32, 7)),
  readState: migrateConversation,
})
process.stdout.write('open\n')
setInterval(() => undefined, 60_000)
