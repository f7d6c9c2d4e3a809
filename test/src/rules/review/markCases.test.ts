import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../../../src/config/loadConfig.ts'
import { loadDialog } from '../../../../src/content/loadDialog.ts'
import { officeOf } from '../../../../src/content/officeOf.ts'
import { startServer } from '../../../../src/index.ts'
import { markingCases, type ReviewedAssessment } from '../../../../src/rules/review/markCases.ts'
import type { Review } from '../../../../src/rules/review/reviewState.ts'
import { request } from '../../../helpers/directLineRequests.ts'
import { startTestServer } from '../../../helpers/directLineServer.ts'
import { memoryLog } from '../../../helpers/memoryLog.ts'

describe('an assessment that is stored with its case', () => {
  const plain = loadDialog(officeOf(loadConfig({})))
  const now = new Date('2026-11-23T15:00:00Z')

  function storedWith(review: Review | null) {
    const dialog = markingCases(plain, () => review)
    const { caseChange } = dialog.advance(
      dialog.begin('K7M-4PQ'),
      { kind: 'message', text: 'I want to talk to a person' },
      now,
    )
    return caseChange?.assessment as ReviewedAssessment | undefined
  }

  it('says that the rules were not reviewed', () => {
    expect(storedWith(null)).toMatchObject({ rules_version: expect.any(String), rules_reviewed: false })
  })

  it('says who reviewed them, and when', () => {
    const review = { by: 'Ana Ruiz', on: '2026-11-21' }
    expect(storedWith(review)?.rules_reviewed).toEqual(review)
  })

  it('is not invented by a turn that changes no case', () => {
    const dialog = markingCases(plain, () => null)
    expect(dialog.advance(dialog.begin('K7M-4PQ'), { kind: 'start' }, now).caseChange).toBeNull()
  })
})

describe('whoever watches the service', () => {
  let dataDir: string

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'rules-review-'))
  })

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  it.each([
    [{}, { status: 'ready' }],
    [{ rulesReviewed: () => false }, { status: 'ready', rules_reviewed: false }],
    [{ rulesReviewed: () => true }, { status: 'ready', rules_reviewed: true }],
  ])('is told by /readyz with %o', async (parts, body) => {
    const server = await startTestServer({}, parts)
    expect((await request('GET', `${server.url}/readyz`)).body).toEqual(body)
    await server.close()
  })

  it('is warned at the start in production, and the service is ready all the same', async () => {
    const { lines, logger } = memoryLog()
    const config = loadConfig({
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIR: dataDir,
      AZURE_BOT: 'off',
      INSTALLATION_KEY: Buffer.alloc(32, 7).toString('base64'),
    })
    const server = await startServer(config, { logger })
    const ready = await request('GET', `${server.url}/readyz`)
    await server.close()
    expect(ready).toMatchObject({ status: 200, body: { rules_reviewed: false } })
    const [line, ...others] = lines.filter(({ msg }) => String(msg).includes('not yet reviewed'))
    expect(line).toMatchObject({ level: 'warn', rules: expect.stringMatching(/^\d{4}\./) })
    expect(others).toEqual([])
  })
})
