import { useCallback, useState } from 'preact/hooks'
import type { Figures } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { Choice } from '../page/fields.tsx'
import { useAsked } from '../page/useAsked.ts'
import { useWords } from '../page/words.ts'
import { BarsPart } from './barsPart.tsx'
import { DaysPart } from './daysPart.tsx'
import { Loaded, OfficePage } from './officePage.tsx'
import { QuestionsPart } from './questionsPart.tsx'

const PERIODS = ['7', '30', '90', '366'] as const

/** How the work goes: pictures, with a table behind each. Nothing here is of any case or person. */
export function FiguresPage({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const [days, setDays] = useState('30')
  const ask = useCallback(() => desk.api.figures(Number(days)), [desk, days])
  const asked = useAsked(ask)
  return (
    <OfficePage title={say('figures.title')}>
      <p>{say('figures.what')}</p>
      <div class="period">
        <Choice
          id="period"
          label={say('figures.period')}
          value={days}
          options={PERIODS.map((each) => [each, say('figures.days', { count: Number(each) })])}
          onChange={setDays}
        />
      </div>
      <Loaded asked={asked}>{(found) => <Pictures found={found} />}</Loaded>
    </OfficePage>
  )
}

function Pictures({ found }: { readonly found: Figures }) {
  const { say, name, day, language } = useWords()
  const came = found.days.flatMap(({ urgencies }) => urgencies).reduce((sum, count) => sum + count, 0)
  const { kept, broken } = found.promises
  return (
    <>
      <p role="status">
        {say('figures.range', { from: day(found.from), to: day(found.to) })} ·{' '}
        {say('figures.begun', { count: found.conversations })} · {say('figures.came', { count: came })}
      </p>
      <DaysPart days={found.days} />
      <div class="pictures">
        <BarsPart
          title={say('figures.first_word')}
          counts={found.firstWord}
          nameOf={(value) => name(`within.${value}`)}
          note={say('figures.promises', { kept, all: kept + broken })}
        />
        <BarsPart
          title={say('figures.outcomes')}
          counts={found.outcomes}
          nameOf={(value) => name(`outcome.${value}`)}
        />
        <BarsPart
          title={say('figures.helpful')}
          counts={found.helpful}
          nameOf={(value) => name(`answers.${value}`)}
        />
        <BarsPart
          title={say('figures.got_through')}
          counts={found.gotThrough}
          nameOf={(value) => name(`answers.${value}`)}
        />
        <BarsPart title={say('figures.languages')} counts={found.languages} nameOf={language} />
        <BarsPart
          title={say('figures.channels')}
          counts={found.channels}
          nameOf={(value) => name(`channels.${value}`)}
        />
        <BarsPart
          title={say('figures.reasons')}
          counts={found.reasons}
          nameOf={(value) => name(`reason.${value}`)}
        />
      </div>
      <QuestionsPart questions={found.questions} />
    </>
  )
}
