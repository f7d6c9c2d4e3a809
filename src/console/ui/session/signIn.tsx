import { useEffect, useRef, useState } from 'preact/hooks'
import type { Desk } from '../desk/desk.ts'
import { LanguageChoice } from '../frame/languageChoice.tsx'
import { span } from '../page/timeLeft.ts'
import { useWords, type Words } from '../page/words.ts'
import { Refused } from '../server/refused.ts'
import { ServiceSignIn } from './serviceSignIn.tsx'

interface SignInProps {
  readonly desk: Desk
  /** True: a session was over, and the person is told so. */
  readonly ended: boolean
  readonly onLanguage: (lang: string) => void
}

/** E-mail and password; the code of the second factor when the server asks for it. */
export function SignIn({ desk, ended, onLanguage }: SignInProps) {
  const words = useWords()
  const { say } = words
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const codeField = useRef<HTMLInputElement>(null)
  const askCode = code !== undefined
  useEffect(() => {
    document.title = say('signin.title')
  }, [say])
  useEffect(() => {
    if (askCode) codeField.current?.focus()
  }, [askCode])

  const signIn = async () => {
    setBusy(true)
    setProblem('')
    try {
      await desk.signIn({ email: email.trim(), password, ...(code && { code: code.replaceAll(/\D/g, '') }) })
    } catch (error) {
      if (error instanceof Refused && error.code === 'auth.code_needed' && !askCode) setCode('')
      else setProblem(problemOf(words, error, askCode))
    } finally {
      setBusy(false)
    }
  }

  return (
    <main class="door">
      <LanguageChoice onLanguage={onLanguage} />
      <h1>{say('signin.title')}</h1>
      {ended && <p class="notice">{say('signin.ended')}</p>}
      <ServiceSignIn desk={desk} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void signIn()
        }}
      >
        <label for="email">{say('signin.email')}</label>
        <input
          id="email"
          type="email"
          required
          autocomplete="username"
          value={email}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <label for="password">{say('signin.password')}</label>
        <input
          id="password"
          type="password"
          required
          autocomplete="current-password"
          value={password}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {askCode && (
          <>
            <label for="code">{say('signin.code')}</label>
            <input
              id="code"
              ref={codeField}
              inputMode="numeric"
              autocomplete="one-time-code"
              required
              pattern="[0-9 ]{6,7}"
              aria-describedby="code-where"
              value={code}
              onInput={({ currentTarget }) => setCode(currentTarget.value)}
            />
            <p id="code-where" class="hint">
              {say('signin.code_where')}
            </p>
          </>
        )}
        <p class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {say(busy ? 'signin.busy' : 'signin.enter')}
        </button>
      </form>
    </main>
  )
}

function problemOf(words: Words, error: unknown, withCode: boolean): string {
  if (!(error instanceof Refused)) return words.say('connection.unreachable')
  const { code, retryAfterSeconds } = error
  if ((code === 'auth.locked' || code === 'auth.too_many') && retryAfterSeconds)
    return words.say('signin.wait', { span: span(words, Math.max(60, retryAfterSeconds) * 1000) })
  if (code === 'auth.locked' || code === 'auth.too_many') return words.say('signin.locked')
  if (code === 'auth.wrong' || code === 'auth.code_needed' || code === 'request.malformed')
    return words.say(withCode ? 'signin.wrong_code' : 'signin.wrong')
  return words.say('signin.failed')
}
