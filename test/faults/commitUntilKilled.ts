import { writeSync } from 'node:fs'
import { migrateConversation } from '../../dialogs/migrate.ts'
import { installationKeyFrom } from '../../src/privacy/installationKey.ts'
import { openSqliteStore } from '../../src/storage/sqlite/openSqliteStore.ts'
import { anEffect, aState, aTurn, reply, said } from '../contract/aTurn.ts'

// Adds turns to its conversations as fast as it can and says on stdout which ones are committed, until it is killed.
const [, , file = '', run = ''] = process.argv
const installationKey = installationKeyFrom(Buffer.alloc(32, 7))
const { conversations } = openSqliteStore({ file, installationKey, readState: migrateConversation })

async function talk(conversationId: string): Promise<never> {
  for (let count = 0; ; count++) {
    const found = await conversations.find(conversationId)
    const before = found?.state ?? aState({ caseNumber: conversationId })
    const key = `${run}-${count}`
    const result = await conversations.commit(
      aTurn({
        conversationId,
        dedupeKey: key,
        expectedRevision: found?.revision ?? 0,
        state: { ...before, said: [...before.said.slice(-5), key] },
        inbound: said(key),
        replies: [reply(`first to ${key}`), reply(`second to ${key}`)],
        effects: [anEffect({ dedupeKey: `${conversationId} ${key}` })],
      }),
    )
    // Written at once and whole: what the parent reads was committed before.
    if (result.outcome === 'committed') writeSync(1, `${conversationId} ${key}\n`)
  }
}

await Promise.all(['A', 'B', 'C', 'D'].map(talk))
