import { useEffect, useState } from 'preact/hooks'
import type { Me, StaffMember } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { useWords } from '../page/words.ts'
import { ActionSheet, type SheetProps, Text } from './actionSheet.tsx'

type OfficeSheetProps = SheetProps & { readonly desk: Desk; readonly me: Me }

/** The others of the office; undefined until they are known. */
export function useStaff(desk: Desk, me: Me): readonly StaffMember[] | undefined {
  const [staff, setStaff] = useState<readonly StaffMember[]>()
  useEffect(() => {
    desk.api.staff().then(
      (found) => setStaff(found.staff.filter(({ active, id }) => active && id !== me.id)),
      () => setStaff([]),
    )
  }, [desk, me.id])
  return staff
}

/** A word for the staff only, and whom it calls. */
export function NoteSheet({ desk, me, ...props }: OfficeSheetProps) {
  const { say } = useWords()
  const staff = useStaff(desk, me)
  const [text, setText] = useState('')
  const [mentions, setMentions] = useState<readonly string[]>([])
  const mention = (id: string, on: boolean) =>
    setMentions(on ? [...mentions, id] : mentions.filter((each) => each !== id))
  return (
    <ActionSheet
      {...props}
      title={say('note.title')}
      does={say('note.do')}
      onDo={() => props.session.act('note', { text, mentions: [...mentions] })}
    >
      <Text
        id="note"
        label={say('note.text')}
        hint={say('note.hint')}
        value={text}
        most={4000}
        required
        onText={setText}
      />
      {staff && staff.length > 0 && (
        <fieldset>
          <legend>{say('note.mention')}</legend>
          {staff.map(({ id, name }) => (
            <label key={id} class="switch">
              <input
                type="checkbox"
                checked={mentions.includes(id)}
                onChange={({ currentTarget }) => mention(id, currentTarget.checked)}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </ActionSheet>
  )
}

/** To a person, or back to the queue for everyone. */
export function TransferSheet({ desk, me, ...props }: OfficeSheetProps) {
  const { say, name } = useWords()
  const staff = useStaff(desk, me)
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  return (
    <ActionSheet
      {...props}
      title={say('transfer.title')}
      does={say('transfer.do')}
      onDo={() =>
        props.session.act('transfer', { to: to || null, ...(note.trim() && { note: note.trim() }) })
      }
    >
      <label for="to">{say('transfer.to')}</label>
      <select id="to" value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)}>
        <option value="">{say('transfer.queue')}</option>
        {staff?.map((person) => (
          <option key={person.id} value={person.id}>
            {say(person.here ? 'transfer.person_here' : 'transfer.person_away', {
              name: person.name,
              role: name(`roles.${person.role}`),
              count: person.cases,
            })}
          </option>
        ))}
      </select>
      <Text
        id="transfer-note"
        label={say('transfer.note')}
        hint={say('note.hint')}
        value={note}
        most={2000}
        onText={setNote}
      />
    </ActionSheet>
  )
}
