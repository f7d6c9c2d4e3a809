import { conversations } from './0001-conversations.ts'
import { planLinks } from './0002-plan-links.ts'
import { handoffs } from './0003-handoffs.ts'
import { staff } from './0004-staff.ts'
import { office } from './0005-office.ts'
import { textLines } from './0006-text-lines.ts'
import { teams } from './0007-teams.ts'
import { attachments } from './0008-attachments.ts'
import { comebacks } from './0009-comebacks.ts'
import { officeRecords } from './0010-office-records.ts'
import type { Migration } from './migration.ts'

/** In the order of their numbers, 1 first, each for good. Append only: one that has been released is never edited. */
export const migrations: readonly Migration[] = [
  conversations,
  planLinks,
  handoffs,
  staff,
  office,
  textLines,
  teams,
  attachments,
  comebacks,
  officeRecords,
]
