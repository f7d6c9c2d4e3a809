import { useState } from 'preact/hooks'
import type { Me } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { Choice, Field } from '../page/fields.tsx'
import { useWords } from '../page/words.ts'
import { ActionSheet, type SheetProps, Text } from './actionSheet.tsx'
import { useStaff } from './officeSheets.tsx'

/** A call that was agreed on: when, who calls, and what it is about. */
export function CallSheet({ desk, me, ...props }: SheetProps & { readonly desk: Desk; readonly me: Me }) {
  const { say } = useWords()
  const staff = useStaff(desk, me)
  const [at, setAt] = useState('')
  const [who, setWho] = useState(me.id)
  const [note, setNote] = useState('')
  const plan = () =>
    props.session.act('plan_call', { at: new Date(at).toISOString(), with: who, note: note.trim() })
  return (
    <ActionSheet {...props} title={say('call.plan')} does={say('call.do')} onDo={plan}>
      {props.state.detail?.safeContact.safe === false && <p class="warning">{say('call.careful')}</p>}
      <Field
        id="call-at"
        type="datetime-local"
        label={say('call.at')}
        hint={say('call.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
        value={at}
        onText={setAt}
      />
      <Choice
        id="call-who"
        label={say('call.who')}
        value={who}
        options={[[me.id, me.name], ...(staff ?? []).map(({ id, name }) => [id, name] as const)]}
        onChange={setWho}
      />
      <Text
        id="call-note"
        label={say('call.note')}
        hint={say('note.hint')}
        value={note}
        most={500}
        required
        onText={setNote}
      />
    </ActionSheet>
  )
}
