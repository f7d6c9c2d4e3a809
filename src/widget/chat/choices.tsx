import type { Choice } from '../directline/protocol.ts'
import { type Lang, widgetText } from '../page/text.ts'

interface ChoicesProps {
  readonly choices: readonly Choice[]
  readonly lang: Lang
  /** The language of the choices themselves, which is the bot's. */
  readonly spoken: string
  readonly onChoose: (value: string) => void
}

/** The answers offered under the newest message. Writing something else is always possible. */
export function Choices({ choices, lang, spoken, onChoose }: ChoicesProps) {
  if (choices.length === 0) return null
  return (
    <fieldset class="choices">
      <legend>{widgetText(lang, 'choices.label')}</legend>
      {choices.map(({ title, value }) => (
        <button type="button" key={title} lang={spoken} onClick={() => onChoose(value)}>
          {title}
        </button>
      ))}
    </fieldset>
  )
}
