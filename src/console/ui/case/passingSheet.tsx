import { useState } from 'preact/hooks'
import type { Me } from '../../api/contract/index.ts'
import { Choice } from '../page/fields.tsx'
import { useWords } from '../page/words.ts'
import { ActionSheet, type SheetProps } from './actionSheet.tsx'

/** Passing the case to another organisation: first the client is asked, and only on their yes is it done. */
export function PassingSheet({ me, ...props }: SheetProps & { readonly me: Me }) {
  const { passing } = props.state.detail ?? {}
  return passing?.answer?.agrees ? <PassOn {...props} place={passing.to} /> : <Ask {...props} me={me} />
}

function Ask({ me, ...props }: SheetProps & { readonly me: Me }) {
  const { say, language } = useWords()
  const { otherPlaces } = me.office
  const [to, setTo] = useState(otherPlaces[0] ?? '')
  return (
    <ActionSheet
      {...props}
      title={say('passing.title')}
      does={say('passing.ask')}
      onDo={() => props.session.act('ask_pass_on', { to })}
    >
      <p>{say('passing.ask_means', { language: language(props.state.detail?.case.language ?? 'en') })}</p>
      <Choice
        id="pass-to"
        label={say('passing.to')}
        value={to}
        options={otherPlaces.map((place) => [place, place])}
        onChange={setTo}
      />
    </ActionSheet>
  )
}

function PassOn({ place, ...props }: SheetProps & { readonly place: string }) {
  const { say } = useWords()
  return (
    <ActionSheet
      {...props}
      title={say('passing.title')}
      does={say('passing.do')}
      onDo={() => props.session.act('pass_on', {})}
    >
      <p>{say('passing.agreed_to', { place })}</p>
      <p>{say('passing.do_means')}</p>
    </ActionSheet>
  )
}
