import { useState } from 'preact/hooks'
import type { Me } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { Field } from '../page/fields.tsx'
import { useDoing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'
import { OfficePage } from './officePage.tsx'
import { SecondFactor } from './secondFactor.tsx'

interface AccountPageProps {
  readonly desk: Desk
  readonly me: Me
}

/** One's own account: the password and the second factor. */
export function AccountPage({ desk, me }: AccountPageProps) {
  const { say, name } = useWords()
  return (
    <OfficePage title={say('account.title')}>
      {me.passwordOnce && (
        <p class="warning" role="status">
          {say('account.choose_first')}
        </p>
      )}
      <dl class="about">
        <dt>{say('account.name')}</dt>
        <dd>{me.name}</dd>
        <dt>{say('account.email')}</dt>
        <dd>{me.email}</dd>
        <dt>{say('account.role')}</dt>
        <dd>{name(`roles.${me.role}`)}</dd>
      </dl>
      {me.hasPassword ? <PasswordForm desk={desk} me={me} /> : <p>{say('account.elsewhere')}</p>}
      {me.hasPassword && !me.passwordOnce && <SecondFactor desk={desk} me={me} />}
    </OfficePage>
  )
}

const NONE = { current: '', next: '', again: '' }
const SHORTEST = 12

function PasswordForm({ desk, me }: AccountPageProps) {
  const { say } = useWords()
  const { busy, problem, run } = useDoing()
  const [fields, setFields] = useState(NONE)
  const [done, setDone] = useState(false)
  const { current, next, again } = fields
  const differs = again !== '' && next !== again
  const save = async () => {
    setDone(false)
    if (differs) return
    const changed = await run(async () => {
      await desk.api.changePassword({ current, next })
      await desk.meAgain()
    })
    if (changed) setFields(NONE)
    setDone(changed)
  }
  return (
    <section class="part" aria-labelledby="password-part">
      <h2 id="password-part">{say('account.password')}</h2>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <input type="hidden" autocomplete="username" value={me.email} />
        <Field
          id="current"
          type="password"
          label={say(me.passwordOnce ? 'account.given' : 'account.current')}
          autocomplete="current-password"
          value={current}
          onText={(text) => setFields({ ...fields, current: text })}
        />
        <Field
          id="next"
          type="password"
          label={say('account.next')}
          hint={say('account.next_hint')}
          autocomplete="new-password"
          least={SHORTEST}
          value={next}
          onText={(text) => setFields({ ...fields, next: text })}
        />
        <Field
          id="again"
          type="password"
          label={say('account.again')}
          autocomplete="new-password"
          value={again}
          onText={(text) => setFields({ ...fields, again: text })}
        />
        <p class="problem" role="alert">
          {differs ? say('account.differs') : problem}
        </p>
        <p class="done" role="status">
          {done && say('account.changed')}
        </p>
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {say('account.save')}
          </button>
        </div>
      </form>
    </section>
  )
}
