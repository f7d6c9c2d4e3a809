export { createSmsChannel } from './smsChannel.ts'
