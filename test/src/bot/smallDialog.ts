import type { Dialog } from '../../../dialogs/index.ts'
import type { Input, Reply, TurnResult } from '../../../dialogs/turn.ts'
import { aState } from '../../contract/aTurn.ts'

/**
 * A dialog that counts the messages of a conversation: small, and real in what it promises. "bug" fails, "spoil"
 * spoils the state that it was given and fails, "unreadable" leaves a state that cannot be read again, "no text" says
 * what has no text, "español" changes the language, "queue" hands the case over, "plan" sends a private link, "unkept" may not be
 * kept.
 */
export class SmallDialog
  implements
    Omit<
      Dialog,
      'movePerson' | 'correctByStaff' | 'comeBack' | 'nextWake' | 'wake' | 'clientMessage' | 'loseFile'
    >
{
  readonly languages = ['en', 'es']
  runs = 0

  begin(caseNumber: string) {
    return aState({ caseNumber })
  }

  advance: Dialog['advance'] = (conversation, input, now) => {
    this.runs++
    const text = input.kind === 'message' ? input.text : input.kind === 'files' ? filesIn(input) : input.kind
    if (text === 'bug') throw new TypeError(`cannot read "${text}" of what Maria wrote`)
    if (text === 'spoil') {
      conversation.said.push('spoilt')
      throw new RangeError('spoilt')
    }
    const said = [...conversation.said, text]
    const language = text === 'español' ? 'es' : conversation.language
    const open = { id: 'anything', asked: 1 }
    const result: TurnResult = {
      conversation: { ...conversation, said, language, open },
      replies: [{ key: 'heard', params: { count: said.length } }, question],
      effects: [],
      caseChange: null,
    }
    if (text === 'unreadable')
      return { ...result, conversation: { ...result.conversation, mode: 'lost' as 'bot' } }
    if (text === 'no text') return { ...result, replies: [{ key: 'missing' }] }
    if (text === 'queue') return queued(result, now)
    if (text === 'unkept') return { ...result, unkept: true }
    if (text === 'plan') return { ...result, replies: [{ key: 'plan', planLink: { expiresAt: PLAN_UNTIL } }] }
    if (text === 'files: label me') return { ...result, fileLabels: [LABEL] }
    if (text === 'files: unkept') return { ...result, unkept: true }
    return result
  }

  render: Dialog['render'] = (reply, language, { choices }) => {
    if (reply.key === 'missing') throw new Error('no such text')
    const titles = (reply.choices ?? []).map(({ key }) => `${language}:${key}`)
    const params = reply.params ? ` ${JSON.stringify(reply.params)}` : ''
    const text = `${language}:${reply.key}${params}`
    return { text, choices: choices === 'buttons' ? titles : [], key: reply.key }
  }

  renderTurn: Dialog['renderTurn'] = ({ replies, conversation: { language } }, capabilities) =>
    replies.map((reply) => this.render(reply, language, capabilities))

  takes = () => undefined
}

const filesIn = ({ refused, text }: Extract<Input, { kind: 'files' }>): string =>
  `files: ${text ?? refused.join()}`

export const LABEL = { ids: ['file-1'], label: { kind: 'other', words: 'the letter' } }

export const PLAN_UNTIL = '2026-12-23T15:00:00.000Z'

const question: Reply = { key: 'more', choices: [{ key: 'yes' }, { key: 'no' }] }

function queued(result: TurnResult, now: Date): TurnResult {
  const { caseNumber } = result.conversation
  const payload = { caseNumber, priority: 'P1', at: now.toISOString() }
  const effects = [{ kind: 'case.queued', dedupeKey: `case.queued:${caseNumber}`, payload } as const]
  return { ...result, effects }
}
