import type { CaseDetail, Me } from '../../api/contract/index.ts'
import { useNow } from '../page/clock.ts'
import { pressureOf, timeLeft } from '../page/timeLeft.ts'
import { useWords, type Words } from '../page/words.ts'
import { PriorityMark } from '../queue/queueRow.tsx'

/** The case's name plate: number, how pressing, whose it is, who else looks, and the clock that runs. */
export function CaseHead({ detail, me }: { readonly detail: CaseDetail; readonly me: Me }) {
  const words = useWords()
  const { say, name } = words
  const now = useNow(5_000)
  const { case: row, promisedBy } = detail
  const others = detail.presence.filter(({ id }) => id !== me.id)
  return (
    <div class="case-head">
      <h1>
        <PriorityMark priority={row.priority} /> {say('packet.case', { number: row.number })}
      </h1>
      <p class="case-facts">
        <span>{name(`urgency.${row.urgency}`)}</span>
        <span>{words.language(row.language)}</span>
        <span>{name(`channels.${row.channel}`)}</span>
        <span>{name(`status.${row.status}`)}</span>
        <strong>{ownerOf(words, detail, me)}</strong>
      </p>
      <p class="case-clock">
        {row.clock && (
          <strong class={`is-${pressureOf(row.clock.due, now)}`}>
            {name(`clocks.${row.clock.kind}`)}: {timeLeft(words, row.clock.due, now)}
          </strong>
        )}{' '}
        {promisedBy && row.status === 'queued' && say('packet.promised', { time: words.full(promisedBy) })}
      </p>
      <p class="presence" role="status">
        {others.length > 0 &&
          words.list(others.map((person) => say(`presence.${person.doing}`, { name: person.name })))}
      </p>
    </div>
  )
}

function ownerOf({ say }: Words, { case: { owner } }: CaseDetail, me: Me): string {
  if (!owner) return say('packet.nobody_has')
  return owner.id === me.id ? say('packet.you_have') : say('packet.somebody_has', { name: owner.name })
}
