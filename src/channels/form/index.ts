export { mountForm } from './formChannel.ts'
