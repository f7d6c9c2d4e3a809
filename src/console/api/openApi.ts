import { z } from 'zod'
import * as contract from './contract/index.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { BASE } from './handler.ts'

/** Parts of schemas that refer to themselves: they stand apart, since references are of the whole document. */
type Apart = Record<string, unknown>

/** A schema as JSON Schema. What refers to itself is put apart under a name that begins with `name`. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', name: string, apart: Apart): unknown {
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  const text = JSON.stringify(made).replaceAll('"#/$defs/', `"#/components/schemas/${name}`)
  const { $defs = {}, ...whole } = JSON.parse(text) as { $defs?: Apart }
  for (const [part, definition] of Object.entries($defs)) apart[`${name}${part}`] = definition
  return whole
}

/** The console's requests as OpenAPI 3.1, made of the schemas that check them. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {}
  const schemas: Apart = { Refusal: schemaOf(contract.Refusal, 'output', 'Refusal', {}) }
  for (const [operationId, endpoint] of Object.entries(endpoints)) {
    const path = `${BASE}/${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: operation(operationId, endpoint, schemas),
    }
  }
  paths[`${BASE}/events`] = { get: eventsOperation(schemas) }
  return {
    openapi: '3.1.0',
    info: { title: 'Console of the intake office', version: '1' },
    paths,
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'console' } },
    },
  }
}

const refused = {
  description: 'Refused; the code says why (400, 401, 403, 404, 409, 413, 429).',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
}

const eventsOperation = (apart: Apart) => ({
  operationId: 'events',
  summary: 'Live events (text/event-stream); the data of each is JSON of this form',
  security: [{ session: [] }],
  responses: {
    200: {
      description: 'Lasts as long as the session.',
      content: { 'text/event-stream': { schema: schemaOf(contract.LiveEvent, 'output', 'event', apart) } },
    },
    default: refused,
  },
})

function operation(operationId: string, endpoint: Endpoint, apart: Apart) {
  const { path, what, query, body, answer, status, roles, type } = endpoint
  const json = (schema: z.ZodType, io: 'input' | 'output') => ({
    'application/json': { schema: schemaOf(schema, io, operationId, apart) },
  })
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input', operationId, apart),
  }))
  const ok = answer
    ? { [status ?? 200]: { description: what, content: type ? { [type]: {} } : json(answer, 'output') } }
    : { 204: { description: what } }
  return {
    operationId,
    summary: what,
    ...(roles && roles !== 'anyone' && { description: `For: ${roles.join(', ')}.` }),
    security: roles === 'anyone' ? [] : [{ session: [] }],
    ...(inPath.length + inQuery.length > 0 && { parameters: [...inPath, ...inQuery] }),
    ...(body && { requestBody: { required: true, content: json(body, 'input') } }),
    responses: { ...ok, default: refused },
  }
}
