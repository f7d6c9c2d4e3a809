import type { SignedIn } from '../../../staff/staffAuth.ts'
import type { ConsoleRoom } from '../../room.ts'
import type { Me } from '../contract/index.ts'
import { type Handlers, meOf } from '../handler.ts'
import { isOverTls, sessionCookie } from '../sessionCookie.ts'

/** Signing in and out, and one's own account. */
export const accountHandlers: Handlers<
  | 'waysIn'
  | 'signIn'
  | 'signOut'
  | 'me'
  | 'changeMe'
  | 'changePassword'
  | 'startSecondFactor'
  | 'confirmSecondFactor'
  | 'removeSecondFactor'
> = {
  waysIn: async ({ config: { signInService } }) => ({
    body: { service: signInService ? { name: signInService.name } : null },
  }),
  async signIn(room, { body }) {
    const { token, ...signedIn } = await room.auth.signIn(body)
    return {
      body: meAnswer(room, signedIn),
      headers: { 'Set-Cookie': sessionCookie.set(token, isOverTls(room.config)) },
    }
  },
  async signOut(room, asked) {
    const me = meOf(asked)
    await room.auth.signOut(me)
    room.feed.end(me.session.tokenHash)
    return { body: undefined, headers: { 'Set-Cookie': sessionCookie.ended(isOverTls(room.config)) } }
  },
  me: async (room, asked) => ({ body: meAnswer(room, meOf(asked)) }),
  async changeMe(room, { body, ...asked }) {
    const me = meOf(asked)
    await room.store.staff.change(me.account.id, body)
    return { body: meAnswer(room, { ...me, account: { ...me.account, ...body } }) }
  },
  async changePassword(room, { body, ...asked }) {
    await room.auth.changePassword(meOf(asked), body.current, body.next)
    return undefined
  },
  startSecondFactor: async (room, asked) => ({ body: room.auth.startSecondFactor(meOf(asked)) }),
  async confirmSecondFactor(room, { body, ...asked }) {
    await room.auth.confirmSecondFactor(meOf(asked), body.code)
    return undefined
  },
  async removeSecondFactor(room, { body, ...asked }) {
    await room.auth.removeSecondFactor(meOf(asked), body.password)
    return undefined
  },
}

function meAnswer({ config, dialogParts: { texts } }: ConsoleRoom, { account, endsAt }: SignedIn): Me {
  const { id, name, email, role, language, totp, password, passwordOnce } = account
  return {
    id,
    name,
    email,
    role,
    language,
    secondFactor: totp !== null,
    hasPassword: password !== null,
    passwordOnce,
    sessionEndsAt: endsAt.toISOString(),
    office: {
      name: config.office.name ?? null,
      zone: config.office.zone,
      otherPlaces: [...config.office.otherPlaces],
    },
    languages: texts.languages.map((one) => ({ id: one, name: texts.text(one, 'language.name') })),
  }
}
