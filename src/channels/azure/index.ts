export { type AzureChannel, createAzureChannel } from './azureChannel.ts'
