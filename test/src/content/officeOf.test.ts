import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/config/loadConfig.ts'
import { officeOf } from '../../../src/content/officeOf.ts'

const production = { NODE_ENV: 'production', INSTALLATION_KEY: `${'A'.repeat(43)}=`, AZURE_BOT: 'off' }
const linkDays = (environment: Record<string, string>) => officeOf(loadConfig(environment)).planLinkDays

describe('the office as the conversation knows it', () => {
  it('has pages of plans where people can reach them: in development, or with a public address', () => {
    expect(linkDays({})).toBe(30)
    expect(linkDays({ ...production, PUBLIC_URL: 'https://chat.example.org' })).toBe(30)
    expect(linkDays({ ...production, PUBLIC_URL: 'https://chat.example.org', PLAN_LINK_DAYS: '7' })).toBe(7)
    expect(linkDays(production)).toBeUndefined()
  })

  it('says nothing of what is not set', () => {
    expect(officeOf(loadConfig({}))).not.toHaveProperty('phone')
    expect(officeOf(loadConfig({ OFFICE_PHONE: '555-010-0100' })).phone).toBe('555-010-0100')
  })
})
