export { type AzureChannel, type AzureChannelParts, createAzureChannel } from './azureChannel.ts'
export type { OfficeVoice } from './teams/caseCard.ts'
export { TeamsOffice } from './teams/teamsOffice.ts'
