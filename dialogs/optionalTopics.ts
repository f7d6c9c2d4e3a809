/** Topics whose questions stand beside the interview: who speaks, and what was given, stays as it is. */
const OPTIONAL: ReadonlySet<string> = new Set(['comeback', 'afterwards'])

/** Whether a question is one that nobody has to answer: whatever else is said instead is heard as ever. */
export const isOptional = (id: string): boolean => OPTIONAL.has(id.split('.')[0] ?? '')
