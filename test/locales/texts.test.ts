import { describe, expect, it } from 'vitest'
import type { TextTree } from '../../dialogs/render/texts.ts'
import { loadStaffTexts, loadTexts } from '../../src/content/loadTexts.ts'
import type { LocaleFinding } from '../../src/locales/finding.ts'
import { type LocaleParts, localeReport } from '../../src/locales/localeReport.ts'
import { readSources } from '../../src/locales/sources.ts'
import { KeyUses } from '../../src/locales/usedKeys.ts'
import { readWordLists } from '../../src/locales/wordLists.ts'

const real: LocaleParts = {
  client: loadTexts(),
  staff: loadStaffTexts(),
  lists: { en: readWordLists('en'), es: readWordLists('es') },
  uses: new KeyUses(readSources()),
}

const linesOf = (findings: readonly LocaleFinding[]) =>
  findings.map(({ kind, language, key, problem }) => `${kind} · ${language} · ${key} · ${problem}`)

describe('the texts of this checkout', () => {
  it('hold', () => {
    expect(linesOf(localeReport(real).findings)).toEqual([])
  })
})

const namesOf = (findings: readonly LocaleFinding[]) =>
  findings.map(({ kind, language, key }) => `${kind} · ${language} · ${key}`)
const before = new Set(namesOf(localeReport(real).findings))

type Change = Readonly<Record<string, Readonly<Record<string, string | null>>>>

/** The real texts with some put in, changed or, by null, taken out: `{ en: { 'plan.late': 'Call.' } }`. */
function planted(change: Change, audience: 'client' | 'staff' = 'client') {
  const trees = structuredClone(real[audience]) as Record<string, Record<string, TextTree>>
  for (const [language, texts] of Object.entries(change))
    for (const [key, text] of Object.entries(texts)) put(trees[language] ?? {}, key.split('.'), text)
  return namesOf(localeReport({ ...real, [audience]: trees }).findings).filter((name) => !before.has(name))
}

function put(
  tree: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  text: string | null,
): void {
  if (rest.length > 0) {
    tree[name] ??= {}
    return put(tree[name] as Record<string, unknown>, rest, text)
  }
  if (text === null) delete tree[name]
  else tree[name] = text
}

const LONG =
  'Notwithstanding the aforementioned considerations, individuals requesting rescheduling necessitate documentation.'
const LARGO =
  'Independientemente de las consideraciones anteriormente mencionadas, se requerirá documentación complementaria.'

