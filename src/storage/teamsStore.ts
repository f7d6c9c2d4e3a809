/** Where the app is installed: a team, or the chat of one person. `reference` is sealed at rest. */
export interface TeamsPlace {
  readonly id: string
  readonly kind: 'team' | 'personal'
  /** False: it was removed from there. */
  readonly active: boolean
  /** The channel of a team that is told of urgent cases; null: none. */
  readonly noticeChannel: string | null
  readonly reference: TeamsReference
}

/** What it takes to write to a place. */
interface TeamsReference {
  readonly serviceUrl: string
  readonly tenantId: string | null
  /** The bot as that place knows it. */
  readonly botId: string | null
}

/** The card of a case in a channel. */
export interface TeamsCard {
  readonly threadId: string
  readonly activityId: string
  readonly serviceUrl: string
}

export interface TeamsStore {
  place(id: string): Promise<TeamsPlace | undefined>
  /** Teams where the app is, latest change first. */
  teams(): Promise<readonly TeamsPlace[]>
  /** Adds it or puts it in the place of what is there; the notice channel stays as it was. */
  savePlace(place: Omit<TeamsPlace, 'noticeChannel'>, at: Date): Promise<void>
  /** One channel of one team; null: none any more. All other teams have none then. */
  setNoticeChannel(placeId: string, channelId: string | null): Promise<void>
  card(caseId: string): Promise<TeamsCard | undefined>
  saveCard(caseId: string, card: TeamsCard, at: Date): Promise<void>
  dropCard(caseId: string): Promise<void>
  /** The account that somebody of Teams (object id in Entra) was found to be. */
  staffOf(teamsId: string): Promise<string | undefined>
  /** False: one of the two belongs to another already. */
  link(teamsId: string, staffId: string, at: Date): Promise<boolean>
}
