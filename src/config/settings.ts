import { z } from 'zod'
import { isZone } from '../../rules/calendar/isZone.ts'
import type { StaffRole } from '../storage/staffStore.ts'
import { contrast, isReadable, LEAST_CONTRAST, readColour } from '../widget/colours.ts'

const integer = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(from, `must be at least ${from}`).max(to, `must be at most ${to}`))

const perMinute = integer(1, 1_000_000)

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a clock time such as 09:00', abort: true })

const onOff = z.enum(['on', 'off'], 'must be on or off').transform((word) => word === 'on')

const zone = z.string().refine(isZone, 'must be an IANA time zone such as America/New_York')

const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .refine((list) => list.every(isOrigin), 'must be origins such as https://example.org, parted by commas')

const emails = z
  .string()
  .transform((list) => list.split(',').map((one) => one.trim()))
  .refine(
    (list) => list.every((one) => z.email().safeParse(one).success),
    'must be e-mail addresses, parted by commas',
  )

const weekdays = z.string().transform((words, context) => {
  const days = readWeekdays(words)
  if (days) return days
  context.addIssue({ code: 'custom', message: 'must be weekdays such as Mon-Fri or Mon,Tue,Thu' })
  return z.NEVER
})

const places = z
  .string()
  .transform((list) => list.split('|').flatMap((place) => place.trim() || []))
  .refine(
    (list) => list.length <= 5 && list.every((place) => place.length <= 160),
    'must be at most 5 places of 160 characters, parted by |',
  )

const colour = z.string().transform((text, context) => {
  const read = readColour(text)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'must be a colour such as #14595c' })
  return z.NEVER
})

/** `en=Chat with us|es=Escríbanos` → by language. */
const labels = z.string().transform((list, context) => {
  const pairs = list.split('|').map((part) => /^\s*([a-z]{2,3}(?:-\w{2,8})*)\s*=\s*(.{1,60}?)\s*$/.exec(part))
  if (pairs.every((pair) => pair !== null))
    return Object.fromEntries(pairs.map(([, lang, label]) => [lang, label])) as Record<string, string>
  context.addIssue({
    code: 'custom',
    message: 'must be en=Words|es=Palabras, each of at most 60 characters',
  })
  return z.NEVER
})

const publicUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((url) => URL.parse(url)?.pathname === '/', 'must have no path: the service is at the root')
  .transform((url) => URL.parse(url)?.origin ?? url)

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })

const hostPatterns = z
  .string()
  .transform((list) => list.split(',').map((host) => host.trim().toLowerCase()))
  .refine(
    (list) => list.every((host) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)),
    'must be hosts such as smba.trafficmanager.net or *.botframework.com, parted by commas',
  )

const issuer = z
  .url({ protocol: /^https?$/, error: 'must be an https address' })
  .refine(
    (url) => url.startsWith('https:') || /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(url),
    'must be an https address',
  )

/** `intake=group-a,admin=group-b` */
const roles = z.string().transform((list, context) => {
  const pairs = list.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  const isRole = (role = '') => ['intake', 'attorney', 'admin'].includes(role)
  if (pairs.every(([role, value, ...rest]) => isRole(role) && value && rest.length === 0))
    return Object.fromEntries(pairs) as Partial<Record<StaffRole, string>>
  context.addIssue({
    code: 'custom',
    message: 'must be roles such as intake=legal-intake,admin=legal-admins',
  })
  return z.NEVER
})

/**
 * Every setting of the program, by its name in the environment. `.env.example` says what each is for, and a test
 * holds the two together.
 */
