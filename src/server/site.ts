import type { Server } from 'restify'
import type { Config } from '../config/config.ts'
import { sendAnswer } from './answer.ts'

/** GET /api/site: what the page may say of the office, and what the chat takes. What is not set is absent. */
export function mountSite(server: Server, { name, phone }: Config['office'], maxFileBytes?: number): void {
  server.get('/api/site', async (_request, response) => {
    sendAnswer(response, {
      status: 200,
      body: {
        ...(name && { officeName: name }),
        ...(phone && { officePhone: phone }),
        ...(maxFileBytes && { maxFileBytes }),
      },
      headers: { 'Cache-Control': 'public, max-age=300' },
    })
  })
}
