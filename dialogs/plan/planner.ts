import type { Conversation, Lang } from '../conversation.ts'
import type { DialogParts } from '../parts.ts'
import { hasPlan, isDiscreet, isPlanGiven } from './currentPlan.ts'
import { type PlanCalendar, planCalendar } from './planCalendar.ts'
import { datesSection } from './planDates.ts'
import type { PlanDocument, PlanSection, SectionDraft } from './planDocument.ts'
import { type PlanMaking, planMaking } from './planMaking.ts'
import { phoneSection, scriptSection } from './planPhone.ts'
import { aboutSection, bewareSection, papersSection, stepsSection } from './planSteps.ts'
import { type PlanTextLink, planText } from './planText.ts'
import { toldSection } from './planTold.ts'

/** Writes the plan that holds at an instant. All is null while there is none: nothing was decided, or a question is open. */
export interface Planner {
  /** @param language the conversation's when absent, or the office's where there are no texts in it */
  document(conversation: Conversation, now: Date, language?: Lang): PlanDocument | null
  calendar(conversation: Conversation, now: Date, language?: Lang): PlanCalendar | null
  /** For the texting channel: at most three segments, the link included. */
  text(conversation: Conversation, now: Date, link: PlanTextLink): string | null
}

export function createPlanner(parts: DialogParts): Planner {
  const making = (conversation: Conversation, now: Date, language?: Lang): PlanMaking | null => {
    const made = planMaking(conversation, parts, now, language)
    return isPlanGiven(conversation) && hasPlan(made.view) ? made : null
  }
  const of = <T>(made: PlanMaking | null, make: (made: PlanMaking) => T): T | null => made && make(made)
  return {
    document: (...asked) => of(making(...asked), documentOf),
    calendar: (...asked) => of(making(...asked), planCalendar),
    text: (conversation, now, link) => of(making(conversation, now), (made) => planText(made, link)),
  }
}

function documentOf(making: PlanMaking): PlanDocument {
  const { say, language, office, conversation, view, rulebook } = making
  const drafts = [
    datesSection(making),
    stepsSection(making),
    phoneSection(making),
    scriptSection(making),
    papersSection(making),
    bewareSection(making),
    toldSection(making),
    aboutSection(making),
  ]
  return {
    language,
    title: say('plan_page.title'),
    windowTitle: say('plan_page.window'),
    office: office.name ?? say('opening.our_office'),
    caseNumber: conversation.caseNumber,
    zone: view.zone,
    made: say('plan_page.made', {
      at: { $instant: view.now.toISOString(), zone: view.zone },
      version: rulebook.version,
    }),
    sections: [...drafts, sourcesSection(making, drafts)]
      .filter(({ blocks }) => blocks.length > 0)
      .map((draft) => titled(making, draft)),
    notAdvice: say('plan.not_advice'),
    discreet: isDiscreet(view),
  }
}

const titled = ({ say }: PlanMaking, { id, blocks }: SectionDraft): PlanSection => ({
  id,
  title: say(`plan_page.sections.${id}`),
  blocks,
})

function sourcesSection({ rulebook }: PlanMaking, drafts: readonly SectionDraft[]): SectionDraft {
  const rules = drafts.flatMap((draft) => draft.rules)
  const sources = rulebook.sourcesOf(rules)
  return { id: 'sources', blocks: sources.length > 0 ? [{ kind: 'sources', sources }] : [], rules }
}
