import { z } from 'zod'

/** The smallest value that fits a schema of records, lists and words: nothing in any of them, and all that is needed. */
export function emptyOf(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodObject) {
    const needed = Object.entries<z.core.$ZodType>(schema.shape).filter(
      ([, part]) => !(part instanceof z.ZodOptional),
    )
    return Object.fromEntries(needed.map(([name, part]) => [name, emptyOf(part)]))
  }
  if (schema instanceof z.ZodArray) return []
  return schema instanceof z.ZodRecord ? {} : ''
}
