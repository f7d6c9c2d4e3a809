import { dayOf } from '../../../../rules/calendar/calendarDate.ts'
import type { FactId, Facts } from '../../../../rules/facts.ts'
import type { RuleFiles } from '../../../../rules/program.ts'
import type { CaseLookedAt } from '../caseLookedAt.ts'
import { type Bounds, boundsOf } from './bounds.ts'
import { type FactPools, factPoolsAt } from './factPools.ts'
import { type Moment, momentsFrom } from './moments.ts'
import { anyNotice } from './notices.ts'
import { plainProfilesAt, profilesAt } from './profiles.ts'
import { type Random, randomFrom } from './random.ts'
import { rowFactsAt } from './rowFacts.ts'

const SEED = 20_261_122
/** Cases of several facts at once, besides those that vary one fact of one situation. */
const MIXED = 4000

/**
 * Cases on both sides of every bound, for comparing two versions of the rules: each situation that people come in, with
 * one fact otherwise and with what each row asks for; the situations on each day on which rules change; and many facts
 * mixed. The same rules and the same today always give the same cases. They are no sample of clients.
 */
export function spreadOf(versions: readonly RuleFiles[], today: string): readonly CaseLookedAt[] {
  const bounds = boundsOf(versions)
  const { about, changes } = momentsFrom(dayOf(today), bounds)
  const mixer = new Mixer(bounds)
  const plain = [...changes, ...about].flatMap((moment) =>
    profilesAt(moment).map((facts) => ({ facts, today: moment.text })),
  )
  const cases = [
    ...plain,
    ...oneFactOtherwise(about, bounds),
    ...asRowsAsk(about[0] as Moment, versions),
    ...mixer.cases(about, MIXED - 1000),
    ...mixer.cases(changes, 1000),
  ]
  return cases.map((each, at) => ({ ...each, id: `generated-${at + 1}`, shipped: false }))
}

type Told = Pick<CaseLookedAt, 'facts' | 'today'>

/**
 * Each situation with each value of each fact, at one moment after the other. Notices, of which there are many, are
 * tried in the plain situations only: the others would be much the same again.
 */
function oneFactOtherwise(moments: readonly Moment[], bounds: Bounds): readonly Told[] {
  const pools = moments.map((moment) => factPoolsAt(moment, bounds))
  const profiles = moments.map(profilesAt)
  const [first = profilesAt(moments[0] as Moment)] = profiles
  const plain = plainProfilesAt(moments[0] as Moment).length
  let turn = 0
  return first.flatMap((_profile, which) =>
    factIds(pools[0] as FactPools)
      .filter((fact) => fact !== 'notices' || which < plain)
      .flatMap((fact) =>
        (pools[0] as FactPools)[fact].map((_value, at) => {
          turn += 1
          const when = turn % moments.length
          const facts: Facts = { ...profiles[when]?.[which], [fact]: pools[when]?.[fact][at] }
          return { facts, today: (moments[when] as Moment).text }
        }),
      ),
  )
}

/** The plain situations with what each row asks for. */
const asRowsAsk = (moment: Moment, versions: readonly RuleFiles[]): readonly Told[] =>
  rowFactsAt(moment, versions).flatMap((asked) =>
    plainProfilesAt(moment).map((facts) => ({ facts: { ...facts, ...asked }, today: moment.text })),
  )

const factIds = (pools: FactPools): readonly FactId[] => Object.keys(pools) as FactId[]

class Mixer {
  private readonly random: Random = randomFrom(SEED)
  private readonly bounds: Bounds
  private readonly pools = new Map<Moment, FactPools>()

  constructor(bounds: Bounds) {
    this.bounds = bounds
  }

  cases(moments: readonly Moment[], count: number): readonly Told[] {
    return Array.from({ length: moments.length === 0 ? 0 : count }, () => {
      const moment = this.random.pick(moments)
      return { facts: this.facts(moment), today: moment.text }
    })
  }

  /** A situation with a few facts otherwise, or any facts at all, of which each may be missing. */
  private facts(moment: Moment): Facts {
    const { random } = this
    const pools = this.poolsAt(moment)
    const ids = factIds(pools)
    const isAny = random.chance(0.25)
    const told = isAny
      ? ids.filter(() => random.chance(0.5))
      : Array.from({ length: 1 + Math.floor(random.next() * 6) }, () => random.pick(ids))
    const values = told.map((id) => [id, this.valueOf(id, pools, moment)])
    return { ...(isAny ? {} : random.pick(profilesAt(moment))), ...Object.fromEntries(values) }
  }

  private valueOf(id: FactId, pools: FactPools, moment: Moment): unknown {
    const { random, bounds } = this
    if (id === 'notices' && random.chance(0.6)) {
      return Array.from({ length: random.chance(0.3) ? 2 : 1 }, () => anyNotice(random, moment, bounds))
    }
    if (id === 'reasons' && random.chance(0.3)) {
      return [...new Set([...random.pick(pools.reasons), ...random.pick(pools.reasons)])]
    }
    return random.pick<unknown>(pools[id])
  }

  private poolsAt(moment: Moment): FactPools {
    const known = this.pools.get(moment)
    if (known) return known
    const made = factPoolsAt(moment, this.bounds)
    this.pools.set(moment, made)
    return made
  }
}
