import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { CaseKeys } from '../../../../src/privacy/encryption.ts'
import { installationKeyFrom } from '../../../../src/privacy/installationKey.ts'
import { migrations } from '../../../../src/storage/migrations/index.ts'
import { GroupCommit } from '../../../../src/storage/sqlite/groupCommit.ts'
import { migrate } from '../../../../src/storage/sqlite/migrate.ts'
import { SqliteCaseStore } from '../../../../src/storage/sqlite/sqliteCaseStore.ts'
import { StoredCaseKeys } from '../../../../src/storage/sqlite/storedCaseKeys.ts'
import { AT } from '../../../contract/aTurn.ts'

it('keeps no key of an erased case in memory', async () => {
  const database = new Database(':memory:')
  migrate(database, migrations, AT)
  const keys = new StoredCaseKeys(database, new CaseKeys(installationKeyFrom(Buffer.alloc(32, 7))))
  database
    .prepare("INSERT INTO cases VALUES ('case-1', 'K7M-4PQ', 'open', NULL, NULL, NULL, NULL, 1, 0, 0, NULL)")
    .run()
  const sealed = keys.create('case-1', 0).seal('cases.assessment', 'case-1', 'words')
  const forgotten: string[] = []
  const cases = new SqliteCaseStore({
    database,
    keys,
    writes: new GroupCommit(database),
    clock: () => AT,
    forget: (caseId) => forgotten.push(caseId),
  })
  await cases.eraseCase('case-1')
  expect(() => keys.boxOf('case-1').open('cases.assessment', 'case-1', sealed)).toThrow('cannot be opened')
  expect(forgotten).toEqual(['case-1'])
  database.close()
})
