import { z } from 'zod'

const Operation = z.looseObject({
  operationId: z.string(),
  description: z.string().optional(),
  parameters: z.array(z.looseObject({ name: z.string() })).optional(),
  requestBody: z.unknown().optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      content: z
        .record(z.string(), z.looseObject({ schema: z.record(z.string(), z.unknown()).optional() }))
        .optional(),
    }),
  ),
})

/** An OpenAPI document, as far as tests look into it; its own schema knows the rest. */
export const Described = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({}).optional(),
})
export type Described = z.infer<typeof Described>
