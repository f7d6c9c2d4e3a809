import { useRef } from 'preact/hooks'
import { smallerPicture } from '../page/smallerPicture.ts'
import { type Lang, widgetText } from '../page/text.ts'

/** Named one by one: an iPhone then sends its pictures as JPEG, and Android offers the camera. */
const KINDS = 'image/jpeg,image/png,image/webp,application/pdf'

interface AttachProps {
  readonly lang: Lang
  readonly onFile: (file: Blob) => void
}

/** Chooses photos or documents, or takes a photo, and sends them at once. */
export function Attach({ lang, onFile }: AttachProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        type="file"
        ref={input}
        accept={KINDS}
        multiple
        hidden
        onChange={async ({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // The same file can be chosen again.
          currentTarget.value = ''
          for (const file of files) onFile(await smallerPicture(file))
        }}
      />
      <button
        type="button"
        class="attach"
        aria-label={widgetText(lang, 'attach.label')}
        onClick={() => input.current?.click()}
      >
        <svg viewBox="0 0 24 24" width="24" aria-hidden="true">
          <path
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            d="M3 8h4l2-3h6l2 3h4v11H3zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z"
          />
        </svg>
      </button>
    </>
  )
}
