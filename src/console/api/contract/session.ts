import { z } from 'zod'
import { Id, Instant, Language, Role } from './values.ts'

/** `POST session`: 200 Me and a cookie; 401 `auth.wrong`, 401 `auth.code_needed` (then with `code`), 429. */
export const Login = z.strictObject({
  email: z.string().trim().min(3).max(200),
  password: z.string().min(1).max(500),
  /** Six digits of the second factor. */
  code: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
})
export type Login = z.infer<typeof Login>

/** `GET me`, 401 when nobody is signed in. `DELETE session` signs out (204). */
export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  language: Language,
  secondFactor: z.boolean(),
  /** False: signs in elsewhere only. */
  hasPassword: z.boolean(),
  /** The password was given by somebody else: nothing but a new one is let through (403 `auth.password_once`). */
  passwordOnce: z.boolean(),
  sessionEndsAt: Instant,
  office: z.object({
    name: z.string().nullable(),
    zone: z.string(),
    /** Other organisations, as clients read who they are and how to reach them. */
    otherPlaces: z.array(z.string()),
  }),
  /** Languages that clients can be in: for filters and canned replies. */
  languages: z.array(z.object({ id: Language, name: z.string() })),
})
export type Me = z.infer<typeof Me>

/** `PATCH me` → Me */
export const MeChange = z.strictObject({ language: Language })
export type MeChange = z.infer<typeof MeChange>

/** `GET session/ways`, also for who is not signed in. `service`: by `GET sign-in-service/start`, which leads there. */
export const WaysIn = z.object({ service: z.object({ name: z.string() }).nullable() })
export type WaysIn = z.infer<typeof WaysIn>
