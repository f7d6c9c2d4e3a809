import type { SignInServiceConfig } from '../../config/config.ts'
import type { StaffAccount, StaffRole, StaffStore } from '../../storage/staffStore.ts'
import type { Accounts } from '../accounts.ts'
import { ServiceRefusal } from './serviceRefusal.ts'
import type { ServicePerson } from './signInService.ts'

interface Parts {
  readonly store: StaffStore
  readonly accounts: Pick<Accounts, 'add'>
  readonly config: SignInServiceConfig
  readonly language: string
}

/**
 * The account of somebody whom the service knows: the one that was met with this subject before, or the one with this
 * address, or, where roles are read from a claim, a new one. Whoever has none of these is nobody here.
 *
 * @throws ServiceRefusal
 */
export async function serviceAccount(parts: Parts, person: ServicePerson): Promise<StaffAccount> {
  const account = await found(parts, person)
  if (!account.active) throw new ServiceRefusal('disabled')
  return account
}

async function found(parts: Parts, person: ServicePerson): Promise<StaffAccount> {
  const { store } = parts
  const { subject, email } = person
  const met = await store.findBySubject(subject)
  if (met) return met
  const known = email === undefined ? undefined : await store.findByEmail(email)
  if (!known) return taken(parts, person)
  // The address was given to somebody else since: the account is not.
  if (known.subject !== null) throw new ServiceRefusal('unknown')
  await store.change(known.id, { subject })
  return { ...known, subject }
}

/** A new account for somebody whose groups give a role. */
async function taken(
  { store, accounts, config, language }: Parts,
  { subject, email, name, groups }: ServicePerson,
): Promise<StaffAccount> {
  const role = roleOf(config, groups)
  if (email === undefined || role === undefined) throw new ServiceRefusal('unknown')
  const account = await accounts.add(null, { email, name: name || email, role, language, password: null })
  await store.change(account.id, { subject })
  return { ...account, subject }
}

const LEAST_FIRST: readonly StaffRole[] = ['intake', 'attorney', 'admin']

/** Of several the one with the least rights. */
const roleOf = ({ roles }: SignInServiceConfig, groups: readonly string[]): StaffRole | undefined =>
  LEAST_FIRST.find((role) => groups.includes(roles[role] ?? ''))
