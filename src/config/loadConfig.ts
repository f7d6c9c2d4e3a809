import { existsSync } from 'node:fs'
import { AppError } from '../appError.ts'
import { azureOf } from './azureConfig.ts'
import type { ClamdAddress, Config } from './config.ts'
import { type OfficeCalendar, OfficeCalendarError, readOfficeCalendar } from './officeCalendar.ts'
import { ConsistentSettings, type Settings, settings } from './settings.ts'

/** Names every setting that is wrong and what it must be. Never holds a value: values may be secrets. */
export class WrongSettingsError extends AppError {
  readonly code = 'config.wrong-settings'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `These settings are wrong; .env.example describes each:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    )
    this.problems = problems
  }
}

/** Reads `.env` of the working directory, if there is one, into the environment; what is set there already wins. */
export function loadDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/**
 * The environment as a frozen object. An empty text counts as not set.
 * @throws WrongSettingsError naming all wrong settings together.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given: Record<string, string> = {}
  for (const name of Object.keys(settings)) {
    const value = environment[name]?.trim()
    if (value) given[name] = value
  }
  const parsed = ConsistentSettings.safeParse(given)
  if (parsed.success) return deepFreeze(toConfig(parsed.data, calendarOf(parsed.data)))
  // zod may quote what it got; only our own messages and the name leave this function.
  throw new WrongSettingsError(
    parsed.error.issues.map((issue) => `${issue.path.join('.')} ${ownMessage(issue.message)}`).sort(),
  )
}

function ownMessage(message: string): string {
  return /^(must|is needed)/.test(message) ? message : 'is not what it must be'
}

function toConfig(all: Settings, calendar: OfficeCalendar | undefined): Config {
  return {
    environment: all.NODE_ENV,
    host: all.HOST,
    port: all.PORT,
    publicUrl: all.PUBLIC_URL,
    trustedProxies: all.TRUST_PROXY,
    planLinkDays: all.PLAN_LINK_DAYS,
    resumeCodeDays: all.RESUME_CODE_DAYS,
    retention: { unfinishedDays: all.RETENTION_UNFINISHED_DAYS, closedDays: all.RETENTION_CLOSED_DAYS },
    dataDir: all.DATA_DIR,
    installationKey: all.INSTALLATION_KEY,
    logLevel: all.LOG_LEVEL,
    directLine: {
      secret: all.DIRECTLINE_SECRET,
      azure: all.AZURE_DIRECTLINE_SECRET
        ? { secret: all.AZURE_DIRECTLINE_SECRET, url: all.AZURE_DIRECTLINE_URL.replace(/\/+$/, '') }
        : undefined,
      tokenSeconds: all.DIRECTLINE_TOKEN_SECONDS,
      resumeSeconds: all.CHAT_RESUME_HOURS * 3600,
      allowedOrigins: all.ALLOWED_ORIGINS,
      maxTextCharacters: all.MESSAGE_MAX_CHARACTERS,
      limits: {
        tokens: all.RATE_LIMIT_TOKENS,
        requests: all.RATE_LIMIT_REQUESTS,
        messages: all.RATE_LIMIT_MESSAGES,
      },
    },
    office: {
      name: all.OFFICE_NAME,
      phone: all.OFFICE_PHONE,
      eligibility: all.ELIGIBILITY_SCREEN,
      otherPlaces: all.OFFICE_OTHER_PLACES,
      language: all.OFFICE_LANGUAGE,
      zone: all.OFFICE_TIMEZONE,
      days: all.OFFICE_DAYS,
      opens: all.OFFICE_OPENS,
      closes: all.OFFICE_CLOSES,
      ...(calendar && { week: calendar.week, special: calendar.special }),
      ...(calendar?.onCall && { onCall: true }),
      reasons: calendar?.reasons ?? {},
    },
    widget: {
      colours: all.WIDGET_COLOR ? { ground: all.WIDGET_COLOR, text: all.WIDGET_TEXT_COLOR } : undefined,
      labels: all.WIDGET_LABEL,
    },
    onCall: calendar?.onCall,
    mail: mailOf(all),
    email: emailOf(all),
    clientEmail: clientEmailOf(all),
    helpfulQuestion: all.HELPFUL_QUESTION,
    webhook: webhookOf(all),
    hub: hubOf(all),
    signInService: signInServiceOf(all),
    azure: all.AZURE_BOT ? azureOf(all) : undefined,
    attachments: {
      maxBytes: all.ATTACHMENT_MAX_MB * 1024 * 1024,
      maxCount: all.ATTACHMENT_MAX_COUNT,
      clamd: clamdOf(all),
    },
    twilio: twilioOf(all),
  }
}

function twilioOf(all: Settings): Config['twilio'] {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = all
  if (!accountSid || !authToken) return undefined
  return {
    accountSid,
    authToken,
    number: all.TWILIO_NUMBER,
    messagingService: all.TWILIO_MESSAGING_SERVICE,
    apiUrl: all.TWILIO_API_URL,
    accents: all.SMS_ACCENTS,
  }
}

function clamdOf({
  CLAMD_SOCKET: path,
  CLAMD_HOST: host,
  CLAMD_PORT: port,
}: Settings): ClamdAddress | undefined {
  if (path) return { path }
  return host ? { host, port } : undefined
}

/** @throws WrongSettingsError */
function calendarOf(all: Settings): OfficeCalendar | undefined {
  if (!all.OFFICE_CALENDAR) return undefined
  try {
    const calendar = readOfficeCalendar(all.OFFICE_CALENDAR)
    if (!calendar.onCall || mailOf(all)) return calendar
    throw new OfficeCalendarError('names somebody on call: SMTP_URL and NOTIFY_FROM are needed to tell them')
  } catch (error) {
    if (error instanceof OfficeCalendarError)
      throw new WrongSettingsError([`OFFICE_CALENDAR ${error.message}`])
    throw error
  }
}

function mailOf({ SMTP_URL: smtpUrl, NOTIFY_FROM: from }: Settings): Config['mail'] {
  return smtpUrl && from ? { smtpUrl, from } : undefined
}

function emailOf({ NOTIFY_EMAIL: to, SMTP_URL: smtpUrl, NOTIFY_FROM: from }: Settings): Config['email'] {
  return to.length > 0 && smtpUrl && from ? { smtpUrl, from, to } : undefined
}

function clientEmailOf({ SMTP_URL: smtpUrl, CLIENT_EMAIL_FROM: from }: Settings): Config['clientEmail'] {
  return smtpUrl && from ? { smtpUrl, from } : undefined
}

function webhookOf({ WEBHOOK_URL: url, WEBHOOK_SECRET: secret }: Settings): Config['webhook'] {
  return url && secret ? { url, secret } : undefined
}

function hubOf({ HUB_URL: url, HUB_SECRET: secret, HUB_NAME: name }: Settings): Config['hub'] {
  return url && secret ? { url, secret, name } : undefined
}

function signInServiceOf(all: Settings): Config['signInService'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = all
  if (!issuer || !clientId) return undefined
  return {
    issuer,
    clientId,
    clientSecret: all.OIDC_CLIENT_SECRET,
    name: all.OIDC_NAME ?? new URL(issuer).hostname,
    trustsEmail: all.OIDC_TRUST_EMAIL,
    roleClaim: all.OIDC_ROLE_CLAIM,
    roles: all.OIDC_ROLES,
  }
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part)
  }
  return Object.freeze(value)
}
