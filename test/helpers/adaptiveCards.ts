import { createRequire } from 'node:module'
import type * as Adaptive from 'adaptivecards'
import { z } from 'zod'
import type { SentActivity } from './activitySchema.ts'

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

const Action = z.looseObject({
  type: z.string(),
  title: z.string(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  associatedInputs: z.string().optional(),
  url: z.string().optional(),
  fallback: z.looseObject({ data: z.record(z.string(), z.unknown()) }).optional(),
})

/** A card, as far as tests look into it; `faultsOf` knows the rest. */
export const Card = z.looseObject({
  fallbackText: z.string().optional(),
  body: z.array(
    z.looseObject({ type: z.string(), text: z.string().optional(), actions: z.array(Action).optional() }),
  ),
  actions: z.array(Action).optional(),
})
export type Card = z.infer<typeof Card>

/** The card that an activity shows. */
export const cardIn = ({ attachments }: Pick<SentActivity, 'attachments'>): Card =>
  Card.parse(attachments?.[0]?.content)

/** What a message says, in words or on its card. */
export const wordsIn = (body: SentActivity): string =>
  body.text ?? (body.attachments ? cardIn(body).fallbackText : undefined) ?? ''

/** Everything that can be tapped on a card, in its order. */
export const actionsOf = ({ body, actions = [] }: Card): z.infer<typeof Action>[] => [
  ...body.flatMap((element) => (element.type === 'ActionSet' ? (element.actions ?? []) : [])),
  ...actions,
]

/** What is shown above the buttons. */
export const elementsOf = ({ body }: Card) => body.filter(({ type }) => type !== 'ActionSet')
