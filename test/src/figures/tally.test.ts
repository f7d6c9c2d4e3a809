import { expect, it } from 'vitest'
import { Tally } from '../../../src/figures/tally.ts'
import type { Figure } from '../../../src/storage/figureStore.ts'
import { aState } from '../../contract/aTurn.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'

const told = (value: string) => ({
  was_helpful: {
    state: 'known' as const,
    value,
    words: 'mine',
    at: '2026-12-01T15:00:00.000Z',
    from: 'stated' as const,
  },
})

it('counts what people answer at the end, once for each answer, and nothing of who it was', async () => {
  const kept: Figure[] = []
  const tally = new Tally({
    store: { add: async (figures: readonly Figure[]) => void kept.push(...figures) } as never,
    handoffs: {} as never,
    clock: () => new Date('2026-12-01T15:00:00Z'),
    zone: 'America/New_York',
    logger: memoryLog().logger,
  })
  const before = aState()
  tally.turn({ channel: 'sms', before, after: aState({ facts: told('yes') }) })
  tally.turn({
    channel: 'sms',
    before: aState({ facts: told('yes') }),
    after: aState({ facts: told('yes') }),
  })
  tally.turn({ channel: 'sms', before, after: aState({ facts: told('no') }) })
  await tally.close()
  expect(kept.filter(({ kind }) => kind === 'answer.was_helpful')).toEqual([
    { day: '2026-12-01', kind: 'answer.was_helpful', value: 'yes', count: 1 },
    { day: '2026-12-01', kind: 'answer.was_helpful', value: 'no', count: 1 },
  ])
  expect(JSON.stringify(kept)).not.toMatch(/mine|K7M/)
})