export const settings = {
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'must be development, production or test')
    .default('development'),
  PORT: integer(0, 65_535).default(3978),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: publicUrl.optional(),
  TRUST_PROXY: integer(0, 10).default(0),
  DATA_DIR: z.string().default('./data'),
  INSTALLATION_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be base64 of 32 bytes, as "openssl rand -base64 32" makes it')
    .optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be a level such as info')
    .default('info'),

  DIRECTLINE_SECRET: z
    .string()
    .regex(/^\S{32,}$/, 'must have at least 32 characters and no space')
    .optional(),
  DIRECTLINE_TOKEN_SECONDS: integer(1800, 86_400).default(3600),
  CHAT_RESUME_HOURS: integer(0, 168).default(24),
  ALLOWED_ORIGINS: origins.default([]),
  MESSAGE_MAX_CHARACTERS: integer(200, 100_000).default(8000),
  RATE_LIMIT_TOKENS: perMinute.default(60),
  RATE_LIMIT_REQUESTS: perMinute.default(600),
  RATE_LIMIT_MESSAGES: perMinute.default(40),

  PLAN_LINK_DAYS: integer(1, 365).default(30),
  RESUME_CODE_DAYS: integer(1, 90).default(14),
  RETENTION_UNFINISHED_DAYS: integer(7, 30).default(30),
  RETENTION_CLOSED_DAYS: integer(30, 3650).default(90),

  OFFICE_NAME: z.string().max(120, 'must have at most 120 characters').optional(),
  OFFICE_PHONE: z
    .string()
    .regex(/^[+\d][\d ().-]{5,24}$/, 'must be a telephone number')
    .optional(),
  ELIGIBILITY_SCREEN: z.enum(['off', 'lsc'], 'must be off or lsc').default('off'),
  OFFICE_OTHER_PLACES: places.default([]),
  OFFICE_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language such as es')
    .default('en'),
  OFFICE_TIMEZONE: zone.default('America/New_York'),
  OFFICE_DAYS: weekdays.default([1, 2, 3, 4, 5]),
  OFFICE_OPENS: clockTime.default('09:00'),
  OFFICE_CLOSES: clockTime.default('17:00'),
  OFFICE_CALENDAR: z.string().optional(),

  WIDGET_COLOR: colour.optional(),
  WIDGET_TEXT_COLOR: colour.default('#ffffff'),
  WIDGET_LABEL: labels.default({}),

  CLIENT_EMAIL_FROM: z.email('must be an e-mail address').optional(),
  HELPFUL_QUESTION: onOff.default(true),

  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps address' }).optional(),
  NOTIFY_FROM: z.email('must be an e-mail address').optional(),
  NOTIFY_EMAIL: emails.default([]),
  WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^\S{32,}$/, 'must have at least 32 characters and no space')
    .optional(),

  HUB_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  HUB_SECRET: z
    .string()
    .regex(/^\S{32,}$/, 'must have at least 32 characters and no space')
    .optional(),
  HUB_NAME: z.string().max(60, 'must have at most 60 characters').default('Hub'),

  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().max(2000).optional(),
  OIDC_NAME: z.string().max(60, 'must have at most 60 characters').optional(),
  OIDC_TRUST_EMAIL: onOff.default(false),
  OIDC_ROLE_CLAIM: z.string().max(200).optional(),
  OIDC_ROLES: roles.default({}),

  ATTACHMENT_MAX_MB: integer(1, 25).default(10),
  ATTACHMENT_MAX_COUNT: integer(0, 100).default(10),
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: integer(1, 65_535).default(3310),
  CLAMD_SOCKET: z.string().optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'must be AC and 32 hexadecimal digits')
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_NUMBER: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +12135550100')
    .optional(),
  TWILIO_MESSAGING_SERVICE: z
    .string()
    .regex(/^MG[0-9a-f]{32}$/i, 'must be MG and 32 hexadecimal digits')
    .optional(),
  TWILIO_API_URL: z
    .string()
    .refine(isTlsOrHere, 'must be an https address, or http on this machine')
    .transform((url) => URL.parse(url)?.origin ?? url)
    .default('https://api.twilio.com'),
  SMS_ACCENTS: z.enum(['keep', 'plain'], 'must be keep or plain').default('plain'),

  AZURE_BOT: onOff.default(true),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TYPE: z
    .enum(
      ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'],
      'must be SingleTenant, MultiTenant or UserAssignedMSI',
    )
    .default('SingleTenant'),
  MICROSOFT_APP_TENANT_ID: z.string().optional(),
  AZURE_CLOUD: z.enum(['public', 'us-government'], 'must be public or us-government').default('public'),
  AZURE_LOGIN_URL: webAddress.optional(),
  AZURE_TOKEN_ISSUER: webAddress.optional(),
  AZURE_OPENID_METADATA_URL: webAddress.optional(),
  AZURE_TOKEN_SCOPE: webAddress.optional(),
  AZURE_DIRECTLINE_SECRET: z
    .string()
    .regex(/^\S{20,}$/, 'must have at least 20 characters and no space')
    .optional(),
  AZURE_DIRECTLINE_URL: webAddress.default('https://directline.botframework.com/v3/directline'),
  AZURE_SERVICE_HOSTS: hostPatterns.optional(),
  TEAMS_NOTICE_CHANNEL: z
    .string()
    .regex(
      /^19:[^\s;]+@thread\.(tacv2|skype)$/,
      'must be the id of a Teams channel such as 19:…@thread.tacv2',
    )
    .optional(),
}

const Settings = z.object(settings)
export type Settings = z.infer<typeof Settings>

