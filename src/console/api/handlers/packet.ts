import { packetPdf } from '../../packet/packetPdf.ts'
import { packetWords } from '../../packet/packetWords.ts'
import type { ConsoleRoom } from '../../room.ts'
import { transcriptMessage } from '../../transcriptMessage.ts'
import type { TranscriptMessage } from '../contract/index.ts'
import { type Handlers, meOf } from '../handler.ts'
import { caseOf, detailFor, recordLook } from './cases.ts'

const PAGE = 500

/** A case to take away: on paper, or for another program. Both are recorded before they are made. */
export const packetHandlers: Handlers<'packet' | 'exportCase'> = {
  async packet(room, { params, query: { language }, ...asked }) {
    const { account } = meOf(asked)
    const { stored, conversation } = await caseOf(room, params.number)
    await recordLook(room, account.id, stored.number, 'packet_made', 'pdf')
    const { config, staffTexts, dialogParts } = room
    const chosen = language ?? account.language
    const pdf = await packetPdf({
      detail: await detailFor(room, stored, conversation, account),
      messages: await messagesOf(room, stored.conversationId),
      words: packetWords(staffTexts, staffTexts[chosen] ? chosen : 'en', config.office.zone),
      office: config.office.name ?? dialogParts.texts.text(account.language, 'opening.our_office'),
      madeAt: room.clock(),
    })
    return { body: pdf, headers: fileHeaders('application/pdf', `${stored.number}.pdf`) }
  },
  async exportCase(room, { params, ...asked }) {
    const { account } = meOf(asked)
    const { stored, conversation } = await caseOf(room, params.number)
    await recordLook(room, account.id, stored.number, 'case_exported', 'json')
    const body = {
      format: 'intake-case/1' as const,
      exportedAt: room.clock().toISOString(),
      office: room.config.office.name ?? null,
      case: await detailFor(room, stored, conversation, account),
      messages: await messagesOf(room, stored.conversationId),
    }
    return { body, headers: fileHeaders('application/json; charset=utf-8', `${stored.number}.json`) }
  },
}

const fileHeaders = (type: string, name: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
})

async function messagesOf({ store }: ConsoleRoom, conversationId: string): Promise<TranscriptMessage[]> {
  const messages: TranscriptMessage[] = []
  let after = 0
  for (;;) {
    const logged = await store.conversations.activitiesAfter(conversationId, after, PAGE)
    messages.push(...logged.flatMap((one) => transcriptMessage(one) ?? []))
    if (logged.length < PAGE) return messages
    after = logged.at(-1)?.seq ?? after
  }
}
