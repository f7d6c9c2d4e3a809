import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Asked } from '../page/useAsked.ts'
import { useWords } from '../page/words.ts'

interface OfficePageProps {
  readonly title: string
  readonly children: ComponentChildren
}

/** A screen of the office: its name above, parts below. */
export function OfficePage({ title, children }: OfficePageProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div class="office">
      <h1>{title}</h1>
      {children}
    </div>
  )
}

interface LoadedProps<T> {
  readonly asked: Asked<T>
  readonly children: (value: T) => ComponentChildren
}

/** What was asked of the server once it is there; until then, and where it does not come, that is said. */
export function Loaded<T>({ asked, children }: LoadedProps<T>) {
  const { say } = useWords()
  const { value, failed, reload } = asked
  return (
    <>
      {failed && (
        <p role="alert" class="problem">
          {say('screens.failed')}{' '}
          <button type="button" onClick={reload}>
            {say('frame.try_again')}
          </button>
        </p>
      )}
      {value === undefined ? !failed && <p>{say('frame.loading')}</p> : children(value)}
    </>
  )
}
