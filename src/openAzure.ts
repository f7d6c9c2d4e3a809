import {
  type AzureChannel,
  type AzureChannelParts,
  createAzureChannel,
  TeamsOffice,
} from './channels/azure/index.ts'
import type { AzureConfig } from './config/config.ts'
import { createColleagues } from './console/colleagues.ts'
import type { OfficeRoom } from './openOffice.ts'
import type { Store } from './storage/sqlite/openSqliteStore.ts'

interface AzureParts extends Omit<AzureChannelParts, 'azure' | 'teams'> {
  readonly store: Pick<Store, 'teams' | 'staff' | 'handoffs'>
  readonly office: Pick<OfficeRoom, 'desk' | 'voice'>
}

/** Azure Bot Service, and for a registered bot the office in its own Teams. */
export function openAzure(azure: AzureConfig, { store, office, ...parts }: AzureParts): AzureChannel {
  if (azure.appId === undefined) return createAzureChannel({ ...parts, azure })
  const teams = new TeamsOffice({
    ...office.voice,
    desk: office.desk,
    store: store.teams,
    staff: store.staff,
    handoffs: store.handoffs,
    colleagues: createColleagues(store.staff),
    tenantId: azure.tenantId,
    noticeChannel: azure.noticeChannel,
    clock: parts.clock,
  })
  return createAzureChannel({ ...parts, azure, teams })
}
