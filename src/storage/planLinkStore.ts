/** A private link to a plan as it is kept: what the link itself is cannot be told from it. */
export interface NewPlanLink {
  readonly tokenHash: string
  readonly expiresAt: Date
}

export interface StoredPlanLink {
  readonly conversationId: string
  readonly expiresAt: Date
}

/** Finds what a private link leads to. Links are added by the turn that sends them (`TurnCommit.planLinks`). */
export interface PlanLinkStore {
  /** Also one that has expired, for some time, so that the person can be told so; undefined when it never was. */
  find(tokenHash: string): Promise<StoredPlanLink | undefined>
}