describe('a fault in the texts is found', () => {
  it.each<[string, Change, string[]]>([
    [
      'a text that nothing says',
      { en: { 'plan.spare': 'Call.' }, es: { 'plan.spare': 'Llame.' } },
      ['unused · en · plan.spare'],
    ],
    [
      'a choice that no question offers',
      { en: { 'attend.can.choices.maybe': 'Maybe' }, es: { 'attend.can.choices.maybe': 'Tal vez' } },
      ['unused · en · attend.can.choices.maybe'],
    ],
    [
      'a value that no fact has',
      { en: { 'handoff.done_fax': 'A fax.' }, es: { 'handoff.done_fax': 'Un mensaje.' } },
      ['unused · en · handoff.done_fax'],
    ],
    [
      'a question without its reason',
      { en: { 'attend.can.why': null }, es: { 'attend.can.why': null } },
      ['missing · en · attend.can.why'],
    ],
    [
      'a sentence of the rules without a text',
      { en: { 'plan.attend': null }, es: { 'plan.attend': null } },
      ['missing · en · plan.attend'],
    ],
    [
      'an answer to a fault without a text',
      { en: { 'trouble.turn': null }, es: { 'trouble.turn': null } },
      ['missing · en · trouble.turn'],
    ],
    ['a text that one language lacks', { es: { 'plan.late': null } }, ['missing · es · plan.late']],
    ['a text that English lacks', { es: { 'plan.late_too': 'Llame.' } }, ['missing · en · plan.late_too']],
    [
      'another gap',
      { es: { 'plan.office_phone': 'Nuestra oficina: {{telefono}}.' } },
      ['other gaps · es · plan.office_phone'],
    ],
    [
      'English in the Spanish texts',
      { en: { 'plan.noted': 'Thank you.' }, es: { 'plan.noted': 'Thank you.' } },
      ['same words · es · plan.noted'],
    ],
    ['a hard sentence', { en: { 'plan.noted': LONG } }, ['hard to read · en · plan.noted']],
    ['a hard sentence in Spanish', { es: { 'plan.noted': LARGO } }, ['hard to read · es · plan.noted']],
    [
      'a promise',
      { en: { 'plan.noted': 'Thank you. Your request will be approved.' } },
      ['promise · en · plan.noted'],
    ],
    [
      'advice',
      { en: { 'plan.noted': 'Thank you. You should call them today.' } },
      ['promise · en · plan.noted'],
    ],
    [
      'a guarantee',
      { en: { 'plan.noted': 'Thank you. A new date is guaranteed.' } },
      ['promise · en · plan.noted'],
    ],
    [
      'a promise in Spanish',
      { es: { 'plan.noted': 'Gracias. Su caso será aprobado.' } },
      ['promise · es · plan.noted'],
    ],
    [
      'advice in Spanish',
      { es: { 'plan.noted': 'Gracias. Usted debería llamar hoy.' } },
      ['promise · es · plan.noted'],
    ],
    [
      'a pronoun of tú',
      { es: { 'plan.noted': 'Gracias. Lo agregué a tu caso.' } },
      ['familiar address · es · plan.noted'],
    ],
    [
      'a verb of tú',
      { es: { 'plan.noted': 'Gracias. Así no pierdes la cita.' } },
      ['familiar address · es · plan.noted'],
    ],
    [
      'a past of tú',
      { es: { 'plan.noted': 'Gracias. Ya nos dijiste la fecha.' } },
      ['familiar address · es · plan.noted'],
    ],
    [
      'a command of tú',
      { es: { 'plan.noted': 'Gracias. Escribe la fecha aquí.' } },
      ['familiar address · es · plan.noted'],
    ],
    [
      'a letter that doubles a text message',
      { en: { 'plan.noted': 'Thank you ☺. I added that.' } },
      ['costly letters · en · plan.noted'],
    ],
  ])('%s', (_, change, found) => {
    expect(planted(change)).toEqual(found)
  })

  it('in the texts of staff', () => {
    expect(planted({ en: { 'book.spare': 'Spare' }, es: { 'book.spare': 'De más' } }, 'staff')).toEqual([
      'unused · en · book.spare',
    ])
    expect(planted({ es: { 'book.title': null } }, 'staff')).toEqual(['missing · es · book.title'])
    // What staff choose from a list is read by clients.
    expect(planted({ en: { 'canned.hello.text': 'You should call them today.' } }, 'staff')).toContain(
      'promise · en · canned.hello.text',
    )
    // Staff read law: their texts have no grade.
    expect(planted({ en: { 'book.index.lead': LONG } }, 'staff')).toEqual([])
  })

  it('in a list that names a text which is gone', () => {
    const { readability } = real.lists.en ?? {}
    if (!readability) throw new Error('no list')
    const lists = {
      ...real.lists,
      en: {
        ...readWordLists('en'),
        readability: { ...readability, terms: { ...readability.terms, 'plan.gone': 'It was here.' } },
      },
    }
    expect(linesOf(localeReport({ ...real, lists }).findings)).toEqual([
      expect.stringContaining('list without text · en · plan.gone'),
    ])
  })
})

describe('what looks like a fault and is none', () => {
  it.each([
    ['he or she calls', 'Una persona de la oficina llama o escribe.'],
    ['a line that opens', 'La línea está cerrada. Abre el lunes.'],
    ['the words este, existe and triste', 'Este aviso existe. Es triste.'],
    ['nouns that verbs of tú share', 'Guarde las pruebas y las cuentas. No tenga dudas ni preguntas.'],
    ['usted', 'Escriba la fecha y espere, por favor. Llame si puede.'],
  ])('%s', (_, text) => {
    expect(planted({ es: { 'plan.noted': text } })).toEqual([])
  })
})
