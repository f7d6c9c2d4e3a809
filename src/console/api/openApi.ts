import { z } from 'zod'
import * as contract from './contract.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { BASE } from './handler.ts'

const json = (schema: z.ZodType, io: 'input' | 'output') => ({
  'application/json': { schema: z.toJSONSchema(schema, { io, unrepresentable: 'any' }) },
})

/** The console's requests as OpenAPI 3.1, made of the schemas that check them. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operationId, endpoint] of Object.entries(endpoints)) {
    const path = `${BASE}/${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(operationId, endpoint) }
  }
  paths[`${BASE}/events`] = { get: eventsOperation }
  return {
    openapi: '3.1.0',
    info: { title: 'Console of the intake office', version: '1' },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'console' } },
    },
  }
}

const refused = {
  description: 'Refused; the code says why (400, 401, 403, 404, 409, 413, 429).',
  content: json(contract.Refusal, 'output'),
}

const eventsOperation = {
  operationId: 'events',
  summary: 'Live events (text/event-stream); the data of each is JSON of this form',
  security: [{ session: [] }],
  responses: {
    200: {
      description: 'Lasts as long as the session.',
      content: { 'text/event-stream': { schema: z.toJSONSchema(contract.LiveEvent, { io: 'output' }) } },
    },
    default: refused,
  },
}

function operation(operationId: string, endpoint: Endpoint) {
  const { path, what, query, body, answer, status, roles, type } = endpoint
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
    schema: z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }),
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
