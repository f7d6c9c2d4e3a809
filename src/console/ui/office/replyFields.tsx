import { useState } from 'preact/hooks'
import type { OfficeRepliesNow } from '../../api/contract/index.ts'
import { Field, Problem } from '../page/fields.tsx'
import { useWords } from '../page/words.ts'
import type { ProblemAt } from './calendarPart.ts'

export type Reply = OfficeRepliesNow['replies'][number]

interface ReplyFieldsProps {
  readonly at: number
  readonly reply: Reply
  readonly languages: readonly string[]
  /** By the path below the reply: `es.text`. */
  readonly problemAt: ProblemAt
  readonly onChange: (reply: Reply) => void
  readonly onRemove: () => void
}

/** One prepared reply in every language. */
export function ReplyFields({ at, reply, languages, problemAt, onChange, onRemove }: ReplyFieldsProps) {
  const { say, lang } = useWords()
  const title = reply.texts[lang]?.title || say('replies.number', { count: at + 1 })
  // A new one is there to be filled in, and stays open while it is.
  const [isNew] = useState(languages.every((language) => !reply.texts[language]?.text))
  return (
    <details class="part" open={isNew}>
      <summary>{title}</summary>
      {languages.map((language) => (
        <TextFields
          key={language}
          id={`replies.${at}.${language}`}
          language={language}
          text={reply.texts[language] ?? { title: '', text: '' }}
          problemAt={(name) => problemAt(`${language}.${name}`)}
          onChange={(text) => onChange({ ...reply, texts: { ...reply.texts, [language]: text } })}
        />
      ))}
      <button type="button" class="quiet" onClick={onRemove}>
        {say('replies.remove', { title })}
      </button>
    </details>
  )
}

interface TextFieldsProps {
  readonly id: string
  readonly language: string
  readonly text: Reply['texts'][string]
  readonly problemAt: ProblemAt
  readonly onChange: (text: Reply['texts'][string]) => void
}

function TextFields({ id, language, text, problemAt, onChange }: TextFieldsProps) {
  const { say, language: spoken } = useWords()
  const problem = problemAt('text')
  return (
    <fieldset>
      <legend>{spoken(language)}</legend>
      <Field
        id={`${id}.title`}
        label={say('replies.name')}
        most={80}
        value={text.title}
        problem={problemAt('title')}
        onText={(title) => onChange({ ...text, title })}
      />
      <label for={`${id}.text`}>{say('replies.text')}</label>
      <textarea
        id={`${id}.text`}
        rows={3}
        maxLength={2000}
        lang={language}
        value={text.text}
        {...(problem && { 'aria-invalid': 'true', 'aria-describedby': `${id}.text-problem` })}
        onInput={({ currentTarget }) => onChange({ ...text, text: currentTarget.value })}
      />
      <Problem id={`${id}.text`} text={problem} />
    </fieldset>
  )
}
