import { createRequire } from 'node:module'
import type * as Adaptive from 'adaptivecards'

/** The package's own modules cannot be loaded by Node one by one; its bundle can. */
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof Adaptive

/** What the reference renderer finds wrong with a card when it reads it as version 1.5; empty for a good one. */
export function faultsOf(content: Record<string, unknown>): string[] {
  const context = new SerializationContext(Versions.v1_5)
  const card = new AdaptiveCard()
  card.parse(content, context)
  const parsed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
  const checked = card.validateProperties().validationEvents.map(({ message }) => message)
  // The reader tests with a pattern that remembers where it stopped, so every second good value is wrong to it.
  const faults = [...parsed, ...checked].filter(
    (fault) => !/^Invalid value "[a-z]{2,3}" for property "lang"/.test(fault),
  )
  return [...faults, ...(content.version === '1.5' ? [] : ['not version 1.5'])]
}

interface Shown {
  readonly actions?: readonly Action[]
  readonly body: readonly { readonly type: string; readonly actions?: readonly Action[] }[]
}
interface Action {
  readonly type: string
  readonly title: string
  readonly verb?: string
  readonly data?: Record<string, unknown>
  readonly associatedInputs?: string
  readonly url?: string
}

/** Everything that can be tapped on a card, in its order. */
export const actionsOf = ({ body, actions = [] }: Shown): Action[] => [
  ...body.flatMap((element) => (element.type === 'ActionSet' ? (element.actions ?? []) : [])),
  ...actions,
]

/** What is shown above the buttons. */
export const elementsOf = ({ body }: Shown) => body.filter(({ type }) => type !== 'ActionSet')
