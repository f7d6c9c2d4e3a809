import { useState } from 'preact/hooks'
import type { OfficeRepliesNow } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { type Asked, useAsked } from '../page/useAsked.ts'
import { useDoing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'
import { Loaded, OfficePage } from './officePage.tsx'
import { RecordForm } from './recordForm.tsx'
import { type Reply, ReplyFields } from './replyFields.tsx'

/** The prepared replies in every language, for a supervisor to change. */
export function RepliesPage({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const asked = useAsked(desk.api.officeReplies)
  return (
    <OfficePage title={say('replies.title')}>
      <p>{say('replies.means')}</p>
      <Loaded asked={asked}>{(found) => <RepliesForm desk={desk} found={found} asked={asked} />}</Loaded>
    </OfficePage>
  )
}

interface RepliesFormProps {
  readonly desk: Desk
  readonly found: OfficeRepliesNow
  readonly asked: Asked<OfficeRepliesNow>
}

function RepliesForm({ desk, found, asked }: RepliesFormProps) {
  const { say, name } = useWords()
  const doing = useDoing()
  const [replies, setReplies] = useState<readonly Reply[]>(found.replies)
  const [saved, setSaved] = useState(false)
  const change = (next: readonly Reply[]) => {
    setReplies(next)
    setSaved(false)
  }
  const put = (value: readonly Reply[] | null) =>
    doing.run(async () => {
      setSaved(false)
      const now = await desk.api.changeReplies({ version: found.version, replies: value && [...value] })
      asked.put(now)
      setReplies(now.replies)
      setSaved(true)
    })
  const add = () => {
    const texts = Object.fromEntries(found.languages.map((language) => [language, { title: '', text: '' }]))
    change([...replies, { id: `own_${crypto.randomUUID().replaceAll('-', '')}`, texts }])
  }
  return (
    <RecordForm
      found={found}
      doing={doing}
      saved={saved}
      onSave={() => void put(replies)}
      onStarting={() => void put(null)}
      onReload={() => location.reload()}
    >
      <section class="part" aria-labelledby="places">
        <h2 id="places">{say('replies.places')}</h2>
        <p class="hint">{say('replies.places_hint')}</p>
        <dl class="about">
          {found.places.map((place) => [
            <dt key={`place ${place}`}>
              <code>{`{{${place}}}`}</code>
            </dt>,
            <dd key={place}>{name(`reply_place.${place}`)}</dd>,
          ])}
        </dl>
      </section>
      {replies.map((reply, at) => (
        <ReplyFields
          key={reply.id}
          at={at}
          reply={reply}
          languages={found.languages}
          problemAt={(path) => {
            const what = doing.fields.get(`replies.${at}.${path}`)
            return what ? name(`field_problem.${what}`) : ''
          }}
          onChange={(next) => change(replies.map((one, index) => (index === at ? next : one)))}
          onRemove={() => change(replies.filter((_, index) => index !== at))}
        />
      ))}
      <div class="buttons">
        <button type="button" onClick={add}>
          {say('replies.add')}
        </button>
      </div>
    </RecordForm>
  )
}
