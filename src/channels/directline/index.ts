export { createDirectLine } from './directLine.ts'
export { mountDirectLine } from './routes.ts'
export { mountStreams } from './upgrade.ts'
