import type { Texts } from '../../../../dialogs/render/texts.ts'
import type { HandoffCase } from '../../../handoff/caseMachine.ts'
import { type AdaptiveCard, button, type CardAction, card } from '../cards/adaptiveCard.ts'

/** How the office reads in its channel. */
export interface OfficeVoice {
  readonly texts: Pick<Texts, 'text' | 'languages'>
  readonly language: string
  /** Where the console is found: `https://chat.example.org`. */
  readonly origin: () => string
}

export interface CaseShown {
  readonly number: string
  readonly case: Pick<HandoffCase, 'status' | 'priority'>
  /** Who has it; null: nobody. */
  readonly owner: string | null
}

export const TAKE = 'take'

export const caseLink = (origin: string, number: string): string => `${origin}/console/case/${number}`

/** Number, priority, who has it, and the way to it. Nothing of the client: a channel has readers that nobody counted. */
export function caseCard(shown: CaseShown, { texts, language, origin }: OfficeVoice): AdaptiveCard {
  const { number, owner } = shown
  const { status, priority } = shown.case
  const say = (key: string, params = {}) => texts.text(language, `teams.card.${key}`, params)
  const title = say('title', { number })
  const standing =
    owner === null ? say(standingOf(status), { priority }) : say('with', { priority, name: owner })
  const take = button(say('take'), { case: number }, { kind: 'execute', verb: TAKE })
  const open: CardAction = { type: 'Action.OpenUrl', title: say('open'), url: caseLink(origin(), number) }
  return card(
    language,
    `${title}. ${standing}`,
    [
      { type: 'TextBlock', text: title, weight: 'Bolder', size: 'Medium', wrap: true },
      { type: 'TextBlock', text: standing, wrap: true, ...(isWaiting(shown) && { color: 'Attention' }) },
    ],
    isWaiting(shown) ? [take, open] : [open],
  )
}

const isWaiting = (shown: CaseShown) => shown.owner === null && shown.case.status === 'queued'

const standingOf = (status: HandoffCase['status']) =>
  status === 'returned' || status === 'resolved' ? status : 'queued'