/** The settings with what one asks of another. */
export const ConsistentSettings = Settings.superRefine((all, context) => {
  const wrong = (path: keyof Settings, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (all.OFFICE_OPENS >= all.OFFICE_CLOSES) wrong('OFFICE_CLOSES', 'must be later than OFFICE_OPENS')
  if (all.NODE_ENV === 'production' && !all.INSTALLATION_KEY) {
    wrong('INSTALLATION_KEY', 'is needed in production')
  }
  if (all.RESUME_CODE_DAYS > all.RETENTION_UNFINISHED_DAYS)
    wrong('RESUME_CODE_DAYS', 'must not be more than RETENTION_UNFINISHED_DAYS: the code would lead nowhere')
  checkNotices(all, wrong)
  checkSignInService(all, wrong)
  checkColours(all, wrong)
  checkTexting(all, wrong)
  if (all.NODE_ENV === 'production') checkAzureAddresses(all, wrong)
  if (!all.AZURE_BOT) return
  // With an empty app id Bot Framework checks nobody: the endpoint would be open to the whole internet.
  if (all.NODE_ENV === 'production' && !all.MICROSOFT_APP_ID) {
    wrong('MICROSOFT_APP_ID', 'is needed in production unless AZURE_BOT=off')
  }
  if (all.MICROSOFT_APP_ID && all.MICROSOFT_APP_TYPE !== 'MultiTenant' && !all.MICROSOFT_APP_TENANT_ID) {
    wrong('MICROSOFT_APP_TENANT_ID', `is needed with MICROSOFT_APP_TYPE ${all.MICROSOFT_APP_TYPE}`)
  }
  if (all.MICROSOFT_APP_ID && all.MICROSOFT_APP_TYPE !== 'UserAssignedMSI' && !all.MICROSOFT_APP_PASSWORD) {
    wrong('MICROSOFT_APP_PASSWORD', `is needed with MICROSOFT_APP_TYPE ${all.MICROSOFT_APP_TYPE}`)
  }
})

/** Secrets and tokens go there; plain http is for tests on one machine. */
function checkAzureAddresses(all: Settings, wrong: (path: keyof Settings, message: string) => void): void {
  const addresses = [
    'AZURE_LOGIN_URL',
    'AZURE_TOKEN_ISSUER',
    'AZURE_OPENID_METADATA_URL',
    'AZURE_TOKEN_SCOPE',
    'AZURE_DIRECTLINE_URL',
  ] as const
  for (const name of addresses)
    if (all[name]?.startsWith('http:')) wrong(name, 'must begin with https in production')
}

function checkNotices(all: Settings, wrong: (path: keyof Settings, message: string) => void): void {
  const isMailed = all.NOTIFY_EMAIL.length > 0
  if (isMailed && !all.SMTP_URL) wrong('SMTP_URL', 'is needed with NOTIFY_EMAIL')
  if (isMailed && !all.NOTIFY_FROM) wrong('NOTIFY_FROM', 'is needed with NOTIFY_EMAIL')
  if (all.CLIENT_EMAIL_FROM && !all.SMTP_URL) wrong('SMTP_URL', 'is needed with CLIENT_EMAIL_FROM')
  if (all.WEBHOOK_URL && !all.WEBHOOK_SECRET) wrong('WEBHOOK_SECRET', 'is needed with WEBHOOK_URL')
}

function checkSignInService(all: Settings, wrong: (path: keyof Settings, message: string) => void): void {
  if (all.HUB_URL && !all.HUB_SECRET) wrong('HUB_SECRET', 'is needed with HUB_URL')
  if (all.OIDC_ISSUER && !all.OIDC_CLIENT_ID) wrong('OIDC_CLIENT_ID', 'is needed with OIDC_ISSUER')
  if (all.OIDC_ROLE_CLAIM && Object.keys(all.OIDC_ROLES).length === 0)
    wrong('OIDC_ROLES', 'is needed with OIDC_ROLE_CLAIM')
}

function checkColours(all: Settings, wrong: (path: keyof Settings, message: string) => void): void {
  const { WIDGET_COLOR: ground, WIDGET_TEXT_COLOR: text } = all
  if (!ground || isReadable(ground, text)) return
  const found = Math.floor(contrast(ground, text) * 100) / 100
  wrong(
    'WIDGET_COLOR',
    `must have a contrast of at least ${LEAST_CONTRAST} with WIDGET_TEXT_COLOR, and has ${found}`,
  )
}

function checkTexting(all: Settings, wrong: (path: keyof Settings, message: string) => void): void {
  if (!all.TWILIO_ACCOUNT_SID) return
  if (!all.TWILIO_AUTH_TOKEN) wrong('TWILIO_AUTH_TOKEN', 'is needed with TWILIO_ACCOUNT_SID')
  if (!all.TWILIO_NUMBER && !all.TWILIO_MESSAGING_SERVICE) {
    wrong('TWILIO_NUMBER', 'is needed with TWILIO_ACCOUNT_SID, or TWILIO_MESSAGING_SERVICE')
  }
  // What Twilio signs begins with it, and what it calls is found there.
  if (all.NODE_ENV === 'production' && !all.PUBLIC_URL)
    wrong('PUBLIC_URL', 'is needed with TWILIO_ACCOUNT_SID')
}

/** The token of the account goes there: over TLS, or to a stand-in on this machine. */
function isTlsOrHere(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? {}
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname ?? ''))
  )
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text)
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** `Mon-Fri`, `Mon,Wed,Fri` or both mixed → ISO weekdays, ascending; undefined for anything else. */
function readWeekdays(words: string): readonly number[] | undefined {
  const days = new Set<number>()
  for (const part of words.toLowerCase().split(',')) {
    const [first = '', last = first] = part.trim().split('-')
    const from = dayNames.indexOf(first) + 1
    const to = dayNames.indexOf(last) + 1
    if (from < 1 || to < from) return undefined
    for (let day = from; day <= to; day += 1) days.add(day)
  }
  return [...days].sort((a, b) => a - b)
}
