import { useState } from 'preact/hooks'
import type { Me, StaffChange, StaffMember } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { Confirm } from '../page/confirm.tsx'
import { Choice } from '../page/fields.tsx'
import { useAsked } from '../page/useAsked.ts'
import { type Doing, useDoing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'
import { AddPerson } from './addPerson.tsx'
import { GivenPassword } from './givenPassword.tsx'
import { Loaded, OfficePage } from './officePage.tsx'

interface PeoplePageProps {
  readonly desk: Desk
  readonly me: Me
}

const ROLES = ['intake', 'attorney', 'admin'] as const

/** The people of the office for an administrator: who they are, what they may, whether they can sign in. */
export function PeoplePage({ desk, me }: PeoplePageProps) {
  const { say } = useWords()
  const asked = useAsked(desk.api.staff)
  const doing = useDoing()
  const [adding, setAdding] = useState(false)
  const [resetting, setResetting] = useState<StaffMember>()
  const [given, setGiven] = useState<{ name: string; password: string }>()
  const change = async (id: string, changes: StaffChange) => {
    await doing.run(() => desk.api.changeStaff(id, changes))
    asked.reload()
  }
  const reset = async ({ id, name }: StaffMember) => {
    setResetting(undefined)
    await doing.run(async () => setGiven({ name, password: (await desk.api.resetPassword(id)).password }))
    asked.reload()
  }
  return (
    <OfficePage title={say('people.title')}>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => setAdding(true)}>
          {say('people.add')}
        </button>
      </div>
      <p class="problem" role="alert">
        {doing.problem}
      </p>
      <Loaded asked={asked}>
        {({ staff }) => (
          <ul class="people">
            {staff.map((one) => (
              <Person
                key={one.id}
                one={one}
                isMe={one.id === me.id}
                doing={doing}
                onChange={(changes) => void change(one.id, changes)}
                onReset={() => setResetting(one)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {adding && (
        <AddPerson
          desk={desk}
          language={me.language}
          onClose={() => setAdding(false)}
          onAdded={({ member, password }) => {
            setAdding(false)
            if (password) setGiven({ name: member.name, password })
            asked.reload()
          }}
        />
      )}
      {resetting && (
        <Confirm
          title={say('resetting.title', { name: resetting.name })}
          does={say('resetting.do')}
          onDo={() => void reset(resetting)}
          onClose={() => setResetting(undefined)}
        >
          <p>{say('resetting.means', { name: resetting.name })}</p>
        </Confirm>
      )}
      {given && <GivenPassword {...given} onClose={() => setGiven(undefined)} />}
    </OfficePage>
  )
}

interface PersonProps {
  readonly one: StaffMember
  readonly isMe: boolean
  readonly doing: Doing
  readonly onChange: (changes: StaffChange) => void
  readonly onReset: () => void
}

function Person({ one, isMe, doing, onChange, onReset }: PersonProps) {
  const { say, name } = useWords()
  const { account, active } = one
  return (
    <li class={active ? undefined : 'is-off'}>
      <h2>
        {one.name} {isMe && <small>{say('people.you')}</small>}
      </h2>
      <p>{account?.email}</p>
      <p class="hint">
        <States one={one} />
      </p>
      <div class="acts">
        <span class="role">
          <Choice
            id={`role-${one.id}`}
            label={say('people.role_of', { name: one.name })}
            value={one.role}
            options={ROLES.map((role) => [role, name(`roles.${role}`)])}
            onChange={(role) => onChange({ role: role as StaffMember['role'] })}
          />
        </span>
        {account?.lockedUntil && (
          <button type="button" disabled={doing.busy} onClick={() => onChange({ unlock: true })}>
            {say('people.unlock')}
          </button>
        )}
        {!isMe && (
          <button type="button" disabled={doing.busy} onClick={onReset}>
            {say('people.reset')}
          </button>
        )}
        {!isMe && account?.secondFactor && (
          <button type="button" disabled={doing.busy} onClick={() => onChange({ dropSecondFactor: true })}>
            {say('people.drop_factor')}
          </button>
        )}
        {!isMe && (
          <button type="button" disabled={doing.busy} onClick={() => onChange({ active: !active })}>
            {say(active ? 'people.disable' : 'people.enable')}
          </button>
        )}
      </div>
    </li>
  )
}

function States({ one }: { readonly one: StaffMember }) {
  const { say, list } = useWords()
  const { account, active, here, cases } = one
  const states = [
    !active && say('people.is_off'),
    account?.lockedUntil && say('people.is_locked'),
    account?.passwordOnce && say('people.is_new'),
    account && !account.hasPassword && say('people.is_elsewhere'),
    account?.hasPassword && say(account.secondFactor ? 'people.has_factor' : 'people.no_factor'),
    here && say('people.is_here'),
    say('people.cases', { count: cases }),
  ]
  return <>{list(states.filter((state) => typeof state === 'string'))}</>
}
