import { describe, expect, it } from 'vitest'
import { CaseKeys } from '../../../src/privacy/encryption.ts'
import { UnreadableContentError } from '../../../src/privacy/errors.ts'
import { installationKeyFrom } from '../../../src/privacy/installationKey.ts'

const key = installationKeyFrom(Buffer.alloc(32, 1))
const words = 'Mi mamá estuvo en el hospital 🌧'
const unreadable = UnreadableContentError

function aCase(keys = new CaseKeys(key), caseId = 'case-1') {
  const wrapped = keys.create(caseId)
  return { keys, wrapped, box: keys.boxOf(caseId, () => wrapped) }
}

describe('the box of a case', () => {
  it('gives back what was sealed, and hides it', () => {
    const { box } = aCase()
    const sealed = box.seal('activities.body', 'row-1', words)
    expect(box.open('activities.body', 'row-1', sealed)).toBe(words)
    expect(sealed.includes('hospital')).toBe(false)
    expect(box.open('activities.body', 'row-1', box.seal('activities.body', 'row-1', ''))).toBe('')
  })

  it('seals the same words differently each time', () => {
    const { box } = aCase()
    const sealings = Array.from({ length: 2000 }, () =>
      box.seal('activities.body', 'row-1', words).toString('hex'),
    )
    expect(new Set(sealings).size).toBe(2000)
  })

  it('opens nothing of which one bit was changed, or that was cut off', () => {
    const { box } = aCase()
    const sealed = box.seal('activities.body', 'row-1', words)
    for (let at = 0; at < sealed.length; at++) {
      const tampered = Buffer.from(sealed)
      tampered[at] = (tampered[at] ?? 0) ^ 1
      expect(() => box.open('activities.body', 'row-1', tampered)).toThrow(unreadable)
      expect(() => box.open('activities.body', 'row-1', sealed.subarray(0, at))).toThrow(unreadable)
    }
  })

  it('opens nothing that was sealed for another row, column or case', () => {
    const keys = new CaseKeys(key)
    const { box } = aCase(keys)
    const other = aCase(keys, 'case-2').box
    const sealed = box.seal('activities.body', 'row-1', words)
    expect(() => box.open('activities.body', 'row-2', sealed)).toThrow(unreadable)
    expect(() => box.open('conversations.state', 'row-1', sealed)).toThrow(unreadable)
    expect(() => other.open('activities.body', 'row-1', sealed)).toThrow(unreadable)
  })

  it('says in its error what was found where, and not what it holds', () => {
    const { box } = aCase()
    const sealed = box.seal('activities.body', 'row-1', words)
    expect(() => box.open('cases.assessment', 'row-1', sealed)).toThrow(/cases\.assessment.*altered or moved/)
  })
})

describe('the keys of cases', () => {
  it('are unwrapped again by a new process with the same installation key', () => {
    const { wrapped, box } = aCase()
    const sealed = box.seal('activities.body', 'row-1', words)
    const restarted = new CaseKeys(installationKeyFrom(Buffer.alloc(32, 1)))
    expect(restarted.boxOf('case-1', () => wrapped).open('activities.body', 'row-1', sealed)).toBe(words)
  })

  it('are not unwrapped by another installation key, or for another case', () => {
    const { wrapped } = aCase()
    const others = new CaseKeys(installationKeyFrom(Buffer.alloc(32, 2)))
    expect(() => others.boxOf('case-1', () => wrapped)).toThrow(unreadable)
    expect(() => new CaseKeys(key).boxOf('case-2', () => wrapped)).toThrow(unreadable)
  })

  it('are gone when the wrapped key is', () => {
    expect(() => new CaseKeys(key).boxOf('case-1', () => undefined)).toThrow(unreadable)
  })

  it('stay in memory for the cases used last, and for no more than the limit', () => {
    const keys = new CaseKeys(key, 2)
    for (const caseId of ['a', 'b', 'a', 'c']) aCaseOnce(keys, caseId)
    expect(keys.cached).toBe(2)
    expect(() => keys.boxOf('a', () => undefined)).not.toThrow()
    expect(() => keys.boxOf('b', () => undefined)).toThrow(unreadable)
  })

  it('leave memory when they are forgotten', () => {
    const { keys } = aCase()
    keys.forget('case-1')
    expect(() => keys.boxOf('case-1', () => undefined)).toThrow(unreadable)
  })
})

const wrappedKeys = new Map<string, Buffer>()

function aCaseOnce(keys: CaseKeys, caseId: string) {
  const wrapped = wrappedKeys.get(caseId) ?? keys.create(caseId)
  wrappedKeys.set(caseId, wrapped)
  return keys.boxOf(caseId, () => wrapped)
}
