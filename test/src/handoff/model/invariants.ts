import type { LoggedActivity } from '../../../../src/storage/conversationStore.ts'
import type { Kept } from './simStore.ts'
import type { Simulation } from './simulation.ts'

/**
 * What must hold after every step, read from the log as the client sees it, not from the machine that is tested.
 * Returns what is broken, or undefined.
 */
export function brokenNow(simulation: Simulation): string | undefined {
  for (const kept of simulation.database.kept.values()) {
    const broken = twoSpeakers(kept.log) ?? doubled(kept.log) ?? unguarded(kept)
    if (broken) return broken
  }
  return untold(simulation)
}

/** An answer that does not fit the log. */
function untold({ database, said, done }: Simulation): string | undefined {
  const logged = textsIn(database.kept)
  const lost = said.find(({ acked, id }) => acked && !logged.has(id))
  if (lost) return `lost: ${lost.id} was acknowledged`
  const wrong = done.find(({ outcome, action }) => {
    const text = 'text' in action ? action.text : undefined
    return text !== undefined && outcome !== 'open' && logged.has(text) !== (outcome === 'done')
  })
  return wrong && `${wrong.outcome === 'done' ? 'lost' : 'refused and sent'}: an action of staff`
}

/** What must hold once everything has been answered: nothing is lost. */
export function brokenAtEnd({ database, said, done }: Simulation): string | undefined {
  const logged = textsIn(database.kept)
  const lost = said.find(({ id }) => !logged.has(id))
  if (lost) return `lost: ${lost.id}`
  return done.some(({ outcome }) => outcome === 'open') ? 'never answered' : undefined
}

/** What must hold after everybody was silent for a day: nobody urgent is forgotten. */
export function brokenAfterSilence({ database, escalated }: Simulation): string | undefined {
  for (const { stored } of database.kept.values()) {
    const { handoff, state } = stored
    const isUrgent = handoff?.case.priority === 'P0' || handoff?.case.priority === 'P1'
    if (!isUrgent || handoff.case.status === 'resolved' || handoff.case.status === 'returned') continue
    if (handoff.case.owner === null && !escalated.has(state.caseNumber)) return 'forgotten: no alarm rang'
  }
  return undefined
}

const textsIn = (kept: ReadonlyMap<string, Kept>) =>
  new Set([...kept.values()].flatMap(({ log }) => log.map(({ activity }) => String(activity.text))))

/** Between "joined" and "left" only that person writes; outside of it only the bot does. */
function twoSpeakers(log: readonly LoggedActivity[]): string | undefined {
  let owner: string | null = null
  for (const { activity } of log) {
    const { role, name = null } = activity.from as { role: string; name?: string }
    if (role === 'user') continue
    const told = name === null ? TOLD.exec(String(activity.text)) : null
    const isWrong = told ? told[1] === 'joined' && owner !== null : name !== owner
    if (isWrong) return `two speakers: ${name ?? 'the bot'} in the stretch of ${owner ?? 'the bot'}`
    if (told) owner = told[2] ?? null
  }
  return undefined
}

/** What the client is told of who comes, by name, and who goes. */
const TOLD = /^handoff\.(joined|changed|left|returned|closed)(?: (\w+))?$/

function doubled(log: readonly LoggedActivity[]): string | undefined {
  const own = log
    .filter(({ activity }) => !/^(handoff|plan)\./.test(String(activity.text)))
    .map(({ activity }) => `${(activity.from as { role: string }).role} ${activity.text}`)
  return new Set(own).size === own.length ? undefined : 'doubled'
}

/** A case that waits for the office has an alarm; where the client waits for its owner, that of a silent owner. */
function unguarded({ stored, log }: Kept): string | undefined {
  const one = stored.handoff?.case
  if (!one || one.status === 'resolved' || one.status === 'returned') return undefined
  if (!one.alarm) return 'unguarded: no alarm'
  if (one.owner === null || !isOwed(log)) return undefined
  return one.alarm.kind === 'supervisor' ? 'unguarded: a silent owner would not be noticed' : undefined
}

/** Whether the client wrote after the last word of a person. */
function isOwed(log: readonly LoggedActivity[]): boolean {
  const last = log.findLast(({ activity }) => {
    const { role, name } = activity.from as { role: string; name?: string }
    return role === 'user' || name !== undefined
  })
  return (last?.activity.from as { role?: string } | undefined)?.role === 'user'
}
