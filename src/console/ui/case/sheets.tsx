import type { CaseFact, Me } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import type { SheetProps } from './actionSheet.tsx'
import { CallSheet } from './callSheet.tsx'
import { CorrectSheet } from './correctSheet.tsx'
import { ResolveSheet, ReturnSheet } from './endingSheets.tsx'
import { EraseSheet } from './eraseSheet.tsx'
import { ClearConflictSheet, HoldSheet } from './keepingSheets.tsx'
import { NoteSheet, TransferSheet } from './officeSheets.tsx'
import { PassingSheet } from './passingSheet.tsx'

/** Which sheet lies over the case. */
export type Sheet =
  | 'note'
  | 'transfer'
  | 'return'
  | 'resolve'
  | 'plan_call'
  | 'hold'
  | 'clear_conflict'
  | 'erase'
  | 'pass_on'
  | { readonly correct: CaseFact }

type AnySheetProps = SheetProps & { readonly desk: Desk; readonly me: Me; readonly sheet: Sheet }

export function SheetOf({ sheet, desk, me, ...props }: AnySheetProps) {
  if (sheet === 'note') return <NoteSheet {...props} desk={desk} me={me} />
  if (sheet === 'transfer') return <TransferSheet {...props} desk={desk} me={me} />
  if (sheet === 'return') return <ReturnSheet {...props} />
  if (sheet === 'resolve') return <ResolveSheet {...props} />
  if (sheet === 'plan_call') return <CallSheet {...props} desk={desk} me={me} />
  if (sheet === 'hold') return <HoldSheet {...props} />
  if (sheet === 'pass_on') return <PassingSheet {...props} me={me} />
  if (sheet === 'erase') return <EraseSheet {...props} />
  if (sheet === 'clear_conflict') return <ClearConflictSheet {...props} />
  return <CorrectSheet {...props} fact={sheet.correct} />
}
