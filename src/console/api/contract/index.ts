/**
 * What the console's pages and this server say to each other: every request, answer and live event under
 * `/console/api`. Times are ISO instants unless a name says otherwise; ids are opaque. Every request but GET carries
 * `Content-Type: application/json`, the page's own `Origin` and the header `X-Console: 1`.
 */
export * from './accessLog.ts'
export * from './account.ts'
export * from './actions.ts'
export * from './assessment.ts'
export * from './cannedReplies.ts'
export * from './caseDetail.ts'
export * from './conflicts.ts'
export * from './facts.ts'
export * from './figures.ts'
export * from './history.ts'
export * from './live.ts'
export * from './officeRecords.ts'
export * from './packet.ts'
export * from './queue.ts'
export * from './refusal.ts'
export * from './session.ts'
export * from './staff.ts'
export * from './supervision.ts'
export * from './transcript.ts'
export * from './values.ts'
