import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smsOf } from '../../../../src/locales/segments.ts'
import { startTextingService, type TextingService } from '../../../twilio/textingService.ts'

let service: TextingService
/** A Tuesday morning in Los Angeles. */
let now = new Date('2026-11-24T18:00:00Z')
let telephones = 0
const aTelephone = () => `+1213555${String(4000 + ++telephones)}`
const HOUR_MS = 3_600_000
const pass = (hours: number) => {
  now = new Date(now.getTime() + hours * HOUR_MS)
}
const NUMBER = /\b[2-9B-Z]{3}-[2-9B-Z]{3}\b/
const numberIn = (texts: readonly string[]) => NUMBER.exec(texts.join('\n'))?.[0] ?? ''

beforeAll(async () => {
  service = await startTextingService(
    { environment: { OFFICE_TIMEZONE: 'America/Los_Angeles' } },
    { clock: () => now },
  )
})
afterAll(() => service.close())

const intakes = {
  en: [
    'I missed my biometrics appointment on November 3 at 9 am in Los Angeles. I was in the hospital. It is for my I-485.',
    '7',
    'no lawyer',
  ],
  es: [
    'Perdí mi cita de huellas el 3 de noviembre a las 9 de la mañana en Los Ángeles. Estaba en el hospital. Es para mi I-485.',
    '7',
    'no tengo abogado',
  ],
} as const

