export { createAzureChannel } from './azureChannel.ts'
