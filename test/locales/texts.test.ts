import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TextTree } from '../../dialogs/render/texts.ts'
import { loadTexts } from '../../src/content/loadTexts.ts'

const texts = loadTexts()
const flat = { en: flatten(texts.en), es: flatten(texts.es) }

function flatten(tree: TextTree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[prefix + name, value] as const]
        : [...flatten(value, `${prefix}${name}.`)],
    ),
  )
}

/** The same in both languages on purpose. */
const sameInBoth = new Set([
  'language.direction',
  'dates.in_zone',
  'letters.which_date.choices.date',
  'appointment.which_date.choices.date',
  'control.which_is_right.choices.date',
  'control.which_is_right.choices.value',
  'form.which.choices.tps',
  'form.which.choices.daca',
])

const PROMISES = {
  en: /\byou should\b|\bguarantee|\bwill be approved\b|\bwe promise\b|\bdon't worry\b/i,
  es: /garantiz|será aprobad|le aprobarán|no se preocupe|usted debería/i,
}

/** Words of tú, and its commands at the start of a sentence (inside one, "escribe" may be he or she). */
const TU =
  /(?<!\p{L})(tú|tu|tus|te|ti|contigo|puedes|tienes|debes|quieres|conservas|necesitas|sabes|eres|estás)(?!\p{L})|(?:^|[.:!?»]\s+)(Escribe|Elige|Llama|Espera|Busca|Mira|Pide|Guarda|Lleva|Anota|Dinos|Haz|Ve)(?!\p{L})/u

const matching = (language: 'en' | 'es', pattern: RegExp) =>
  [...flat[language]].filter(([, text]) => pattern.test(text)).map(([key]) => key)

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const pairs = [...flat.en].map(([key, en]) => ({ key, en, es: flat.es.get(key) ?? '' }))

describe('the texts in English and Spanish', () => {
  it('have the same keys', () => {
    expect([...flat.es.keys()].sort()).toEqual([...flat.en.keys()].sort())
  })

  it('have the same placeholders', () => {
    const different = pairs.filter(
      ({ en, es }) => String(new Set(placeholders(es))) !== String(new Set(placeholders(en))),
    )
    expect(different.map(({ key }) => key)).toEqual([])
  })

  it('are not the same words, unless listed', () => {
    const same = pairs.filter(
      ({ key, en, es }) =>
        en === es && !sameInBoth.has(key) && !key.startsWith('widget.') && !key.startsWith('page.'),
    )
    expect(same.map(({ key }) => key)).toEqual([])
  })

  it('promise nothing and advise nothing', () => {
    expect(matching('en', PROMISES.en)).toEqual([])
    expect(matching('es', PROMISES.es)).toEqual([])
  })

  it('address the person as usted', () => {
    expect(matching('es', TU)).toEqual([])
  })

  it('never show a client how the law rates a reason', () => {
    expect(matching('en', /\bweak\b|\bstrong\b/i)).toEqual([])
    expect(matching('es', /débil|fuerte/i)).toEqual([])
  })

  it.each([
    ['promise', PROMISES.en, 'Your request will be approved.'],
    ['promise', PROMISES.es, 'Su solicitud será aprobada.'],
    ['tú', TU, 'Puede llamar. Llama hoy.'],
    ['tú', TU, 'Así conservas tu cita.'],
  ])('would show a planted %s', (_what, pattern, text) => {
    expect(text).toMatch(pattern)
  })
})

describe('keys in the code', () => {
  const sources = ['dialogs', 'src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  )
  const topics = new Set([...flat.en.keys()].map((key) => key.split('.')[0]))
  const literal = new Set(
    sources.flatMap((source) => [...source.matchAll(/'([a-z_]+\.[\w.]+)'/g)].map(([, key]) => key ?? '')),
  )

  it('have a text each', () => {
    const keys = [...literal].filter(
      (key) => topics.has(key.split('.')[0] ?? '') && !/\.(ts|tsx|json|yaml|txt|tsv)$/.test(key),
    )
    const known = (key: string) =>
      flat.en.has(key) || [...flat.en.keys()].some((each) => each.startsWith(`${key}.`))
    // Paths of facts and of the assessment share the look of keys: `appointment.local`.
    const facts = new Set([
      'language.command',
      'language.offer',
      'language.accept',
      'language.decline',
      'appointment.local',
      'appointment.tz',
      'letters.notice_date',
      'letters.printed_due_date',
      'letters.served',
      'handoff.type',
      'handoff.priority',
      'handoff.triggers',
    ])
    expect(keys.filter((key) => !known(key) && !facts.has(key))).toEqual([])
  })
})