describe.each(['en', 'es'] as const)('a whole intake by text in %s', (language) => {
  it('ends with a plan that a telephone holds, and a private link that opens it', async () => {
    const from = aTelephone()
    const heard: string[] = []
    for (const text of intakes[language]) heard.push(...(await service.ask(text, from)))
    const plan = heard.find((text) => text.includes('/plan/')) ?? ''
    expect(plan).toMatch(language === 'en' ? /^Your plan \(case / : /^Su plan \(caso /)
    expect(plan).toContain('1-800-375-5283')
    expect(smsOf(plan).segments).toBeLessThanOrEqual(3)
    const link = /https?:\/\/\S+\/plan\/\w+/.exec(plan)?.[0] ?? ''
    const page = await fetch(link)
    expect(page.status).toBe(200)
    const segments = heard.reduce((sum, text) => sum + smsOf(text).segments, 0)
    expect(segments).toBeLessThanOrEqual(20)
    expect(heard.join('\n')).not.toMatch(/\*\*|undefined|\{\{/)
  })

  it('says nothing of the case before the person does', async () => {
    const [first = ''] = await service.ask(language === 'en' ? 'hello' : 'hola, buenas tardes', aTelephone())
    expect(first).not.toMatch(/USCIS|[Ii]mmigra|[Ii]nmigra|[Bb]iom|[Hh]uella|[Ff]inger|\bICE\b/)
    expect(first).toMatch(/STOP|ALTO/)
  })
})

describe('somebody at home who reads along', () => {
  it.each([
    'My boyfriend hits me and hid my notice, I missed my biometrics appointment on November 10',
    'Mi novio me pega y me escondió el aviso, falté a mi cita de huellas el 10 de noviembre',
  ])('does not read it said back: "%s"', async (text) => {
    const heard = (await service.ask(text, aTelephone())).join('\n')
    expect(heard).toContain('911')
    expect(heard).not.toMatch(/violen|hits|pega|threat|amenaza/i)
  })
})

async function transcriptOf(number: string): Promise<string> {
  const ana = await service.signIn('ana@office.test')
  const { status, body } = await ana.get(`cases/${number}/transcript`)
  expect(status).toBe(200)
  return JSON.stringify(body)
}

describe('a telephone that more than one person uses', () => {
  const first = 'I missed my biometrics appointment on November 3 because I was in the hospital'
  const story = 'My name is different, my son is sick and his appointment is on December 2'

  it('is asked which case a message is about, by number only, and nothing of it is kept there', async () => {
    const from = aTelephone()
    for (const text of intakes.en) await service.ask(text, from)
    pass(72)
    const asked = await service.ask(story, from)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatch(
      /^Is this about case [\w-]{7}\? Text the number\.\n1\. Yes, the same case\n2\. No, a new matter$/,
    )
  })

  it('has a case of its own for a new matter; the old one stays as it was', async () => {
    const from = aTelephone()
    const old = numberIn(await service.ask('I want to talk to a person', from))
    const transcript = () => transcriptOf(old)
    pass(72)
    await service.ask(story, from)
    const heard = await service.ask('2', from)
    expect(heard.join('\n')).toContain('December 2')
    expect(heard.join('\n')).not.toContain(old)
    expect(await transcript()).not.toContain('my son is sick')
    const database = new Database(`${service.dataDir}/intake.sqlite`, { readonly: true })
    const ids = database
      .prepare("SELECT id FROM conversations WHERE channel = 'sms' ORDER BY id")
      .pluck()
      .all()
    const [line] = database
      .prepare('SELECT conversation_id, conversations FROM text_lines WHERE conversations = 2')
      .all() as { conversation_id: string }[]
    database.close()
    expect(line?.conversation_id).toMatch(/^sms:[\w-]{22}:2$/)
    expect(ids).toContain(line?.conversation_id.replace(/:2$/, ''))
    const next = await service.ask('no', from)
    expect(next).not.toEqual([])
    expect(await transcript()).not.toContain('December 2')
  })

  it('goes on with the old case when that is what it is about, and keeps the words there', async () => {
    const from = aTelephone()
    const old = numberIn(await service.ask('I want to talk to a person', from))
    pass(72)
    await service.ask('I got a letter that says Request for Evidence', from)
    await service.ask('yes', from)
    expect(await transcriptOf(old)).toContain('I got a letter that says Request for Evidence')
  })

  it('hears the numbers that help first when somebody is in danger', async () => {
    const from = aTelephone()
    await service.ask('I want to talk to a person', from)
    pass(72)
    const heard = (await service.ask('my husband is going to kill me tonight', from)).join('\n')
    expect(heard.indexOf('911')).toBeGreaterThan(-1)
    expect(heard.indexOf('911')).toBeLessThan(heard.indexOf('Is this about case'))
  })

  it('keeps no file before it is known to which case it belongs', async () => {
    const from = aTelephone()
    await service.ask('I want to talk to a person', from)
    pass(72)
    await service.twilio.textPictures(from, '', [Buffer.from('no picture')])
    await service.settled()
    expect(service.twilio.heardBy(from).at(-1)).toMatch(/did not keep the file yet.*\n\nIs this about case/)
    expect((await service.ask('1', from)).join('\n')).toContain('name')
  })

  it('never puts two stories together when nobody says which', async () => {
    const from = aTelephone()
    const old = numberIn(await service.ask('I want to talk to a person', from))
    pass(72)
    await service.ask(story, from)
    await service.ask('what', from)
    await service.ask('the blue one', from)
    expect(await transcriptOf(old)).not.toContain('my son is sick')
  })

  it('is not asked while the same story goes on', async () => {
    const from = aTelephone()
    await service.ask(first, from)
    pass(5)
    expect((await service.ask('7', from)).join('\n')).not.toContain('Is this about')
  })
})

describe('at night', () => {
  /** A case that a person of the office has, at nine in the evening where the client is. */
  const claimed = async (say: readonly string[] = []) => {
    const from = aTelephone()
    const number = numberIn(await service.ask('I want to talk to a person', from))
    for (const text of say) await service.ask(text, from)
    const ana = await service.signIn('ana@office.test')
    await ana.act(number, { kind: 'claim' })
    await service.settled()
    // Hours later nobody is signed in any more.
    const write = async (text: string) => {
      const again = await service.signIn('ana@office.test')
      expect((await again.act(number, { kind: 'reply', text })).status).toBe(200)
    }
    return { from, write }
  }
  const atHour = (utc: string) => {
    now = new Date(`2026-12-${String(1 + telephones).padStart(2, '0')}T${utc}Z`)
  }
  const heardBy = (from: string) => service.twilio.heardBy(from).at(-1)

  it('nobody is written to who does not wait for it, until eight in the morning', async () => {
    atHour('20:00:00')
    const { from, write } = await claimed()
    pass(10)
    await write('Good news.')
    await service.settled()
    expect(heardBy(from)).not.toBe('Good news.')
    pass(9)
    await service.ask('hello', aTelephone())
    await expect.poll(() => heardBy(from)).not.toBe('Good news.')
    pass(2)
    await service.ask('hello', aTelephone())
    await expect.poll(() => heardBy(from), { timeout: 5000 }).toBe('Good news.')
  })

  it('whoever writes is answered, and gets what waited, in order', async () => {
    atHour('20:00:00')
    const { from, write } = await claimed()
    pass(10)
    await write('First.')
    await service.settled()
    await service.ask('Are you there?', from)
    await write('Second.')
    await service.settled()
    expect(service.twilio.heardBy(from).slice(-2)).toEqual(['First.', 'Second.'])
  })

  it('a way that was not called safe is not used, also by day', async () => {
    atHour('17:00:00')
    const { from, write } = await claimed(['Ana', '4'])
    pass(4)
    await write('We have news.')
    await service.settled()
    expect(heardBy(from)).not.toBe('We have news.')
    await service.ask('Any news?', from)
    await expect.poll(() => service.twilio.heardBy(from)).toContain('We have news.')
  })
})
