import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { Facts } from '../../../rules/facts.ts'
import type { CaseLookedAt } from './caseLookedAt.ts'

/** A case as attorneys write it; what they expect of it is for the tests. */
const Written = z.object({ id: z.string(), today: z.iso.datetime({ offset: true }), facts: Facts })

export interface ShippedCases {
  readonly cases: readonly CaseLookedAt[]
  /** False in an installation without tests. */
  readonly found: boolean
  /** Entries that are no case with facts of today, such as one with a fact that is not known. */
  readonly unreadable: number
}

/** The cases of `*.json` and `*.yaml` files in a folder, in the order of their names. */
export function readShippedCases(folder: string): ShippedCases {
  if (!existsSync(folder)) return { cases: [], found: false, unreadable: 0 }
  const entries = readdirSync(folder)
    .filter((name) => /\.(json|ya?ml)$/.test(name))
    .sort()
    .flatMap((name): readonly unknown[] => {
      const content: unknown = parse(readFileSync(join(folder, name), 'utf8'))
      return Array.isArray(content) ? content : []
    })
  const read = entries.map((entry) => Written.safeParse(entry))
  const cases = read.flatMap(({ data }) => (data ? [{ ...data, shipped: true }] : []))
  return { cases, found: true, unreadable: entries.length - cases.length }
}
