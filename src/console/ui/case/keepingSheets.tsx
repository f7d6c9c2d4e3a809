import { useState } from 'preact/hooks'
import { useWords } from '../page/words.ts'
import { ActionSheet, type SheetProps, Text } from './actionSheet.tsx'

/** A legal hold, or its end, and why. */
export function HoldSheet(props: SheetProps) {
  const { say } = useWords()
  const [note, setNote] = useState('')
  const on = !props.state.detail?.heldAt
  return (
    <ActionSheet
      {...props}
      title={say(on ? 'hold.set' : 'hold.lift')}
      does={say(on ? 'hold.set' : 'hold.lift')}
      onDo={() => props.session.act('hold', { on, note: note.trim() })}
    >
      <p>{say(on ? 'hold.set_means' : 'hold.lift_means')}</p>
      <Text id="hold-note" label={say('hold.why')} value={note} most={500} required onText={setNote} />
    </ActionSheet>
  )
}

/** Staff looked at the names: it is no conflict, and the bot goes on with the client. */
export function ClearConflictSheet(props: SheetProps) {
  const { say } = useWords()
  const [note, setNote] = useState('')
  return (
    <ActionSheet
      {...props}
      title={say('clearing.title')}
      does={say('clearing.do')}
      onDo={() => props.session.act('clear_conflict', { note: note.trim() })}
    >
      <p>{say('clearing.means')}</p>
      <Text
        id="clear-note"
        label={say('clearing.why')}
        hint={say('note.hint')}
        value={note}
        most={500}
        required
        onText={setNote}
      />
    </ActionSheet>
  )
}
