import type { Texts } from '../../../../dialogs/render/texts.ts'
import type { StaffAccount } from '../../../storage/staffStore.ts'
import type { TeamsStore } from '../../../storage/teamsStore.ts'
import type { Incoming } from '../incoming.ts'
import type { Where } from './places.ts'

const COMMANDS = ['here', 'off'] as const
type Command = (typeof COMMANDS)[number]

/** A command that was written in a channel, in any language; undefined for everything else. */
export function noticeCommandIn(
  { text }: Incoming,
  texts: Pick<Texts, 'text' | 'languages'>,
): Command | undefined {
  const said = plain((text ?? '').replace(/<at\b[^>]*>.*?<\/at>/gs, ''))
  return COMMANDS.find((command) =>
    texts.languages.some((language) => plain(texts.text(language, `teams.commands.${command}`)) === said),
  )
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Does it, and says by which text what was done. */
export async function setNotices(
  store: Pick<TeamsStore, 'setNoticeChannel'>,
  {
    command,
    where,
    account,
    isFixed,
  }: {
    command: Command
    where: Where
    account: StaffAccount | undefined
    isFixed: boolean
  },
): Promise<'here' | 'off' | 'fixed' | 'not_allowed'> {
  if (!account || account.role === 'intake') return 'not_allowed'
  if (isFixed) return 'fixed'
  await store.setNoticeChannel(where.placeId, command === 'here' ? (where.channelId ?? null) : null)
  return command
}
