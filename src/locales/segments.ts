import { createRequire } from 'node:module'
import type { SegmentedMessage as Segmented } from 'sms-segments-calculator'

// The package is CommonJS whose names Node does not find by itself.
const { SegmentedMessage } = createRequire(import.meta.url)('sms-segments-calculator') as {
  readonly SegmentedMessage: typeof Segmented
}

/** How a text goes as text messages. */
export interface Sms {
  /** What is paid: a message in GSM-7 holds 160 characters, or 153 each where it takes several; in UCS-2 70, or 67. */
  readonly segments: number
  readonly encoding: 'GSM-7' | 'UCS-2'
  /** Characters that GSM-7 does not have; one of them turns the whole message to UCS-2. */
  readonly beyond: readonly string[]
}

/** @param text as it is sent: without marks for bold, with its gaps filled. */
export function smsOf(text: string): Sms {
  const counted = known.get(text) ?? count(text)
  known.set(text, counted)
  return counted
}

/** Counting takes a millisecond and more, and the same texts are asked about again. */
const known = new Map<string, Sms>()

function count(text: string): Sms {
  const message = new SegmentedMessage(text)
  return {
    segments: message.segmentsCount,
    encoding: message.encodingName,
    beyond: [...new Set(message.getNonGsmCharacters())],
  }
}

/** A text without marks for bold: a telephone shows them as stars. */
export const withoutMarks = (text: string): string => text.replaceAll('**', '')
