import { useState } from 'preact/hooks'
import type { Me, SecondFactorStart } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { Field } from '../page/fields.tsx'
import { QrCode } from '../page/qrCode.tsx'
import { useDoing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'

interface SecondFactorProps {
  readonly desk: Desk
  readonly me: Me
}

/** A code of an authenticator app besides the password: turned on with a code, turned off with the password. */
export function SecondFactor({ desk, me }: SecondFactorProps) {
  const { say } = useWords()
  const { busy, problem, run } = useDoing()
  const [started, setStarted] = useState<SecondFactorStart>()
  const [given, setGiven] = useState('')
  const finish = async (work: () => Promise<void>) => {
    const done = await run(async () => {
      await work()
      await desk.meAgain()
    })
    if (!done) return
    setStarted(undefined)
    setGiven('')
  }
  const confirm = () => finish(() => desk.api.confirmSecondFactor(given.replaceAll(/\D/g, '')))
  const remove = () => finish(() => desk.api.removeSecondFactor(given))
  const isAsked = me.secondFactor || started
  return (
    <section class="part" aria-labelledby="factor">
      <h2 id="factor">{say('factor.title')}</h2>
      <p>{say(me.secondFactor ? 'factor.on' : 'factor.off')}</p>
      {!isAsked && (
        <button
          type="button"
          disabled={busy}
          onClick={() => void run(async () => setStarted(await desk.api.startSecondFactor()))}
        >
          {say('factor.start')}
        </button>
      )}
      {isAsked && (
        <form
          class="fields"
          onSubmit={(event) => {
            event.preventDefault()
            void (me.secondFactor ? remove() : confirm())
          }}
        >
          {!me.secondFactor && started && <Secret started={started} />}
          {me.secondFactor ? (
            <Field
              id="factor-password"
              type="password"
              label={say('factor.password')}
              autocomplete="current-password"
              value={given}
              onText={setGiven}
            />
          ) : (
            <Field
              id="factor-code"
              label={say('factor.code')}
              autocomplete="one-time-code"
              pattern="[0-9 ]{6,7}"
              numeric
              value={given}
              onText={setGiven}
            />
          )}
          <div class="buttons">
            <button type="submit" class={me.secondFactor ? '' : 'primary'} disabled={busy}>
              {say(me.secondFactor ? 'factor.remove' : 'factor.confirm')}
            </button>
          </div>
        </form>
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
    </section>
  )
}

function Secret({ started: { secret, uri } }: { readonly started: SecondFactorStart }) {
  const { say } = useWords()
  return (
    <>
      <p>{say('factor.how')}</p>
      <QrCode of={uri} label={say('factor.picture')} />
      <p>
        <code class="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <p>
        <a href={uri}>{say('factor.open')}</a>
      </p>
    </>
  )
}
