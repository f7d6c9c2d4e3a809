import type { CaseDetail } from '../../api/contract/index.ts'
import type { CaseSession } from '../desk/caseSession.ts'
import type { ConsoleKey } from '../page/text.ts'
import { useWords } from '../page/words.ts'
import type { Sheet } from './sheets.tsx'

interface CaseActionsProps {
  readonly detail: CaseDetail
  readonly session: CaseSession
  readonly onSheet: (sheet: Sheet) => void
}

const sheets: readonly (readonly [Extract<Sheet, string>, ConsoleKey, string])[] = [
  ['note', 'act.note', 'n'],
  ['clear_conflict', 'clearing.do', ''],
  ['transfer', 'act.transfer', 'm'],
  ['return', 'act.give_back', 'b'],
  ['resolve', 'act.finish', 'e'],
  ['pass_on', 'passing.action', ''],
  ['plan_call', 'call.plan', ''],
  ['hold', 'hold.action', ''],
  ['erase', 'erasing.action', ''],
]

/** What can be done with the case now; what this person may not do is not offered. */
export function CaseActions({ detail, session, onSheet }: CaseActionsProps) {
  const { say, lang } = useWords()
  const may = (action: string) => detail.may.includes(action)
  return (
    <div class="actions" role="toolbar" aria-label={say('act.label')}>
      {may('claim') && (
        <button
          type="button"
          class="primary"
          aria-keyshortcuts="t"
          onClick={() => void session.act('claim', {})}
        >
          {say('act.take')}
        </button>
      )}
      {may('reopen') && (
        <button type="button" onClick={() => void session.act('reopen', {})}>
          {say('act.reopen')}
        </button>
      )}
      {sheets.map(
        ([sheet, text, key]) =>
          may(sheet) && (
            <button
              key={sheet}
              type="button"
              {...(key && { 'aria-keyshortcuts': key })}
              onClick={() => onSheet(sheet)}
            >
              {say(text)}
            </button>
          ),
      )}
      <button type="button" aria-keyshortcuts="p" onClick={() => window.print()}>
        {say('act.print')}
      </button>
      <a class="button" href={`/console/api/cases/${detail.case.number}/packet?language=${lang}`} download>
        {say('take_away.pdf')}
      </a>
      <a class="button" href={`/console/api/cases/${detail.case.number}/export`} download>
        {say('take_away.json')}
      </a>
    </div>
  )
}
