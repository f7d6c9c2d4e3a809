import { useState } from 'preact/hooks'
import type { CaseFact } from '../../api/contract/index.ts'
import { useWords } from '../page/words.ts'
import { ActionSheet, type SheetProps, Text } from './actionSheet.tsx'
import { editingOf, readEdited } from './editFact.ts'

/** A fact put right by staff: the law is applied again, and both versions are kept. */
export function CorrectSheet({ fact, ...props }: SheetProps & { readonly fact: CaseFact }) {
  const words = useWords()
  const { say, name } = words
  const label = name(`facts.${fact.id}`)
  const editing = editingOf(words, fact)
  const [typed, setTyped] = useState(editing.start)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState('')
  const correct = async () => {
    const value = readEdited(editing, typed)
    if (value === undefined) {
      setProblem(say('correct.not_read'))
      return false
    }
    setProblem('')
    return props.session.act('correct', { fact: fact.id, value, note: note.trim() })
  }
  return (
    <ActionSheet
      {...props}
      title={say('correct.title', { fact: label })}
      does={say('correct.do')}
      onDo={correct}
    >
      <p class="hint">{say('correct.means')}</p>
      <label for="value">{say('correct.value')}</label>
      {editing.kind === 'choice' ? (
        <select id="value" value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)}>
          {editing.options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      ) : editing.kind === 'text' ? (
        <textarea
          id="value"
          rows={3}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      ) : (
        <input
          id="value"
          type={editing.kind}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
      <Text id="why" label={say('correct.note')} value={note} most={500} required onText={setNote} />
    </ActionSheet>
  )
}
