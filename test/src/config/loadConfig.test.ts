import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadConfig, WrongSettingsError } from '../../../src/config/loadConfig.ts'
import { settings } from '../../../src/config/settings.ts'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment)
  } catch (error) {
    if (error instanceof WrongSettingsError) return error.problems
    throw error
  }
  return []
}

describe('loadConfig', () => {
  it('runs on loopback with ./data when nothing is set', () => {
    const config = loadConfig({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      dataDir: './data',
      environment: 'development',
    })
    expect(config.office).toMatchObject({ zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00' })
    expect(config.directLine).toMatchObject({ secret: undefined, maxTextCharacters: 8000 })
  })

  it('says what the contrast of two colours is that nobody could read', () => {
    expect(problemsOf({ WIDGET_COLOR: '#ffd400' })).toEqual([
      'WIDGET_COLOR must have a contrast of at least 4.5 with WIDGET_TEXT_COLOR, and has 1.43',
    ])
    expect(problemsOf({ WIDGET_COLOR: '#ffd400', WIDGET_TEXT_COLOR: '#000000' })).toEqual([])
    expect(problemsOf({ WIDGET_COLOR: 'yellow' })).toEqual(['WIDGET_COLOR must be a colour such as #14595c'])
  })

  it('is frozen all the way down', () => {
    const config = loadConfig({})
    expect(Object.isFrozen(config) && Object.isFrozen(config.directLine.limits)).toBe(true)
    expect(Object.isFrozen(config.office.days)).toBe(true)
  })

  it('takes an empty text for not set', () => {
    expect(loadConfig({ PORT: '', OFFICE_NAME: '  ', DIRECTLINE_SECRET: '' })).toEqual(loadConfig({}))
  })

  it('names all wrong settings together', () => {
    const problems = problemsOf({ PORT: 'abc', OFFICE_TIMEZONE: 'Mars/Base', OFFICE_DAYS: 'Fri-Mon' })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'OFFICE_DAYS',
      'OFFICE_TIMEZONE',
      'PORT',
    ])
  })

  it.each(Object.keys(settings))('never prints the value of %s', (name) => {
    const value = 'zq~7!'
    for (const problem of problemsOf({ [name]: value, PORT: 'zq~7!' })) expect(problem).not.toContain(value)
  })

  it.each([
    ['PORT', '65535', '65536'],
    ['DIRECTLINE_TOKEN_SECONDS', '1800', '1799'],
    ['DIRECTLINE_SECRET', 's'.repeat(32), 's'.repeat(31)],
    ['ALLOWED_ORIGINS', 'https://a.org, http://b.org:8080', 'https://a.org/path'],
    ['OFFICE_DAYS', 'Mon-Wed,Fri', 'Monday'],
    ['OFFICE_OPENS', '08:30', '8:30'],
    ['OFFICE_CLOSES', '09:01', '09:00'],
    ['CHAT_RESUME_HOURS', '168', '169'],
    ['WIDGET_COLOR', '#767676', '#777777'],
    ['WIDGET_LABEL', 'en=Chat with us|es=Escríbanos', 'Chat with us'],
    ['OFFICE_PHONE', '+1 (212) 555-0100', 'call us'],
    ['PUBLIC_URL', 'https://chat.example.org', 'https://chat.example.org/bot'],
    ['AZURE_BOT', 'off', 'no'],
  ])('takes %s=%s and refuses %s', (name, good, bad) => {
    expect(problemsOf({ [name]: good })).toEqual([])
    expect(problemsOf({ [name]: bad })).toHaveLength(1)
  })

  it('reads weekdays as ISO numbers', () => {
    expect(loadConfig({ OFFICE_DAYS: 'Fri,Mon-Wed' }).office.days).toEqual([1, 2, 3, 5])
  })

  it('asks for the installation key and the app id in production', () => {
    expect(problemsOf({ NODE_ENV: 'production' }).map((problem) => problem.split(' ')[0])).toEqual([
      'INSTALLATION_KEY',
      'MICROSOFT_APP_ID',
    ])
    expect(
      problemsOf({ NODE_ENV: 'production', INSTALLATION_KEY: `${'k'.repeat(43)}=`, AZURE_BOT: 'off' }),
    ).toEqual([])
  })
})

describe('.env.example', () => {
  const example = new Map(
    readFileSync('.env.example', 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
        return name === undefined ? [] : [[name, value ?? ''] as const]
      }),
  )

  it('describes every setting, and nothing that is not one', () => {
    expect([...example.keys()].sort()).toEqual(Object.keys(settings).sort())
  })

  it('shows the defaults', () => {
    expect(loadConfig(Object.fromEntries(example))).toEqual(loadConfig({}))
  })
})
