export type StaffRole = 'intake' | 'attorney' | 'admin'

/** Somebody of the office who may sign in. */
export interface StaffAccount {
  readonly id: string
  /** In lower case. */
  readonly email: string
  readonly name: string
  readonly role: StaffRole
  readonly language: string
  readonly active: boolean
  /** argon2id in PHC form; null for those who sign in elsewhere. */
  readonly password: string | null
  /** Base32; null: no second factor. */
  readonly totp: string | null
  /** The last time step whose code was used. */
  readonly totpStep: number
  readonly failures: number
  readonly lockedUntil: Date
  readonly createdAt: Date
  /** The password was given by somebody else: it opens nothing but the way to a new one. */
  readonly passwordOnce: boolean
  /** Issuer and subject at the office's own sign-in service; null: not met there yet. */
  readonly subject: string | null
}

export interface StaffSession {
  readonly tokenHash: string
  readonly staffId: string
  readonly createdAt: Date
  readonly seenAt: Date
}

/** Accounts and sessions. */
export interface StaffStore {
  all(): Promise<readonly StaffAccount[]>
  find(id: string): Promise<StaffAccount | undefined>
  findByEmail(email: string): Promise<StaffAccount | undefined>
  findBySubject(subject: string): Promise<StaffAccount | undefined>
  /** False: the address is taken. */
  add(account: StaffAccount): Promise<boolean>
  change(id: string, change: Partial<Omit<StaffAccount, 'id' | 'email' | 'createdAt'>>): Promise<void>
  openSession(session: StaffSession): Promise<void>
  session(tokenHash: string): Promise<StaffSession | undefined>
  touch(tokenHash: string, at: Date): Promise<void>
  closeSession(tokenHash: string): Promise<void>
  /** All sessions of one person, but the one that is kept. */
  closeSessionsOf(staffId: string, except?: string): Promise<void>
}

export interface NewAccess {
  readonly at: Date
  readonly staffId: string | null
  readonly action: string
  readonly caseNumber: string | null
  /** A name of a field or an id; never content. */
  readonly detail: string | null
}
export interface StoredAccess extends NewAccess {
  readonly seq: number
}

/** Who looked at what. Entries are only added, and each carries a hash over itself and the one before. */
export interface AccessLogStore {
  append(entry: NewAccess): Promise<void>
  /** Newest first. */
  list(from: {
    before?: number | undefined
    caseNumber?: string | undefined
    limit: number
  }): Promise<readonly StoredAccess[]>
  /** Goes through the whole chain. `brokenAt` is the first entry that does not fit, null when all do. */
  verify(): Promise<{ readonly entries: number; readonly brokenAt: number | null }>
}
