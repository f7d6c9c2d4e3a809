import { hash } from 'node:crypto'
import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import { isSignedByTwilio } from '../../../../src/channels/sms/signature.ts'

const TOKEN = '12345'
const FORM = 'application/x-www-form-urlencoded; charset=UTF-8'
const url = 'https://bot.example.org/api/sms'
const fields = {
  From: '+12135550134',
  Body: ' ¿Qué pasó? +1 & 100% ',
  NumMedia: '0',
  To: '+12135550100',
  Empty: '',
}

/** Signed by Twilio's own package. */
const signed = (address: string, form: Record<string, string> = fields) => ({
  url: address,
  contentType: FORM,
  body: new URLSearchParams(form).toString(),
  signature: twilio.getExpectedTwilioSignature(TOKEN, address, form),
})

describe('what Twilio signed', () => {
  it.each([url, `${url}?lang=es&x=1%2C2`, `${url}?bot=María's`, 'http://127.0.0.1:3978/api/sms'])(
    'is known at %s',
    (address) => {
      expect(isSignedByTwilio(signed(address), TOKEN)).toBe(true)
    },
  )

  it('is known with the port that goes without saying, and without one that was given', () => {
    const withPort = twilio.getExpectedTwilioSignature(TOKEN, 'https://bot.example.org:443/api/sms', fields)
    expect(isSignedByTwilio({ ...signed(url), signature: withPort }, TOKEN)).toBe(true)
    const without = twilio.getExpectedTwilioSignature(TOKEN, url, fields)
    const given = { ...signed('https://bot.example.org:8443/api/sms'), signature: without }
    expect(isSignedByTwilio(given, TOKEN)).toBe(true)
  })

  it('counts a value that comes twice once, and sorts those that differ', () => {
    const body = 'A=2&A=1&A=2&B=3'
    const signature = twilio.getExpectedTwilioSignature(TOKEN, url, { A: ['2', '1', '2'], B: '3' })
    expect(isSignedByTwilio({ url, contentType: FORM, body, signature }, TOKEN)).toBe(true)
  })

  it('is known in JSON by the hash of its body', () => {
    const body = '{"MessageSid":"SM1","Body":"¿hola?"}'
    const address = `${url}?bodySHA256=${hash('sha256', body, 'hex')}`
    const signature = twilio.getExpectedTwilioSignature(TOKEN, address, {})
    const request = { url: address, contentType: 'application/json', body, signature }
    expect(twilio.validateRequestWithBody(TOKEN, signature, address, body)).toBe(true)
    expect(isSignedByTwilio(request, TOKEN)).toBe(true)
    expect(isSignedByTwilio({ ...request, body: `${body} ` }, TOKEN)).toBe(false)
  })
})

describe('what Twilio did not sign', () => {
  const good = signed(url)
  it.each<[string, Partial<typeof good>]>([
    ['another address', { url: 'https://evil.example.org/api/sms' }],
    ['another query', { url: `${url}?a=1` }],
    ['another word', { body: good.body.replace('NumMedia=0', 'NumMedia=1') }],
    ['one parameter more', { body: `${good.body}&Extra=1` }],
    ['no signature', { signature: '' }],
    ['half a signature', { signature: good.signature.slice(0, 10) }],
    ['JSON without its hash', { contentType: 'application/json' }],
    ['no form', { contentType: 'text/plain' }],
  ])('is refused: %s', (_name, change) => {
    expect(isSignedByTwilio(good, TOKEN)).toBe(true)
    expect(isSignedByTwilio({ ...good, ...change }, TOKEN)).toBe(false)
  })

  it('is refused under another token', () => {
    expect(isSignedByTwilio(good, 'another')).toBe(false)
  })
})
