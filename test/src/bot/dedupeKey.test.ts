import { describe, expect, it } from 'vitest'
import { dedupeKeyOf } from '../../../src/bot/dedupeKey.ts'

describe('the key that tells a repeated delivery', () => {
  const sent = { id: 'act-1', from: { id: 'dl_maria' }, channelData: { clientActivityID: 'mine-1' } }

  it("is the client's own id with its sender, whatever id the channel gives each time", () => {
    expect(dedupeKeyOf({ ...sent, id: 'act-2' })).toBe(dedupeKeyOf(sent))
    expect(dedupeKeyOf({ ...sent, from: { id: 'dl_jose' } })).not.toBe(dedupeKeyOf(sent))
  })

  it("is the channel's id where the client gives none, and never mistaken for a client's", () => {
    expect(dedupeKeyOf({ id: 'mine-1' })).toBe('activity:mine-1')
    expect(dedupeKeyOf({ ...sent, channelData: { clientActivityID: 7 } })).toBe('activity:act-1')
    expect(dedupeKeyOf({ ...sent, channelData: null })).toBe('activity:act-1')
  })

  it('is missing where there is neither', () => {
    expect(dedupeKeyOf({ type: 'message', channelData: 'text' })).toBeUndefined()
  })
})
