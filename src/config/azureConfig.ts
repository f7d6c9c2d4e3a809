import type { AzureCloud, AzureConfig } from './config.ts'
import type { Settings } from './settings.ts'

/** As Microsoft's documents name them; read in botframework-connector 4.23.3 on 2026-11-22. */
const clouds: Readonly<Record<Settings['AZURE_CLOUD'], AzureCloud & { readonly hosts: readonly string[] }>> =
  {
    public: {
      loginUrl: 'https://login.microsoftonline.com',
      issuer: 'https://api.botframework.com',
      metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      scope: 'https://api.botframework.com',
      hosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com', '*.botframework.com'],
    },
    'us-government': {
      loginUrl: 'https://login.microsoftonline.us',
      issuer: 'https://api.botframework.us',
      metadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      scope: 'https://api.botframework.us',
      hosts: [
        'smba.infra.gov.teams.microsoft.us',
        'smba.infra.dod.teams.microsoft.us',
        '*.botframework.us',
        '*.botframework.azure.us',
      ],
    },
  }

/** The bot's registration and its cloud; what a setting names wins over what the cloud has. */
export function azureOf(all: Settings): AzureConfig {
  const { hosts, ...cloud } = clouds[all.AZURE_CLOUD]
  return {
    appId: all.MICROSOFT_APP_ID,
    password: all.MICROSOFT_APP_PASSWORD,
    type: all.MICROSOFT_APP_TYPE,
    tenantId: all.MICROSOFT_APP_TENANT_ID,
    cloud: {
      loginUrl: withoutSlash(all.AZURE_LOGIN_URL ?? cloud.loginUrl),
      issuer: all.AZURE_TOKEN_ISSUER ?? cloud.issuer,
      metadataUrl: all.AZURE_OPENID_METADATA_URL ?? cloud.metadataUrl,
      scope: all.AZURE_TOKEN_SCOPE ?? cloud.scope,
    },
    noticeChannel: all.TEAMS_NOTICE_CHANNEL,
    serviceHosts: all.AZURE_SERVICE_HOSTS ?? hosts,
    loopback: all.NODE_ENV !== 'production',
  }
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '')
