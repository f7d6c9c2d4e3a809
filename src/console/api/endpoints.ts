import type { z } from 'zod'
import type { StaffRole } from '../../storage/staffStore.ts'
import * as c from './contract/index.ts'

/** One request of the console. `:number` is a case number, `:id` a staff id. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Under `/console/api`. */
  readonly path: string
  readonly what: string
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Absent: 204 without a body. */
  readonly answer?: z.ZodType
  readonly status?: number
  /** Of the answer, where it is no JSON. */
  readonly type?: string
  /** Who may; absent: everyone who is signed in. `anyone`: also who is not. */
  readonly roles?: readonly StaffRole[] | 'anyone'
  /** Also who has yet to choose a password of their own. */
  readonly beforePassword?: boolean
  /** Absent: some thousand. */
  readonly maxCharacters?: number
}

const ADMIN = ['admin'] as const
const SUPERVISORS = ['attorney', 'admin'] as const

/** Every request of the console but the live events: what it takes, what it gives, who may. */
export const endpoints = {
  waysIn: {
    method: 'GET',
    path: 'session/ways',
    what: 'How one can sign in',
    answer: c.WaysIn,
    roles: 'anyone',
  },
  signIn: { method: 'POST', path: 'session', what: 'Sign in', body: c.Login, answer: c.Me, roles: 'anyone' },
  signOut: { method: 'DELETE', path: 'session', what: 'Sign out', beforePassword: true },
  me: { method: 'GET', path: 'me', what: 'Who is signed in', answer: c.Me, beforePassword: true },
  changeMe: {
    method: 'PATCH',
    path: 'me',
    what: 'Change own settings',
    body: c.MeChange,
    answer: c.Me,
    beforePassword: true,
  },
  changePassword: {
    method: 'POST',
    path: 'me/password',
    what: 'Change own password',
    body: c.PasswordChange,
    beforePassword: true,
  },
  startSecondFactor: {
    method: 'POST',
    path: 'me/second-factor',
    what: 'Begin to add a second factor',
    answer: c.SecondFactorStart,
  },
  confirmSecondFactor: {
    method: 'POST',
    path: 'me/second-factor/confirm',
    what: 'Add the second factor',
    body: c.SecondFactorConfirm,
  },
  removeSecondFactor: {
    method: 'POST',
    path: 'me/second-factor/remove',
    what: 'Do without the second factor',
    body: c.SecondFactorRemoval,
  },
  listStaff: { method: 'GET', path: 'staff', what: 'People of the office', answer: c.StaffList },
  addStaff: {
    method: 'POST',
    path: 'staff',
    what: 'Add an account',
    body: c.NewStaff,
    answer: c.StaffAdded,
    status: 201,
    roles: ADMIN,
  },
  changeStaff: {
    method: 'PATCH',
    path: 'staff/:id',
    what: 'Change an account',
    body: c.StaffChange,
    answer: c.StaffMember,
    roles: ADMIN,
  },
  resetPassword: {
    method: 'POST',
    path: 'staff/:id/password',
    what: 'Give a password that is used once',
    answer: c.PasswordReset,
    roles: ADMIN,
  },
  conflictList: {
    method: 'GET',
    path: 'conflicts',
    what: 'How many people the conflict check knows',
    answer: c.ConflictList,
    roles: ADMIN,
  },
  importConflicts: {
    method: 'PUT',
    path: 'conflicts',
    what: 'Take another list for the conflict check',
    body: c.ConflictImport,
    answer: c.ConflictList,
    roles: ADMIN,
    maxCharacters: 6_000_000,
  },
  clearConflicts: {
    method: 'DELETE',
    path: 'conflicts',
    what: 'Do without a conflict check',
    roles: ADMIN,
  },
  listCases: { method: 'GET', path: 'cases', what: 'The queue', query: c.CaseQuery, answer: c.CasePage },
  showCase: { method: 'GET', path: 'cases/:number', what: 'One case; recorded', answer: c.CaseDetail },
  transcript: {
    method: 'GET',
    path: 'cases/:number/transcript',
    what: 'What was written, as written',
    query: c.TranscriptQuery,
    answer: c.Transcript,
  },
  act: {
    method: 'POST',
    path: 'cases/:number/actions',
    what: 'Act on a case, once for each actionId',
    body: c.Action,
    answer: c.ActionDone,
  },
  saveDraft: {
    method: 'PUT',
    path: 'cases/:number/draft',
    what: 'Keep the draft of a reply',
    body: c.DraftChange,
  },
  presence: {
    method: 'POST',
    path: 'cases/:number/presence',
    what: 'Say that one looks or types',
    body: c.PresenceChange,
  },
  reveal: {
    method: 'POST',
    path: 'cases/:number/reveal',
    what: 'See what is masked; recorded',
    body: c.Reveal,
    answer: c.Revealed,
  },
  packet: {
    method: 'GET',
    path: 'cases/:number/packet',
    what: 'The case on paper; recorded',
    query: c.PacketQuery,
    answer: c.Pdf,
    type: 'application/pdf',
  },
  exportCase: {
    method: 'GET',
    path: 'cases/:number/export',
    what: 'The case for another program; recorded',
    answer: c.CaseExport,
  },
  canned: {
    method: 'GET',
    path: 'canned',
    what: 'Prepared replies',
    query: c.CannedQuery,
    answer: c.CannedReplies,
  },
  officeCalendar: {
    method: 'GET',
    path: 'office/calendar',
    what: 'When the office is there',
    answer: c.OfficeCalendarNow,
    roles: SUPERVISORS,
  },
  changeCalendar: {
    method: 'PUT',
    path: 'office/calendar',
    what: 'Change the hours, the days off and the on-call contact; recorded',
    body: c.CalendarChange,
    answer: c.OfficeCalendarNow,
    roles: SUPERVISORS,
    maxCharacters: 100_000,
  },
  officeReplies: {
    method: 'GET',
    path: 'office/replies',
    what: 'Prepared replies in every language',
    answer: c.OfficeRepliesNow,
    roles: SUPERVISORS,
  },
  changeReplies: {
    method: 'PUT',
    path: 'office/replies',
    what: 'Change the prepared replies; recorded',
    body: c.RepliesChange,
    answer: c.OfficeRepliesNow,
    roles: SUPERVISORS,
    maxCharacters: 1_000_000,
  },
  supervision: {
    method: 'GET',
    path: 'supervision',
    what: 'Load, clocks and office hours',
    answer: c.Supervision,
    roles: SUPERVISORS,
  },
  figures: {
    method: 'GET',
    path: 'figures',
    what: 'How the work goes, of nobody',
    query: c.FiguresQuery,
    answer: c.Figures,
    roles: SUPERVISORS,
  },
  accessLog: {
    method: 'GET',
    path: 'access-log',
    what: 'Who looked at what',
    query: c.AccessQuery,
    answer: c.AccessLog,
    roles: ADMIN,
  },
  verifyAccessLog: {
    method: 'GET',
    path: 'access-log/verify',
    what: 'Whether the record of who looked is whole',
    answer: c.AccessVerified,
    roles: ADMIN,
  },
} as const satisfies Readonly<Record<string, Endpoint>>

export type EndpointName = keyof typeof endpoints
type Given<T> = T extends z.ZodType ? z.output<T> : undefined
type PartOf<N extends EndpointName, P extends 'query' | 'body'> = (typeof endpoints)[N] extends {
  readonly [K in P]: infer S
}
  ? Given<S>
  : undefined
export type QueryOf<N extends EndpointName> = PartOf<N, 'query'>
export type BodyOf<N extends EndpointName> = PartOf<N, 'body'>
export type AnswerOf<N extends EndpointName> = (typeof endpoints)[N] extends { readonly answer: infer S }
  ? S extends z.ZodType
    ? z.input<S>
    : never
  : undefined
