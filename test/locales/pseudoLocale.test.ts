import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation } from '../../dialogs/conversation.ts'
import { createDialog, createTexts, type Dialog, type Office } from '../../dialogs/index.ts'
import type { Input, Reply } from '../../dialogs/turn.ts'
import { createUnderstander } from '../../dialogs/understanding/understander.ts'
import { readLexicons } from '../../src/content/lexicons.ts'
import { loadModel } from '../../src/content/loadModel.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { readTexts } from '../../src/content/loadTexts.ts'
import {
  PSEUDO,
  PSEUDO_TAG,
  type PseudoLocales,
  pseudoLocales,
  pseudoWords,
} from '../helpers/pseudoLocale.ts'

const office: Office = {
  phone: '555-0100',
  hours: { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
}
const NOW = new Date('2026-11-30T15:00:00Z')
const zone = 'America/Chicago'

const dialogOver = ({ locales }: PseudoLocales, settings: Partial<Office> = {}): Dialog =>
  createDialog({
    rulebook: loadRulebook(),
    understander: createUnderstander(readLexicons(locales), loadModel()),
    texts: createTexts(readTexts(locales)),
    office: { ...office, ...settings },
  })

/** A person who writes the pseudo-language. */
class Person {
  conversation: Conversation
  readonly heard: string[] = []
  private replies: readonly Reply[] = []
  private readonly dialog: Dialog

  constructor(dialog: Dialog) {
    this.dialog = dialog
    this.conversation = dialog.begin('123-456')
  }

  take(input: Input): readonly string[] {
    const turn = this.dialog.advance(this.conversation, input, NOW)
    this.conversation = JSON.parse(JSON.stringify(turn.conversation)) as Conversation
    this.replies = turn.replies
    const { language } = this.conversation
    for (const reply of turn.replies)
      for (const choices of ['buttons', 'numbers'] as const) {
        const { text, choices: titles } = this.dialog.render(reply, language, { choices, texts: 'full' })
        this.heard.push(text, ...titles)
      }
    return turn.replies.map(({ key }) => key)
  }

  says = (text: string) => this.take({ kind: 'message', text: pseudoWords(text), zone })
  writes = (text: string) => this.take({ kind: 'message', text, zone })

  chooses(id: string): readonly string[] {
    const choice = this.replies
      .flatMap(({ choices = [] }) => choices)
      .find(({ key }) => key.endsWith(`.${id}`))
    if (!choice) throw new Error(`no choice "${id}"`)
    return this.writes(
      this.dialog.render(choice, this.conversation.language, { choices: 'buttons', texts: 'full' }).text,
    )
  }
}

const intl = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(PSEUDO_TAG, { ...options, timeZone: 'UTC' })
const formats = [
  intl({ weekday: 'long' }),
  intl({ year: 'numeric', month: 'long', day: 'numeric' }),
  intl({ hour: 'numeric', minute: '2-digit' }),
]

/** What `Intl` adds: names of days and months, what stands around an hour. */
const intlWords = new Set(
  Array.from({ length: 370 }, (_, day) => new Date(Date.UTC(2026, 10, 1 + day, 13)))
    .flatMap((date) => formats.map((format) => format.format(date)))
    .flatMap((text) => text.match(/\p{L}+/gu) ?? []),
)

/** Words with a letter of ours: English, Spanish, anything that no file of the pseudo-language holds. Names of forms are names. */
const strangeWords = (texts: readonly string[]) =>
  texts
    .flatMap((text) => text.replace(/\bI-\d+/g, '').match(/[\p{L}\p{M}]+/gu) ?? [])
    .filter((word) => /[a-wyz]/i.test(word.normalize('NFD')) && !intlWords.has(word))

let made: PseudoLocales
let dialog: Dialog
beforeAll(() => {
  made = pseudoLocales()
  dialog = dialogOver(made)
})
afterAll(() => made.remove())

const begun = (spoken = dialog) => {
  const person = new Person(spoken)
  person.take({ kind: 'start', locale: PSEUDO, zone })
  return person
}

describe('a language that is only a folder', () => {
  it('leads a whole conversation, from hello to the plan, without a word of another language', () => {
    const person = begun()
    expect(person.conversation.language).toBe(PSEUDO)
    expect(
      person.says(
        'I missed my biometrics appointment on November 25 at 10 in the morning because I was in the hospital.',
      ),
    ).toEqual(['understood.line', 'safety.flags.ask'])
    expect(person.says('why')).toContain('safety.flags.why')
    expect(person.says('help')).toContain('control.help')
    expect(person.chooses('none')).toContain('form.which.ask')
    expect(person.says('what do you mean')).toContain('form.which.unclear')
    expect(person.says('I-485')).toContain('lawyer.has.ask')
    expect(person.says('no')).toEqual(
      expect.arrayContaining(['plan.late', 'plan.phone_open', 'plan.papers', 'plan.end']),
    )
    expect(person.conversation.facts).toMatchObject({
      appointment: { value: { local: '2026-11-25T10:00' } },
      reasons: { value: ['medical_self'] },
      form: { value: 'I-485' },
      represented: { value: false },
    })
    expect(person.conversation.language).toBe(PSEUDO)
    expect(strangeWords(person.heard)).toEqual([])
    expect(person.heard.join(' ')).toContain('keskiviikko')
  })

  it('hands over to a person in it', () => {
    const person = begun()
    person.says('I want to talk to a person')
    expect(person.says('Ana')).toContain('contact.way.ask')
    person.chooses('chat')
    for (let turn = 0; turn < 6 && person.conversation.open; turn += 1) person.says('skip')
    expect(person.conversation.mode).toBe('queued')
    expect(strangeWords(person.heard)).toEqual([])
  })

  it('would show a word that stands in the code', () => {
    expect(strangeWords(['[!! ħɇłłø !!] you', 'Elija', '9:00 AM'])).toEqual(['you', 'Elija', 'AM'])
  })

  it('gives way to English and Spanish when the person writes those, and takes over again', () => {
    const person = begun()
    person.writes('I was in the hospital and could not go to my appointment')
    expect(person.conversation.language).toBe('en')
    person.writes('no entiendo nada de lo que dice este mensaje')
    expect(person.conversation.language).toBe('es')
    person.says('i do not know what you want from me')
    expect(person.conversation.language).toBe(PSEUDO)
  })

  it('speaks without any words to understand it by: choices and numbers are enough', () => {
    const thin = pseudoLocales({ lexicon: [] })
    const person = begun(dialogOver(thin))
    person.says('I missed my appointment')
    expect(person.conversation.language).toBe(PSEUDO)
    for (let turn = 0; turn < 20 && person.conversation.open && person.conversation.mode === 'bot'; turn += 1)
      person.writes(person.conversation.open.id === 'safety.flags' ? '7' : '1')
    expect(person.conversation.mode).not.toBe('bot')
    expect(strangeWords(person.heard)).toEqual([])
    thin.remove()
  })

  it('is understood as far as its words go: a lexicon may begin with the commands', () => {
    const few = pseudoLocales({ lexicon: ['commands', 'language'] })
    const person = begun(dialogOver(few))
    person.says('I missed my appointment and do not know what to do')
    expect(person.says('why')).toContain(`${person.conversation.open?.id}.why`)
    few.remove()
  })

  it('says which of its files does not fit', () => {
    const wrong = pseudoLocales({ lexicon: [] })
    const file = new URL(`${PSEUDO}/language.json`, wrong.locales)
    writeFileSync(file, JSON.stringify({ name: 'Pseudo', tag: 'no tag', direction: 'down', short: 'QPS' }))
    expect(() => readTexts(wrong.locales)).toThrow(
      /locales\/qps\/language\.json does not fit: tag: is not a BCP-47 tag such as es-US; direction: /,
    )
    wrong.remove()
  })

  it('goes on in that of the office where the folder is gone', () => {
    const lost = { ...dialog.begin('123-456'), language: 'zz', languageSettled: true }
    const spanish = dialogOver(made, { language: 'es' })
    const { conversation, replies } = spanish.advance(lost, { kind: 'message', text: '12', zone }, NOW)
    expect(conversation.language).toBe('es')
    expect(
      spanish.render(replies[0] ?? { key: '' }, 'zz', { choices: 'numbers', texts: 'full' }).text,
    ).toMatch(/Hola/)
  })

  it('is chosen by the locale that a page sends', () => {
    const language = (locale: string) => {
      const person = new Person(dialog)
      person.take({ kind: 'start', locale, zone })
      return person.conversation.language
    }
    expect(['qps-ploc', 'es-MX', 'es_419', 'en-GB', 'esperanto', 'fr'].map(language)).toEqual([
      PSEUDO,
      'es',
      'es',
      'en',
      'en',
      'en',
    ])
  })
})
