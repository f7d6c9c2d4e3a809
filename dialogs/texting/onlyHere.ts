import { askAgain, type Call } from '../commands/commands.ts'
import type { Conversation } from '../conversation.ts'
import { say } from '../draft.ts'
import { tell } from '../tell.ts'
import type { Reading } from '../understanding/reading.ts'
import { MOST_WORDS } from './reserved.ts'

const ELSEWHERE: readonly unknown[] = ['phone', 'text', 'email']

/** Whether somebody who may be reached outside this chat says in it that they want no messages (SMS-02: "in any channel"). */
export const wantsNoContact = ({ facts }: Conversation, { flags }: Reading, text: string): boolean =>
  ELSEWHERE.includes(facts.contact_way?.value) &&
  flags.includes('opt_out') &&
  text.trim().split(/\s+/).length <= MOST_WORDS

/** From then on nobody calls, texts or e-mails: `mayContact` holds everything that sends to it. */
export function answerOnlyHere(call: Call): void {
  const { draft, now, text } = call
  const chat = { fact: 'contact_way', state: 'known', value: 'chat', words: text, replaces: true } as const
  tell(draft, 'contact.way', [chat], now)
  say(draft, 'texting.only_here')
  askAgain(call)
}
