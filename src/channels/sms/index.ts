export { createSmsChannel, type SmsChannel } from './smsChannel.ts'
export { createSmsMedia } from './smsMedia.ts'
