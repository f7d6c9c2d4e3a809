import { useState } from 'preact/hooks'
import type { Action } from '../../api/contract/index.ts'
import type { CaseState } from '../desk/caseSession.ts'
import { useWords } from '../page/words.ts'
import { ActionSheet, type SheetProps, Text } from './actionSheet.tsx'

/** The last word to the client, in their language; it may be left out. */
function useWord(state: CaseState) {
  const { say, language: spoken } = useWords()
  const [word, setWord] = useState('')
  const language = state.detail?.case.language ?? 'en'
  const field = (
    <Text
      id="word"
      label={say('word.text', { language: spoken(language) })}
      hint={say('word.hint')}
      value={word}
      most={2000}
      lang={language}
      onText={setWord}
    />
  )
  return { field, told: word.trim() ? { word: word.trim() } : {} }
}

/** The bot goes on with the client. */
export function ReturnSheet(props: SheetProps) {
  const { say } = useWords()
  const { field, told } = useWord(props.state)
  return (
    <ActionSheet
      {...props}
      title={say('give_back.title')}
      does={say('give_back.do')}
      onDo={() => props.session.act('return', told)}
    >
      <p>{say('give_back.means')}</p>
      {field}
    </ActionSheet>
  )
}

type Outcome = Extract<Action, { kind: 'resolve' }>['outcome']
const OUTCOMES: readonly Outcome[] = [
  'advised',
  'accepted',
  'referred',
  'self_help',
  'no_contact',
  'conflict',
  'other',
]

/** Closed, with what came of it. */
export function ResolveSheet(props: SheetProps) {
  const { say, name } = useWords()
  const { field, told } = useWord(props.state)
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  return (
    <ActionSheet
      {...props}
      title={say('finish.title')}
      does={say('finish.do')}
      onDo={async () => outcome !== '' && props.session.act('resolve', { outcome, ...told })}
    >
      <label for="outcome">{say('finish.outcome')}</label>
      <select
        id="outcome"
        required
        value={outcome}
        onChange={({ currentTarget }) => setOutcome(currentTarget.value as Outcome)}
      >
        <option value="">{say('finish.choose')}</option>
        {OUTCOMES.map((each) => (
          <option key={each} value={each}>
            {name(`outcome.${each}`)}
          </option>
        ))}
      </select>
      {field}
    </ActionSheet>
  )
}
