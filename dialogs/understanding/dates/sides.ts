import type { Message } from '../message.ts'
import type { Reading } from '../reading.ts'
import { type Role, sideOfRole } from './roles.ts'
import { has, type Scan, type Side } from './scan.ts'

/** Letters and moves have their own side; "moved to July 20" was the appointment, and no household. */
function isOwnSide({ words }: Omit<Scan, 'side'>, at: number, role: Role | undefined): boolean {
  if (role === 'move') return !/^(to|al|para)$/.test(words[at - 1]?.norm ?? '')
  return role === 'letter'
}

/** The side a date lies on: as asked, else by the verb near it, else by what the message says of the appointment. */
export function sideAt(
  message: Message,
  base: Omit<Scan, 'side'>,
  at: number,
  timing: Reading['timing'],
  role: Role | undefined,
): Side {
  const own = isOwnSide(base, at, role) ? sideOfRole(role) : undefined
  if (own) return own
  if (/^(since|desde)$/.test(base.words[at - 1]?.norm ?? '')) return 'past'
  if (message.utterance.about) return message.utterance.about
  const scan = { ...base, side: undefined }
  for (let back = at - 1; back >= 0 && back >= at - 4; back -= 1) {
    if (has(scan, back, 'was')) return 'past'
    if (has(scan, back, 'will')) return 'future'
  }
  const told = sideOfRole(role)
  if (told) return told
  if (timing === 'missed') return 'past'
  return timing === 'upcoming' ? 'future' : undefined
}
