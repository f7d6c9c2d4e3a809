import { useState } from 'preact/hooks'
import type { CaseAttachment } from '../../api/contract/index.ts'
import { serverNow } from '../page/clock.ts'
import { useWords } from '../page/words.ts'

interface AttachmentsProps {
  readonly number: string
  readonly attachments: readonly CaseAttachment[]
  readonly language: string
}

/** Pictures and documents that the person sent, with what they say each is. */
export function Attachments({ number, attachments, language }: AttachmentsProps) {
  const { say } = useWords()
  if (attachments.length === 0) return null
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">{say('attachments.title')}</h2>
      <ul class="plain attachments">
        {attachments.map((file, index) => (
          <OneAttachment
            key={file.id}
            file={file}
            place={index + 1}
            address={`/console/api/cases/${number}/attachments/${file.id}`}
            language={language}
          />
        ))}
      </ul>
    </section>
  )
}

interface OneAttachmentProps {
  readonly file: CaseAttachment
  readonly place: number
  readonly address: string
  readonly language: string
}

function OneAttachment({ file, place, address, language }: OneAttachmentProps) {
  const { say, name, full, moment } = useWords()
  const [large, setLarge] = useState(false)
  const what = say(`attachments.${file.kind}`, { place: String(place) })
  const isPicture = file.kind === 'picture' && file.openable
  return (
    <li>
      {isPicture && (
        <button
          type="button"
          class="picture no-print"
          aria-expanded={large}
          aria-label={say(large ? 'attachments.smaller' : 'attachments.larger', { what })}
          onClick={() => setLarge(!large)}
        >
          <img src={large ? address : `${address}/thumbnail`} alt="" class={large ? 'large' : 'small'} />
        </button>
      )}
      <div>
        <p>
          <strong>{what}</strong>{' '}
          <small title={full(file.at)}>
            {say('attachments.when', {
              time: moment(file.at, serverNow()),
              way: name(`channels.${file.source}`),
              size: sizeOf(file.size),
            })}
          </small>
        </p>
        <Label file={file} language={language} />
        {file.scan !== 'clean' && (
          <p class={file.scan === 'off' ? 'hint' : 'warning'}>{name(`attachment_scans.${file.scan}`)}</p>
        )}
        {file.openable && (
          <a href={address} download class="no-print">
            {say('attachments.save', { what })}
          </a>
        )}
      </div>
    </li>
  )
}

/** What the person says that it is; their own words stand as they are. */
function Label({ file: { label }, language }: { readonly file: CaseAttachment; readonly language: string }) {
  const { say, name } = useWords()
  if (!label) return <p class="hint">{say('attachments.no_label')}</p>
  return (
    <p>
      {say('attachments.label', { label: name(`attachment_labels.${label.kind}`) })}
      {label.words !== '' && (
        <>
          {' '}
          <q lang={language}>{label.words}</q>
        </>
      )}
    </p>
  )
}

/** Whole kilobytes, or megabytes with one place. */
function sizeOf(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1000 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
