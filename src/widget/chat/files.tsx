import { useState } from 'preact/hooks'
import type { SentFile } from '../directline/protocol.ts'
import type { Upload } from '../directline/uploads.ts'
import { type Lang, widgetText } from '../page/text.ts'

interface SentFilesProps {
  readonly lang: Lang
  readonly files: readonly SentFile[]
  /** Where the picture is still in this page's memory. */
  readonly preview: string | undefined
  /** Fetches a picture; resolves with an address for it, undefined where it cannot be had. */
  readonly onShow: (file: SentFile) => Promise<string | undefined>
}

/** The files of one message of the person's own; pictures are fetched only when asked for, for data is dear. */
export function SentFiles({ lang, files, preview, onShow }: SentFilesProps) {
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.path}>
          <SentFileView
            lang={lang}
            file={file}
            preview={files.length === 1 ? preview : undefined}
            onShow={onShow}
          />
        </li>
      ))}
    </ul>
  )
}

interface SentFileProps extends Omit<SentFilesProps, 'files'> {
  readonly file: SentFile
}

function SentFileView({ lang, file, preview, onShow }: SentFileProps) {
  const [address, setAddress] = useState<string | undefined>(preview)
  if (!file.isPicture) return <span>{widgetText(lang, 'attach.document')}</span>
  if (address) return <img src={address} alt={widgetText(lang, 'attach.picture')} />
  return (
    <>
      <span>{widgetText(lang, 'attach.picture')}</span>{' '}
      <button type="button" onClick={() => void onShow(file).then(setAddress)}>
        {widgetText(lang, 'attach.show')}
      </button>
    </>
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
      {uploads.map(({ id, isPicture, preview, progress, state }) => (
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
              widgetText(lang, isPicture ? 'attach.picture' : 'attach.document')
            )}
          </div>
          {state === 'sending' ? (
            <p class="delivery">
              <progress max={1} value={progress} aria-label={widgetText(lang, 'attach.progress')} />{' '}
              <button type="button" onClick={() => onDrop(id)}>
                {widgetText(lang, 'attach.cancel')}
              </button>
            </p>
          ) : (
            <p class="delivery problem" role="alert">
              {widgetText(lang, state === 'failed' ? 'message.failed' : `attach.${state}`)}{' '}
              {state === 'failed' && (
                <button type="button" onClick={() => onRetry(id)}>
                  {widgetText(lang, 'message.retry')}
                </button>
              )}{' '}
              <button type="button" onClick={() => onDrop(id)}>
                {widgetText(lang, 'attach.remove')}
              </button>
            </p>
          )}
        </div>
      ))}
    </>
  )
}
