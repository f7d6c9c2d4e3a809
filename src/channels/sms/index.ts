export { createSmsChannel } from './smsChannel.ts'
export { createSmsMedia } from './smsMedia.ts'
