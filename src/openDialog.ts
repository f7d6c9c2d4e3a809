import { createDialog, type Dialog, type DialogParts } from '../dialogs/index.ts'
import { ConflictFile } from './conflicts/conflictFile.ts'
import { ConflictWatch } from './conflicts/conflictWatch.ts'
import { loadDialogParts } from './content/loadDialog.ts'
import { loadNameWords } from './content/loadNameWords.ts'
import { loadRulebook } from './content/loadRulebook.ts'
import { loadStaffTexts } from './content/loadTexts.ts'
import { officeOf } from './content/officeOf.ts'
import { warnWithoutPovertyTable } from './content/povertyTable.ts'
import { OfficeInForce } from './office/officeInForce.ts'
import { markingCases } from './rules/review/markCases.ts'
import { clientTextMarks, textsVersion } from './rules/review/reviewedContent.ts'
import { ReviewWatch } from './rules/review/reviewWatch.ts'
import type { ServiceParts } from './service.ts'

/** The conversation, and what it goes by: the rules and who signed them, the office as it is now, whom it may not serve. */
export interface OpenedDialog {
  readonly dialog: Dialog
  readonly dialogParts: DialogParts
  readonly review: ReviewWatch
  readonly officeInForce: OfficeInForce
  readonly conflictFile: ConflictFile
  readonly conflicts: ConflictWatch
}

export async function openDialog(parts: ServiceParts): Promise<OpenedDialog> {
  const { config, store, installationKey, clock, logger } = parts
  const rulebook = loadRulebook()
  const version = { rules: rulebook.version, texts: textsVersion(clientTextMarks()) }
  const review = new ReviewWatch({ dataDir: config.dataDir, version, clock, logger })
  review.announce(config.environment === 'production')
  const conflictFile = new ConflictFile(config.dataDir, installationKey)
  const conflicts = await ConflictWatch.open({ file: conflictFile, words: loadNameWords(), clock, logger })
  const officeInForce = await OfficeInForce.open({
    store: store.officeRecords,
    config,
    staffTexts: loadStaffTexts(),
  })
  const officeNow = officeOf(config, () => officeInForce.office)
  const dialogParts = { ...loadDialogParts(officeNow, rulebook), conflicts }
  warnWithoutPovertyTable(dialogParts, clock(), logger)
  const dialog = markingCases(createDialog(dialogParts), () => review.state())
  return { dialog, dialogParts, review, officeInForce, conflictFile, conflicts }
}
