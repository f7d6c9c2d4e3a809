/** Adaptive Cards 1.5, which is what Teams shows on every device; only what we use of it. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: '1.5'
  readonly lang: string
  readonly fallbackText: string
  readonly body: readonly CardElement[]
  readonly actions?: readonly CardAction[]
}

export type CardElement = Readonly<Record<string, unknown>> & { readonly type: string }
export type CardAction = Readonly<Record<string, unknown>> & { readonly type: string; readonly title: string }

/** How a card comes back: as a call that is answered with another card, or as a message. */
export type CardActions = 'execute' | 'submit'

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** Teams shows at most this many buttons below a card. */
export const MOST_BUTTONS = 6

export function card(
  lang: string,
  text: string,
  body: readonly CardElement[],
  actions: readonly CardAction[] = [],
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    // Cards know languages without their region.
    lang: lang.split('-')[0] ?? lang,
    fallbackText: text,
    body,
    ...(actions.length > 0 && { actions }),
  }
}

/** Side by side, more letters than this are cut off on a telephone. */
const MOST_CHARACTERS_IN_A_ROW = 28

/** Buttons in one row where their words fit, else each in a row of its own. */
export function buttonRows(actions: readonly CardAction[]): {
  readonly rows: readonly CardElement[]
  readonly actions: readonly CardAction[]
} {
  const characters = actions.reduce((sum, { title }) => sum + title.length, 0)
  if (actions.length < 2 || characters <= MOST_CHARACTERS_IN_A_ROW) return { rows: [], actions }
  return { rows: actions.map((one) => ({ type: 'ActionSet', actions: [one] })), actions: [] }
}

export const cardAttachment = (content: AdaptiveCard) => ({ contentType: CARD_TYPE, content })

/** A text with Markdown as blocks: cards break no line inside one, and a list must begin its line. */
export function textBlocks(text: string): CardElement[] {
  return text.split(/\n+/).flatMap((line, index, lines) => {
    if (!line.trim()) return []
    const isListed = line.startsWith('- ')
    const spacing = isListed && lines[index - 1]?.startsWith('- ') ? { spacing: 'Small' } : {}
    return [{ type: 'TextBlock', text: withLinks(line), wrap: true, ...spacing }]
  })
}

/** Addresses cannot be tapped in a card unless Markdown says that they are links. */
const withLinks = (line: string) =>
  line.replace(/(?<![(\]\w])https?:\/\/[^\s)*]*[^\s).,;:*]/g, (url) => `[${url}](${url})`)

/** A button that gives `data` back, with what was put into the card's inputs unless `alone`. */
export function button(
  title: string,
  data: Readonly<Record<string, unknown>>,
  { kind, verb, alone = false }: { kind: CardActions; verb: string; alone?: boolean },
): CardAction {
  const inputs = alone ? { associatedInputs: 'none' } : {}
  const submit = { type: 'Action.Submit', title, data: { ...data, verb }, ...inputs }
  if (kind === 'submit') return submit
  // Older clients know only the other kind.
  return { type: 'Action.Execute', title, verb, data: { ...data, verb }, ...inputs, fallback: submit }
}
