import type { OfficeHours } from '../../rules/assessment.ts'
import type { StaffRole } from '../storage/staffStore.ts'
import type { OnCall } from './officeCalendar.ts'
import type { Settings } from './settings.ts'

/** The settings as the program uses them. Read once at start; frozen. */
export interface Config {
  readonly environment: Settings['NODE_ENV']
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The origin people see, such as `https://chat.example.org`; absent: the one that the request names. */
  readonly publicUrl: string | undefined
  /** How many proxies in front of us may be believed about the client's address. */
  readonly trustedProxies: number
  /** For how many days the private link to a plan opens it. */
  readonly planLinkDays: number
  /** For how many days a resume code leads back to its conversation. */
  readonly resumeCodeDays: number
  /** For how many days what people told is kept after the last word. */
  readonly retention: { readonly unfinishedDays: number; readonly closedDays: number }
  readonly dataDir: string
  readonly installationKey: string | undefined
  readonly logLevel: Settings['LOG_LEVEL']
  readonly directLine: {
    readonly secret: string | undefined
    /** Azure's Direct Line in place of ours: our page talks with the bot through it. */
    readonly azure: { readonly secret: string; readonly url: string } | undefined
    readonly tokenSeconds: number
    /** For how long after its end a token of our own page may be changed for a new one. */
    readonly resumeSeconds: number
    readonly allowedOrigins: readonly string[]
    readonly maxTextCharacters: number
    readonly limits: RateLimits
  }
  readonly office: OfficeHours & {
    readonly name: string | undefined
    readonly phone: string | undefined
    /** `lsc`: people are screened by the rules of the Legal Services Corporation. */
    readonly eligibility: Settings['ELIGIBILITY_SCREEN']
    /** Where else people find help when this office cannot: as they should read it. */
    readonly otherPlaces: readonly string[]
    /** In which a conversation begins whose language nobody has told. */
    readonly language: string
    /** Why days have hours of their own, by date. */
    readonly reasons: Readonly<Record<string, string>>
  }
  /** How the chat looks on the office's own page and on other websites. */
  readonly widget: WidgetLook
  /** Who is called for P0 at any hour; absent: nobody. */
  readonly onCall: OnCall | undefined
  /** How mail leaves; absent: not at all. */
  readonly mail: MailConfig | undefined
  /** How the office is told outside the console; absent: not so. */
  readonly email: EmailConfig | undefined
  /** How clients get the messages that they asked for by e-mail; absent: not so. */
  readonly clientEmail: ClientEmailConfig | undefined
  /** Whether people are asked at the end if this was helpful. */
  readonly helpfulQuestion: boolean
  readonly webhook: WebhookConfig | undefined
  /** Another hub that may take over conversations; absent: none. */
  readonly hub: HubConfig | undefined
  /** Where the office's people may sign in besides; absent: with a password here only. */
  readonly signInService: SignInServiceConfig | undefined
  readonly azure: AzureConfig | undefined
  readonly attachments: AttachmentConfig
  /** Text messages; absent: nobody can text with this installation. */
  readonly twilio: TwilioConfig | undefined
}

export interface TwilioConfig {
  readonly accountSid: string
  readonly authToken: string
  /** One of ours, as `+12135550100`; absent where a messaging service chooses. */
  readonly number: string | undefined
  readonly messagingService: string | undefined
  /** `https://api.twilio.com` */
  readonly apiUrl: string
  /** What becomes of á í ó ú where keeping them makes a text dearer. */
  readonly accents: Settings['SMS_ACCENTS']
}

interface AttachmentConfig {
  readonly maxBytes: number
  /** Files of one conversation; 0: none are taken. */
  readonly maxCount: number
  /** Where clamd listens; absent: files are not scanned. */
  readonly clamd: ClamdAddress | undefined
}

export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number }

export interface WidgetLook {
  /** As `#14595c`; the text can be read on its ground. Absent: ours. */
  readonly colours: { readonly ground: string; readonly text: string } | undefined
  /** The words on the button, by language; those of `locales/` where there are none. */
  readonly labels: Readonly<Record<string, string>>
}

interface MailConfig {
  /** `smtps://user:password@mail.example.org` */
  readonly smtpUrl: string
  readonly from: string
}

export interface EmailConfig extends MailConfig {
  readonly to: readonly string[]
}

export interface ClientEmailConfig {
  readonly smtpUrl: string
  readonly from: string
}

export interface WebhookConfig {
  readonly url: string
  readonly secret: string
}

/** Speaks Bot Framework's handoff protocol. */
export interface HubConfig {
  readonly url: string
  /** Signs what goes there, and what comes from there. */
  readonly secret: string
  /** As clients and staff read it. */
  readonly name: string
}

/** An OpenID Connect provider. */
export interface SignInServiceConfig {
  readonly issuer: string
  readonly clientId: string
  /** Absent: PKCE alone (a public client). */
  readonly clientSecret: string | undefined
  /** As people know it. */
  readonly name: string
  /** Addresses that it does not call verified count too: they are of the office's own directory. */
  readonly trustsEmail: boolean
  /** The claim that roles are read from; absent: only who has an account gets in. */
  readonly roleClaim: string | undefined
  /** What the claim must hold for a role. */
  readonly roles: Readonly<Partial<Record<StaffRole, string>>>
}

/** Each a minute. */
interface RateLimits {
  /** New conversations from one address. */
  readonly tokens: number
  /** Requests of any kind from one address. */
  readonly requests: number
  /** Activities sent in one conversation. */
  readonly messages: number
}

/** An absent app id means that nobody is checked: then only this machine is served. */
export interface AzureConfig {
  readonly appId: string | undefined
  readonly password: string | undefined
  readonly type: Settings['MICROSOFT_APP_TYPE']
  readonly tenantId: string | undefined
  /** Who signs what comes from the channel, and where we sign in to answer it. */
  readonly cloud: AzureCloud
  /** The Teams channel that is told of urgent cases, by its id; absent: the one where staff say so. */
  readonly noticeChannel: string | undefined
  /** Hosts that an activity may ask to be answered at: `smba.trafficmanager.net`, `*.botframework.com`. */
  readonly serviceHosts: readonly string[]
  /** True: this machine counts among those hosts, for the Emulator. Never in production. */
  readonly loopback: boolean
}

/** The addresses of one Azure cloud, without a slash at their end. */
export interface AzureCloud {
  readonly loginUrl: string
  /** `iss` of the channel's tokens. */
  readonly issuer: string
  /** Where the channel's keys are announced. */
  readonly metadataUrl: string
  /** What our own tokens are for. */
  readonly scope: string
}
