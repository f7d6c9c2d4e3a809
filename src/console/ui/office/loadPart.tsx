import type { Supervision } from '../../api/contract/index.ts'
import { serverNow } from '../page/clock.ts'
import { Columns } from '../page/columns.tsx'
import { span } from '../page/timeLeft.ts'
import { useWords } from '../page/words.ts'
import { Wide } from './wide.tsx'

/** Who has how much, and who waits for whom. */
export function LoadPart({ people }: { readonly people: Supervision['people'] }) {
  const words = useWords()
  const { say, name } = words
  return (
    <div class="listed">
      <h2>{say('supervision.load')}</h2>
      <Wide label={say('supervision.load')}>
        <table>
          <Columns
            names={[
              say('supervision.name'),
              say('supervision.has'),
              say('supervision.waits'),
              say('supervision.is_late'),
              say('supervision.longest'),
            ]}
          />
          <tbody>
            {people.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.name} <small>{name(`roles.${one.role}`)}</small>
                  {one.here && <small class="good"> {say('supervision.here')}</small>}
                </th>
                <td>{one.claimed}</td>
                <td>{one.waiting}</td>
                <td class={one.late > 0 ? 'late' : undefined}>{one.late}</td>
                <td>
                  {one.waitedFor
                    ? span(words, serverNow() - Date.parse(one.waitedFor))
                    : say('supervision.nobody')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </div>
  )
}
