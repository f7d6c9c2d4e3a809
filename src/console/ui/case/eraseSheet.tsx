import { useState } from 'preact/hooks'
import { Field } from '../page/fields.tsx'
import { useWords } from '../page/words.ts'
import { ActionSheet, type SheetProps } from './actionSheet.tsx'

/** Erases the case for good, once its number was typed. */
export function EraseSheet(props: SheetProps) {
  const { say } = useWords()
  const { number } = props.session
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState('')
  const isHeld = Boolean(props.state.detail?.heldAt)
  const erase = async () => {
    if (typed.trim().toUpperCase() === number) return props.session.act('erase', { confirm: number })
    setProblem(say('erasing.differs', { number }))
    return false
  }
  return (
    <ActionSheet {...props} title={say('erasing.title')} does={say('erasing.do')} onDo={erase}>
      {isHeld && <p class="problem">{say('erasing.held')}</p>}
      <p>{say('erasing.means')}</p>
      <p>{say('erasing.dates')}</p>
      <Field
        id="erase-number"
        label={say('erasing.confirm', { number })}
        value={typed}
        most={20}
        problem={problem}
        onText={(text) => {
          setTyped(text)
          setProblem('')
        }}
      />
    </ActionSheet>
  )
}
