import type { Statement } from '../../rules/assessment.ts'
import { statementReply } from './plan.ts'
import type { PlanBlock, SectionDraft } from './planDocument.ts'
import type { PlanMaking } from './planMaking.ts'
import { CALLS } from './planPhone.ts'

/** What people wrongly rely on: these sentences stand together. */
const BEWARE: ReadonlySet<string> = new Set([
  'plan.avoid_late',
  'plan.avoid_late_letter',
  'plan.old_date_stands',
])

/** What can be done, in the order in which the rules say it. */
export function stepsSection(making: PlanMaking): SectionDraft {
  const told = making.view.statements.filter(
    ({ say, deadline, papers }) => !deadline && !papers && !CALLS.has(say) && !BEWARE.has(say),
  )
  const draft = saidSection(making, 'steps', told)
  return { ...draft, blocks: [...draft.blocks, ...personBlocks(making)] }
}

export const papersSection = (making: PlanMaking): SectionDraft =>
  saidSection(
    making,
    'papers',
    making.view.statements.filter(({ papers }) => papers !== undefined),
  )

/** What not to rely on: ways that USCIS does not take, and people who are no lawyers (INT-08). */
export function bewareSection(making: PlanMaking): SectionDraft {
  const told = making.view.statements.filter(({ say }) => BEWARE.has(say))
  const { blocks, rules } = saidSection(making, 'beware', told)
  const notario = textBlock(making.say('plan_page.notario'))
  return { id: 'beware', blocks: [...blocks, notario], rules: [...rules, 'INT-08'] }
}

/** Who we are and are not (INT-03, INT-04). */
export function aboutSection({ say, office }: PlanMaking): SectionDraft {
  const name = office.name ?? say('opening.our_office')
  const phone = office.phone ? [say('plan.office_phone', { phone: office.phone })] : []
  const lines = [say('plan_page.about.who', { office: name }), say('plan.not_advice'), ...phone]
  return { id: 'about', blocks: lines.map(textBlock), rules: [] }
}

const textBlock = (text: string): PlanBlock => ({ kind: 'text', text })

function saidSection(
  making: PlanMaking,
  id: SectionDraft['id'],
  statements: readonly Statement[],
): SectionDraft {
  const replies = statements.map((statement) => statementReply(statement, making.view))
  return {
    id,
    blocks: replies.map(({ key, params }) => textBlock(making.say(key, params))),
    rules: statements.flatMap(({ rules }) => rules),
  }
}

/** By when a person of the office was promised, while that is ahead. */
function personBlocks({ say, view, conversation }: PlanMaking): readonly PlanBlock[] {
  const { promisedBy } = conversation
  if (promisedBy === null || Date.parse(promisedBy) <= view.now.getTime()) return []
  return [textBlock(say('plan_page.person', { by: { $instant: promisedBy, zone: view.zone } }))]
}
