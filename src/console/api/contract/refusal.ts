import { z } from 'zod'
import { Id } from './values.ts'

/** Every refusal has this body. `code` is stable, `message` is for engineers: pages have their own words. */
export const Refusal = z.object({
  error: z.object({
    code: z.enum([
      'request.malformed',
      'request.too_large',
      'request.not_from_here',
      'auth.needed',
      'auth.wrong',
      'auth.code_needed',
      'auth.locked',
      'auth.too_many',
      'auth.password_once',
      'role.not_allowed',
      'not_found',
      'case.taken',
      'case.not_yours',
      'case.wrong_state',
      'case.changed',
      'case.erased',
      'case.held',
      'case.no_consent',
      'fact.unknown',
      'fact.wrong_value',
      'staff.unknown',
      'staff.exists',
      'staff.last_admin',
      'conflicts.csv',
      'office.wrong',
      'office.changed',
      'service.busy',
      'service.error',
    ]),
    message: z.string(),
    /** With `request.malformed`: where, such as `text`. */
    path: z.string().optional(),
    /** With `case.taken`, `case.not_yours`: who has it now. */
    owner: z.object({ id: Id, name: z.string() }).optional(),
    /** With `conflicts.csv`: what is wrong with the list, by line; no name is quoted. At most 20. */
    problems: z.array(z.object({ line: z.int().nullable(), what: z.string() })).optional(),
    /** With `office.wrong`: what does not fit, by field, such as `week.0.1.closes`. At most 100. */
    fields: z.array(z.object({ path: z.string(), what: z.string() })).optional(),
    /** With 429: whole seconds. Also in `Retry-After`. */
    retryAfter: z.int().optional(),
  }),
})
export type Refusal = z.infer<typeof Refusal>
export type RefusalCode = Refusal['error']['code']
