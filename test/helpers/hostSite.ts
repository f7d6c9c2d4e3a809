import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface HostPage {
  readonly content: string
  readonly type?: string
  readonly policy?: string
}

/** A website of somebody else's on loopback, with pages that a test puts there. */
export class HostSite {
  readonly pages = new Map<string, HostPage>()
  readonly #server = createServer((request, response) => {
    const page = this.pages.get(String(request.url))
    response.writeHead(page ? 200 : 404, {
      'Content-Type': `${page?.type ?? 'text/html'}; charset=utf-8`,
      ...(page?.policy && { 'Content-Security-Policy': page.policy }),
    })
    response.end(page?.content)
  })

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** A page with the one line in it. */
export const pageWith = (line: string, head = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A legal aid office</title>${head}</head>
<body><main><h1>Our office</h1><p><a href="/next">Next page</a></p><p id="text">Words of the website.</p>
<label>Search <input id="search"></label></main>${line}</body></html>`
