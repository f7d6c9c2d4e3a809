import type { Draft } from '../draft.ts'
import { isoInZone } from '../moment.ts'
import type { DialogParts } from '../parts.ts'
import type { Texts } from '../render/texts.ts'
import type { Choice } from '../turn.ts'
import type { View } from '../view.ts'
import { saysOneOf } from '../wholePhrases.ts'
import { hasPlan } from './currentPlan.ts'

const DAY_MS = 86_400_000

/** The choice that sends the plan's link once more; none where there are no pages. */
export const planChoices = ({ office }: DialogParts): readonly Choice[] =>
  office.planLinkDays ? [{ key: 'plan_page.again.choice' }] : []

/** The private link to the plan as a page, where this office has them and there is a plan. Says whether it did. */
export function sayPlanPage(draft: Draft, view: View, { office }: DialogParts): boolean {
  if (!office.planLinkDays || !hasPlan(view)) return false
  const expiresAt = new Date(view.now.getTime() + office.planLinkDays * DAY_MS)
  draft.replies.push({
    key: 'plan_page.link',
    params: { until: { $date: isoInZone(expiresAt, view.zone).slice(0, 10) } },
    planLink: { expiresAt: expiresAt.toISOString() },
  })
  return true
}

/** True when a whole message asks for the plan once more: by the choice, or in words of `plan_page.again.words`. */
export const asksForPlan = (text: string, texts: Texts): boolean =>
  saysOneOf(text, texts, { choice: 'plan_page.again.choice', words: 'plan_page.again.words' })

/** True when a whole message asks where to begin, in words of `plan_page.first.words`. */
export const asksWhatIsFirst = (text: string, texts: Texts): boolean =>
  saysOneOf(text, texts, { words: 'plan_page.first.words' })
