import { describe, expect, it } from 'vitest'
import { loadConfig, WrongSettingsError } from '../../../src/config/loadConfig.ts'

const azureOf = (environment: Record<string, string>) => loadConfig(environment).azure

describe('the settings of Azure', () => {
  it('are those of the public cloud, with its hosts, and this machine outside production', () => {
    expect(azureOf({})).toMatchObject({
      cloud: { loginUrl: 'https://login.microsoftonline.com', issuer: 'https://api.botframework.com' },
      serviceHosts: expect.arrayContaining(['smba.trafficmanager.net', '*.botframework.com']),
      loopback: true,
      noticeChannel: undefined,
    })
  })

  it('change with the cloud as a whole', () => {
    expect(azureOf({ AZURE_CLOUD: 'us-government' })).toMatchObject({
      cloud: { loginUrl: 'https://login.microsoftonline.us', scope: 'https://api.botframework.us' },
      serviceHosts: expect.not.arrayContaining(['*.botframework.com']),
    })
  })

  it('can be named one by one', () => {
    const azure = azureOf({
      AZURE_LOGIN_URL: 'https://login.example.org/',
      AZURE_SERVICE_HOSTS: 'connector.example.org, *.Bots.example.org',
    })
    expect(azure?.cloud).toMatchObject({
      loginUrl: 'https://login.example.org',
      issuer: 'https://api.botframework.com',
    })
    expect(azure?.serviceHosts).toEqual(['connector.example.org', '*.bots.example.org'])
  })

  it.each([
    [{ AZURE_SERVICE_HOSTS: '*' }, 'AZURE_SERVICE_HOSTS'],
    [{ AZURE_SERVICE_HOSTS: 'https://connector.example.org' }, 'AZURE_SERVICE_HOSTS'],
    [{ TEAMS_NOTICE_CHANNEL: 'general' }, 'TEAMS_NOTICE_CHANNEL'],
    [{ AZURE_DIRECTLINE_SECRET: 'short' }, 'AZURE_DIRECTLINE_SECRET'],
    [{ NODE_ENV: 'production', AZURE_LOGIN_URL: 'http://login.example.org' }, 'AZURE_LOGIN_URL'],
    [{ NODE_ENV: 'production', AZURE_DIRECTLINE_URL: 'http://dl.example.org' }, 'AZURE_DIRECTLINE_URL'],
  ])('refuse %o', (environment, name) => {
    expect(() => loadConfig(environment as Record<string, string>)).toThrow(WrongSettingsError)
    expect(() => loadConfig(environment as Record<string, string>)).toThrow(name)
  })

  it('do not count this machine among the hosts in production', () => {
    const settings = { NODE_ENV: 'production', INSTALLATION_KEY: `${'A'.repeat(43)}=`, MICROSOFT_APP_ID: 'a' }
    const azure = azureOf({ ...settings, MICROSOFT_APP_PASSWORD: 'p', MICROSOFT_APP_TENANT_ID: 't' })
    expect(azure?.loopback).toBe(false)
  })
})
