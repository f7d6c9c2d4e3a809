import type { StaffAccount, StaffStore } from '../../../storage/staffStore.ts'
import type { TeamsStore } from '../../../storage/teamsStore.ts'
import type { Connector, Member } from '../connector.ts'
import type { Incoming } from '../incoming.ts'

export interface StaffOfTeamsParts {
  readonly store: Pick<TeamsStore, 'staffOf' | 'link'>
  readonly staff: Pick<StaffStore, 'find' | 'findByEmail'>
  /** The office's own tenant; without it nobody is found. */
  readonly tenantId: string | undefined
  readonly clock: () => Date
}

/**
 * The account of who sent an activity. At the first time Teams is asked for the person: the office's own tenant vouches
 * for their name of sign-in, or else their address, and an active account with it is theirs. From then on their object
 * id counts, so that an address that is given to somebody else takes no account with it. Guests are nobody.
 */
export async function staffOfTeams(
  { store, staff, tenantId, clock }: StaffOfTeamsParts,
  { from, conversation }: Incoming,
  connector: Connector,
): Promise<StaffAccount | undefined> {
  const teamsId = from?.aadObjectId
  if (!from || !teamsId || tenantId === undefined) return undefined
  const linked = await store.staffOf(teamsId)
  if (linked !== undefined) return activeOnly(await staff.find(linked))
  const member = await connector.member(conversation.id, from.id)
  if (!isOurs(member, teamsId, tenantId)) return undefined
  for (const address of [member.userPrincipalName, member.email]) {
    const account = address ? activeOnly(await staff.findByEmail(address)) : undefined
    if (account) return (await store.link(teamsId, account.id, clock())) ? account : undefined
  }
  return undefined
}

const activeOnly = (account: StaffAccount | undefined) => (account?.active ? account : undefined)

function isOurs(member: Member, teamsId: string, tenantId: string): boolean {
  const { aadObjectId = member.objectId, userRole, userPrincipalName } = member
  const isGuest = userRole === 'guest' || userRole === 'anonymous' || userPrincipalName?.includes('#EXT#')
  return aadObjectId === teamsId && member.tenantId === tenantId && !isGuest
}
