import type { Figures } from '../../api/contract/index.ts'
import { Columns } from '../page/columns.tsx'
import { tagOf } from '../page/text.ts'
import { useWords } from '../page/words.ts'
import { Wide } from './wide.tsx'

/** At which question conversations end: a table with a bar in it. */
export function QuestionsPart({ questions }: { readonly questions: Figures['questions'] }) {
  const { say, name, lang } = useWords()
  const percent = new Intl.NumberFormat(tagOf(lang), { style: 'percent' })
  const most = Math.max(1, ...questions.map(({ asked }) => asked))
  return (
    <div class="picture whole">
      <h2>{say('figures.questions')}</h2>
      <p class="hint">{say('figures.questions_what')}</p>
      {questions.length === 0 ? (
        <p class="hint">{say('figures.nothing')}</p>
      ) : (
        <Wide label={say('figures.questions')}>
          <table>
            <Columns
              names={[
                say('figures.what_column'),
                say('figures.asked'),
                say('figures.stopped'),
                say('figures.share'),
              ]}
            />
            <tbody>
              {questions.map(({ question, asked, stopped }) => (
                <tr key={question}>
                  <th scope="row">{name(`questions.${question.replace('.', '_')}`)}</th>
                  <td>{asked}</td>
                  <td>{stopped}</td>
                  <td class="share">
                    <svg viewBox="0 0 120 14" aria-hidden="true">
                      <rect class="all" width={(120 * asked) / most} height="14" rx="3" />
                      <rect width={(120 * stopped) / most} height="14" rx="3" />
                    </svg>
                    {percent.format(stopped / asked)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </div>
  )
}
