import { useState } from 'preact/hooks'
import type { DirectLineClient } from '../directline/client.ts'
import type { SentFile } from '../directline/protocol.ts'
import type { Message } from '../directline/transcript.ts'
import type { Upload } from '../directline/uploads.ts'
import { type Lang, widgetText } from '../page/text.ts'

interface SentFilesProps {
  readonly lang: Lang
  readonly message: Message
  readonly client: Pick<DirectLineClient, 'files' | 'openFile'>
}

/** The files of one message of the person's own; pictures are fetched only when asked for, for data is dear. */
export function SentFiles({ lang, message, client }: SentFilesProps) {
  const { files, by, text, key } = message
  if (by !== 'person' || (text && files.length === 0)) return null
  if (files.length === 0) return <p>{widgetText(lang, 'attach.notKept')}</p>
  const preview = files.length === 1 ? client.files.previewOf(key) : undefined
  return (
    <>
      {files.map((file, index) => (
        <SentFileView
          key={index}
          lang={lang}
          file={file}
          preview={preview}
          onShow={() => client.openFile(file)}
        />
      ))}
    </>
  )
}

interface SentFileProps {
  readonly lang: Lang
  readonly file: SentFile
  /** Where the picture is still in this page's memory. */
  readonly preview: string | undefined
  /** Fetches it; resolves with an address for it, undefined where it cannot be had. */
  readonly onShow: () => Promise<string | undefined>
}

function SentFileView({ lang, file, preview, onShow }: SentFileProps) {
  const [address, setAddress] = useState<string | undefined>(preview)
  if (!file.isPicture) return <p>{widgetText(lang, 'attach.document')}</p>
  if (address) return <img src={address} alt={widgetText(lang, 'attach.picture')} />
  return (
    <p>
      {widgetText(lang, 'attach.picture')}{' '}
      {file.path && (
        <button type="button" onClick={() => void onShow().then(setAddress)}>
          {widgetText(lang, 'attach.show')}
        </button>
      )}
    </p>
  )
}

interface OnTheWayProps {
  readonly lang: Lang
  readonly uploads: readonly Upload[]
  readonly onDrop: (id: string) => void
  readonly onRetry: (id: string) => void
}

/** Files on their way: how far each has come, with a way to stop it, and to send it again where it did not get through. */
export function FilesOnTheWay({ lang, uploads, onDrop, onRetry }: OnTheWayProps) {
  return (
    <>
      {uploads.map(({ id, preview, progress, state }) => (
        // biome-ignore lint/a11y/useSemanticElements: as the messages of the log
        <div
          role="article"
          class={`message by-person is-${state === 'sending' ? 'sending' : 'failed'}`}
          key={id}
        >
          <p class="author">{widgetText(lang, 'author.person')}:</p>
          <div class="bubble">
            {preview ? (
              <img src={preview} alt={widgetText(lang, 'attach.picture')} />
            ) : (
              widgetText(lang, 'attach.document')
            )}
          </div>
          <p class={state === 'sending' ? 'delivery' : 'delivery problem'}>
            {state === 'sending' ? (
              <progress value={progress} aria-label={widgetText(lang, 'message.sending')} />
            ) : (
              widgetText(lang, state === 'failed' ? 'message.failed' : 'attach.tooLarge')
            )}{' '}
            {state === 'failed' && (
              <button type="button" onClick={() => onRetry(id)}>
                {widgetText(lang, 'message.retry')}
              </button>
            )}{' '}
            <button type="button" onClick={() => onDrop(id)}>
              {widgetText(lang, 'attach.cancel')}
            </button>
          </p>
        </div>
      ))}
    </>
  )
}
