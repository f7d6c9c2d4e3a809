import { useState } from 'preact/hooks'
import type { NewStaff, StaffAdded } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { Dialog, DialogButtons } from '../page/dialog.tsx'
import { Choice, Field } from '../page/fields.tsx'
import { languageName, staffLanguages } from '../page/text.ts'
import { useDoing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'

interface AddPersonProps {
  readonly desk: Desk
  readonly language: string
  readonly onAdded: (added: StaffAdded) => void
  readonly onClose: () => void
}

/** A new account. The password is drawn by the server and shown once, or there is none. */
export function AddPerson({ desk, language, onAdded, onClose }: AddPersonProps) {
  const { say, name } = useWords()
  const { busy, problem, run } = useDoing()
  const [person, setPerson] = useState<NewStaff>({ name: '', email: '', role: 'intake', language })
  const set = (change: Partial<NewStaff>) => setPerson({ ...person, ...change })
  return (
    <Dialog title={say('people.add')} onClose={onClose}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          void run(async () => onAdded(await desk.api.addStaff(person)))
        }}
      >
        <Field
          id="new-name"
          label={say('people.name')}
          hint={say('people.name_hint')}
          most={100}
          value={person.name}
          onText={(text) => set({ name: text })}
        />
        <Field
          id="new-email"
          type="email"
          label={say('people.email')}
          most={200}
          value={person.email}
          onText={(email) => set({ email: email.trim() })}
        />
        <Choice
          id="new-role"
          label={say('people.role')}
          value={person.role}
          options={(['intake', 'attorney', 'admin'] as const).map((role) => [role, name(`roles.${role}`)])}
          onChange={(role) => set({ role: role as NewStaff['role'] })}
        />
        <Choice
          id="new-language"
          label={say('people.reads')}
          value={person.language}
          options={staffLanguages.map((each) => [each, languageName(each)])}
          onChange={(reads) => set({ language: reads })}
        />
        <Choice
          id="new-signs-in"
          label={say('people.signs_in')}
          value={person.signsIn ?? 'password'}
          options={[
            ['password', say('people.by_password')],
            ['elsewhere', say('people.by_service')],
          ]}
          onChange={(signsIn) => set({ signsIn: signsIn as 'password' | 'elsewhere' })}
        />
        <p class="problem" role="alert">
          {problem}
        </p>
        <DialogButtons does={say('people.add_do')} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  )
}
