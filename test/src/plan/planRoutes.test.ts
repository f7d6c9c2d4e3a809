import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Facts } from '../../../rules/facts.ts'
import { newPlanToken } from '../../../src/plan/planToken.ts'
import { startPlanServer } from '../../helpers/planServer.ts'

const missed: Facts = {
  form: 'I-485',
  appointment: { local: '2026-11-25T10:00', tz: 'America/New_York' },
  appointment_status: 'missed',
  reasons: ['medical_self'],
}

let server: Awaited<ReturnType<typeof startPlanServer>>
beforeEach(async () => {
  server = await startPlanServer()
})
afterEach(() => server.close())

const get = (path: string, method = 'GET') => fetch(`${server.url}${path}`, { method })

describe('a private link', () => {
  it('opens the page, the PDF and the calendar file', async () => {
    const { path } = await server.plan(missed, 'es')
    const types = [
      ['', 'text/html; charset=utf-8', '<!doctype html>'],
      ['.pdf', 'application/pdf', '%PDF-1.7'],
      ['.ics', 'text/calendar; charset=utf-8', 'BEGIN:VCALENDAR'],
    ] as const
    for (const [ending, type, begin] of types) {
      const answer = await get(`${path}${ending}`)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
      expect(answer.headers.get('content-language')).toBe('es-US')
      expect((await answer.text()).startsWith(begin)).toBe(true)
    }
  })

  it.each(['', '.pdf', '.ics', 'x'])(
    'keeps "%s" from caches, search, other websites and frames',
    async (ending) => {
      const { path } = await server.plan(missed)
      const { headers } = await get(`${path}${ending}`)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; frame-ancestors 'none'/)
      expect(policy).not.toMatch(/unsafe|script-src|https?:/)
    },
  )

  it('shows the plan in the language that is asked for, else in the one of the conversation', async () => {
    const { path } = await server.plan(missed, 'es')
    expect(await (await get(path)).text()).toContain('<html lang="es-US" dir="ltr">')
    expect(await (await get(`${path}?lang=en`)).text()).toContain('<html lang="en-US" dir="ltr">')
    expect(await (await get(`${path}?lang=xx`)).text()).toContain('<html lang="es-US" dir="ltr">')
  })

  it('always shows the plan as it is now', async () => {
    const { path, change } = await server.plan(missed)
    expect(await (await get(path)).text()).not.toContain('Notice of Intent to Deny')
    await change({ ...missed, notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }] })
    expect(await (await get(path)).text()).toContain('Monday, December 7, 2026')
  })

  it('says so, while a question is open that may change the plan', async () => {
    const { path, change } = await server.plan(missed)
    await change(missed, { mode: 'bot', open: { id: 'form.which', asked: 1 } })
    for (const ending of ['', '.pdf', '.ics']) {
      const answer = await get(`${path}${ending}`)
      expect(answer.status).toBe(409)
      const text = await answer.text()
      expect(text).toContain('Your plan is being changed')
      expect(text).toContain('Su plan está cambiando')
    }
  })

  it('has expired at its instant and says in both languages how to get a new one', async () => {
    const { path } = await server.plan(missed)
    server.clock.now = new Date('2026-12-30T14:59:59.999Z')
    expect((await get(path)).status).toBe(200)
    server.clock.now = new Date('2026-12-30T15:00:00.000Z')
    for (const ending of ['', '.pdf', '.ics']) {
      const answer = await get(`${path}${ending}`)
      const text = await answer.text()
      expect(answer.status).toBe(410)
      expect(text).toContain('This link has expired')
      expect(text).toContain('<strong>mi plan</strong>')
      expect(text).toContain('555-010-0100')
      expect(text).not.toContain('K7M')
    }
  })

  it('is unknown when it was never sent, is no link, or its case was erased', async () => {
    const { path, token } = await server.plan(missed)
    const unknown = [
      newPlanToken(),
      token.toLowerCase(),
      `${token}.zip`,
      `${token}.pdf.pdf`,
      'short',
      '%00',
      '..',
    ]
    for (const name of unknown) {
      const answer = await get(`/plan/${name}`)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    const unclear = await (await get(`/plan/${newPlanToken()}`)).text()
    expect(unclear).toContain('There is no plan at this link')
    expect(unclear).toContain('En este enlace no hay ningún plan')
    const erased = await server.store.cases.findByNumber('K7M-4P1')
    await server.store.cases.eraseCase(erased?.id ?? '')
    expect((await get(path)).status).toBe(404)
  })

  it('opens with the end of the sentence that it was copied from', async () => {
    const { path } = await server.plan(missed)
    for (const end of ['.', ').', '!', '.pdf.', '**']) expect((await get(`${path}${end}`)).status).toBe(200)
  })

  it('answers HEAD with the headers alone', async () => {
    const { path } = await server.plan(missed)
    const answer = await get(`${path}.pdf`, 'HEAD')
    expect([answer.status, Number(answer.headers.get('content-length')) > 1000]).toEqual([200, true])
    expect(await answer.text()).toBe('')
  })

  it('names its files after the case, but not for a person who must stay unseen', async () => {
    const named = async (facts: Facts) =>
      (await get(`${(await server.plan(facts)).path}.pdf`)).headers.get('content-disposition')
    expect(await named(missed)).toBe('inline; filename="plan-K7M-4P1.pdf"')
    expect(await named({ ...missed, dv_safety: true })).toBe('inline; filename="document.pdf"')
  })

  it('tells of a fault of ours without a word of the plan, and logs neither the link nor what was told', async () => {
    const { path, token } = await server.plan(missed)
    server.failNext(new TypeError('cannot read "Maria"'))
    const answer = await get(path)
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain('The fault is ours')
    const logged = JSON.stringify(server.log.lines)
    expect(logged).toContain('a plan was not shown')
    expect(logged).not.toContain('Maria')
    expect(logged).not.toContain(token)
  })

  it('says nothing of the case where others look: the window, the history, the preview of the link', async () => {
    const { path } = await server.plan(missed, 'es')
    expect(await (await get(path)).text()).toContain('<title>Su plan</title>')
  })

  it('escapes what is told into it', async () => {
    const { path } = await server.plan({ ...missed, form: '<img src=x onerror=alert(1)>' })
    const text = await (await get(path)).text()
    expect(text).not.toContain('<img')
    expect(text).toContain('&#60;img src=x')
  })
})

describe('one address', () => {
  it('may ask so often a minute, and is told to wait', async () => {
    await server.close()
    server = await startPlanServer({ perMinute: 2 })
    const { path } = await server.plan(missed)
    const statuses = [await get(path), await get(path), await get(path)].map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 429])
    expect((await get(path)).headers.get('retry-after')).toBe('30')
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    expect((await get(path)).status).toBe(200)
  })
})
