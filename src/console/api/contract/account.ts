import { z } from 'zod'

/** `POST me/password` → 204. Ends all other sessions. 401 `auth.wrong` when `current` is wrong. */
export const PasswordChange = z
  .strictObject({ current: z.string().min(1).max(500), next: z.string().min(12).max(500) })
  .refine(({ current, next }) => current !== next, { path: ['next'] })
export type PasswordChange = z.infer<typeof PasswordChange>

/** `POST me/second-factor` → what to scan; it counts only after `POST me/second-factor/confirm` with a code (204). */
export const SecondFactorStart = z.object({ secret: z.string(), uri: z.string() })
export type SecondFactorStart = z.infer<typeof SecondFactorStart>
export const SecondFactorConfirm = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
export type SecondFactorConfirm = z.infer<typeof SecondFactorConfirm>
/** `POST me/second-factor/remove` → 204. Ends all other sessions. */
export const SecondFactorRemoval = z.strictObject({ password: z.string().min(1).max(500) })
export type SecondFactorRemoval = z.infer<typeof SecondFactorRemoval>
