import { z } from 'zod'
import { Id, Instant, Language, Role } from './values.ts'

/** `GET staff` → `{ staff: StaffMember[] }`: for transfers, mentions, and (administrators) accounts. */
export const StaffMember = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  active: z.boolean(),
  /** Has the console open now. */
  here: z.boolean(),
  /** Cases claimed or waiting. */
  cases: z.int(),
  /** Administrators only. */
  account: z
    .object({
      email: z.string(),
      secondFactor: z.boolean(),
      /** Too many wrong tries; null: not locked. */
      lockedUntil: Instant.nullable(),
      /** False: signs in elsewhere only. */
      hasPassword: z.boolean(),
      /** Has not yet put a password of their own in place of the one they were given. */
      passwordOnce: z.boolean(),
    })
    .optional(),
})
export type StaffMember = z.infer<typeof StaffMember>
export const StaffList = z.object({ staff: z.array(StaffMember) })
export type StaffList = z.infer<typeof StaffList>

/** `POST staff` (administrators) → 201 StaffAdded; 409 `staff.exists`. */
export const NewStaff = z.strictObject({
  email: z.email().max(200),
  name: z.string().trim().min(1).max(100),
  role: Role,
  language: Language,
  /** `elsewhere`: at the office's own sign-in service, without a password here. */
  signsIn: z.enum(['password', 'elsewhere']).default('password'),
})
export type NewStaff = z.input<typeof NewStaff>
/** `password` is shown once and kept nowhere; it opens nothing but the way to a new one. */
export const StaffAdded = z.object({ member: StaffMember, password: z.string().nullable() })
export type StaffAdded = z.infer<typeof StaffAdded>
/** `POST staff/:id/password` (administrators): in place of a forgotten one. Ends their sessions. */
export const PasswordReset = z.object({ password: z.string() })
export type PasswordReset = z.infer<typeof PasswordReset>
/** `PATCH staff/:id` (administrators) → StaffMember; 409 `staff.last_admin`. */
export const StaffChange = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  role: Role.optional(),
  active: z.boolean().optional(),
  unlock: z.literal(true).optional(),
  /** Takes away the second factor of somebody who has lost it. */
  dropSecondFactor: z.literal(true).optional(),
})
export type StaffChange = z.infer<typeof StaffChange>
