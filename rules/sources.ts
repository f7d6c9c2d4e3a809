import { z } from 'zod'
import { readDataFile } from './engine/dataFile.ts'
import { CalendarDate } from './facts.ts'
import type { KnownValues } from './version.ts'

/** V1 read in official text; V2 read in a report of it; GK general knowledge; PROP this office's own proposal. */
export const Confidence = z.enum(['V1', 'V2', 'GK', 'PROP'])

/** The weightiest first. */
const SourceRank = z.enum(['statute', 'regulation', 'policy', 'agency_page', 'secondary', 'office'])

const Source = z.strictObject({
  title: z.string(),
  /** What it says, in our words. */
  says: z.string(),
  /** Null where there is nothing to link to: practice, or a rule of the office. */
  href: z.url().nullable(),
  rank: SourceRank,
  read: CalendarDate,
  confidence: Confidence,
  review_due: CalendarDate,
})
export type Source = z.infer<typeof Source>
export type Sources = ReadonlyMap<string, Source>

const SourcesFile = z.strictObject({ sources: z.record(z.string(), Source) })

/** @throws RuleFileError for a misspelled field or a value of the wrong kind. */
export function readSources(name: string, text: string, known?: KnownValues): Sources {
  return new Map(Object.entries(readDataFile(name, text, SourcesFile, known).data.sources))
}

/** The place of a source in the order of weight, 0 for a statute. */
export const weightOf = ({ rank }: Source): number => SourceRank.options.indexOf(rank)
