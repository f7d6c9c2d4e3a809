import { describe, expect, it } from 'vitest'
import { createTexts } from '../../../../dialogs/index.ts'
import { azureCapabilitiesOf } from '../../../../src/channels/azure/azureCapabilities.ts'
import { withCard } from '../../../../src/channels/azure/cards/replyCard.ts'
import { capabilitiesOf } from '../../../../src/channels/capabilitiesOf.ts'
import { loadTexts } from '../../../../src/content/loadTexts.ts'
import { MOST_TEAMS_BYTES, SentActivity } from '../../../helpers/activitySchema.ts'
import { actionsOf, cardIn, elementsOf, faultsOf } from '../../../helpers/adaptiveCards.ts'

const texts = createTexts(loadTexts())
const action = (title: string) => ({ type: 'imBack', title, value: title })
const reply = (more: Record<string, unknown>) => ({
  type: 'message',
  locale: 'es',
  text: '¿Cuál?',
  textFormat: 'markdown',
  ...more,
})

const cardOf = (more: Record<string, unknown>, kind: 'execute' | 'submit' = 'execute') =>
  cardIn(SentActivity.parse(withCard(reply(more), { texts, kind })))

describe('the card of a reply', () => {
  it('has a button for each of a few short choices, and a list for many or long ones', () => {
    const few = cardOf({ suggestedActions: { actions: ['Sí', 'No'].map(action) } })
    expect(few.actions?.map(({ title }) => title)).toEqual(['Sí', 'No'])
    const many = cardOf({ suggestedActions: { actions: ['1', '2', '3', '4', '5', '6', '7'].map(action) } })
    expect(elementsOf(many).at(-1)).toMatchObject({ type: 'Input.ChoiceSet', isRequired: true })
    expect(many.actions).toHaveLength(1)
    const long = cardOf({ suggestedActions: { actions: ['x'.repeat(41), 'No'].map(action) } })
    expect(elementsOf(long).at(-1)).toMatchObject({ type: 'Input.ChoiceSet', wrap: true })
    for (const card of [few, many, long]) expect(faultsOf(card)).toEqual([])
  })

  it('gives each button its own row where their words would be cut off side by side', () => {
    const rowsOf = (...titles: string[]) =>
      cardOf({ suggestedActions: { actions: titles.map(action) } }).body.filter(
        ({ type }) => type === 'ActionSet',
      )
    expect(rowsOf('Sí, hay abogado', 'No hay abogado')).toHaveLength(2)
    expect(rowsOf('Sí', 'No')).toHaveLength(0)
  })

  it('lets a choice be tapped where a date is not chosen', () => {
    const question = { id: 'letters.due', takes: 'date' }
    const card = cardOf({ suggestedActions: { actions: [action('No')] }, channelData: { question } })
    expect(elementsOf(card).at(-1)).toMatchObject({ type: 'Input.Date', isRequired: true })
    const [send, none] = actionsOf(card)
    expect(send?.associatedInputs).toBeUndefined()
    expect(none).toMatchObject({ title: 'No', associatedInputs: 'none' })
    expect(faultsOf(card)).toEqual([])
  })

  it('has the newer kind of button with the older one behind it, or the older one alone', () => {
    const choices = { suggestedActions: { actions: [action('Sí')] } }
    expect(cardOf(choices).actions?.[0]).toMatchObject({
      type: 'Action.Execute',
      fallback: { type: 'Action.Submit', title: 'Sí', data: { verb: 'answer', answer: 'Sí', lang: 'es' } },
    })
    expect(cardOf(choices, 'submit').actions?.[0]).toMatchObject({ type: 'Action.Submit' })
  })

  it('begins each line of a list anew, and makes addresses tappable', () => {
    const card = cardOf({
      text: 'Lleve:\n- uno\n- dos\n\nVea https://x.example/plan/abc.',
      channelData: { part: 'plan' },
    })
    expect(card.body.map(({ text }) => text)).toEqual([
      'Lleve:',
      '- uno',
      '- dos',
      'Vea [https://x.example/plan/abc](https://x.example/plan/abc).',
    ])
    expect(card.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Abrir el plan', url: 'https://x.example/plan/abc' },
    ])
  })

  it('stays within what Teams takes, however long the review is', () => {
    const text = Array.from({ length: 60 }, () => `- ${'señal '.repeat(15)}`).join('\n')
    const suggestedActions = { actions: ['1', '2', '3', '4', '5', '6'].map(action) }
    const card = cardOf({ text, suggestedActions, channelData: { question: { id: 'summary.told' } } })
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(MOST_TEAMS_BYTES)
    expect(elementsOf(card)).toHaveLength(60)
  })

  it('is not made of a reply that offers nothing', () => {
    expect(withCard(reply({}), { texts, kind: 'execute' })).toEqual(reply({}))
  })
})

describe('what a channel of Bot Framework can do', () => {
  it('is its own, and the least there is for one that we do not know', () => {
    expect(azureCapabilitiesOf('msteams')).toMatchObject({ cards: true, choices: 'buttons', proactive: true })
    expect(azureCapabilitiesOf('webchat')).toMatchObject({ cards: true, proactive: false })
    expect(azureCapabilitiesOf('directline')).toMatchObject({ cards: false, choices: 'buttons' })
    expect(azureCapabilitiesOf('email')).toMatchObject({ cards: false, choices: 'numbers' })
    expect(azureCapabilitiesOf('toString')).toMatchObject({ cards: false, choices: 'numbers' })
  })

  it('is found by the id of a stored conversation', () => {
    expect(capabilitiesOf('azure', 'msteams:a:1')).toBe(azureCapabilitiesOf('msteams'))
    expect(capabilitiesOf('azure', 'no channel')).toBe(azureCapabilitiesOf('email'))
  })
})
