import { isoInZone } from '../../../../dialogs/moment.ts'
import { dateOf, dayOf } from '../../../../rules/calendar/calendarDate.ts'
import { figuresOf } from '../../figuresOf.ts'
import type { Handlers } from '../handler.ts'

/** How the work of the office goes, of nobody. */
export const figureHandlers: Handlers<'figures'> = {
  async figures(room, { query: { days } }) {
    const { store, tally, clock, config } = room
    await tally.flush()
    const to = isoInZone(clock(), config.office.zone).slice(0, 10)
    const last = dayOf(to)
    const all = Array.from({ length: days }, (_, at) => dateOf(last - days + 1 + at))
    const from = all[0] ?? to
    return { body: { from, to, ...figuresOf(await store.figures.between(from, to), all) } }
  },
}
