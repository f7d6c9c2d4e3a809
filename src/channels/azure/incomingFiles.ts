import { z } from 'zod'
import { fetchAttachment } from '../../attachments/fetchAttachment.ts'
import type { ReceiveAttachments, ReceivedFiles } from '../../attachments/receiveAttachments.ts'
import type { AzureConfig } from '../../config/config.ts'
import type { BotSignIn } from './botSignIn.ts'
import { storedIdOf } from './conversationIds.ts'
import type { Incoming } from './incoming.ts'

export interface AzureUploads {
  readonly receive: ReceiveAttachments
  readonly maxBytes: number
}

/** A picture in the text of a message, at the channel itself; or a file, which Teams puts into the person's OneDrive. */
const Picture = z.object({
  contentType: z.string().regex(/^(image\/|application\/pdf$)/),
  contentUrl: z.url(),
})
const TeamsFile = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  content: z.object({ downloadUrl: z.url() }),
})

/** Where OneDrive and SharePoint keep files: the address itself is the permission, for a few minutes. */
const FILE_HOSTS = ['.sharepoint.com', '.sharepoint.us']
/** The channel waits 15 seconds for our answer to the message. */
const TIMEOUT_MS = 7_000
const MOST_FILES = 10

export interface IncomingFilesParts {
  readonly azure: Pick<AzureConfig, 'serviceHosts' | 'loopback'>
  readonly uploads: AzureUploads
  readonly signIn: BotSignIn | undefined
}

/** The files of a message, fetched and looked at. Undefined: it has none that could be one. */
export async function incomingFiles(
  { azure, uploads, signIn }: IncomingFilesParts,
  activity: Incoming,
): Promise<ReceivedFiles | undefined> {
  const urls = urlsIn(activity)
  if (urls.length === 0) return undefined
  const { host: serviceHost } = new URL(activity.serviceUrl)
  const hosts = [...azure.serviceHosts.map((one) => one.replace(/^\*/, '')), ...FILE_HOSTS]
  const token = await signIn?.token()
  const files = await Promise.all(
    urls.map((url) => {
      // Nobody but the channel gets our token.
      const isOurs = URL.parse(url)?.host === serviceHost && token !== undefined
      return fetchAttachment({
        url,
        hosts: azure.loopback ? [...hosts, serviceHost] : hosts,
        maxBytes: uploads.maxBytes,
        timeoutMs: TIMEOUT_MS,
        ...(isOurs && { headers: { Authorization: `Bearer ${token}` } }),
      })
    }),
  )
  const conversationId = storedIdOf(activity.channelId, activity.conversation.id)
  return uploads.receive({ conversationId, source: 'azure' }, files)
}

function urlsIn({ attachments }: Incoming): string[] {
  if (!Array.isArray(attachments)) return []
  return attachments.slice(0, MOST_FILES).flatMap((one: unknown) => {
    const file = TeamsFile.safeParse(one)
    if (file.success) return [file.data.content.downloadUrl]
    const picture = Picture.safeParse(one)
    return picture.success ? [picture.data.contentUrl] : []
  })
}
