import type { Request, Response, Server } from 'restify'
import { createPageFiles, sendFile, sendPlain } from '../server/pageFiles.ts'

const NOT_BUILT = 'The console has not been built. Run "npm run build", then load this page again.\n'

/** Everything from here, nothing inline, no frame around it, and no text can become script. */
const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** The console's screens, all of one page: it reads the address itself (ui/page/route.ts). */
const SCREENS = ['/console', '/console/:screen', '/console/case/:number']

/**
 * The staff console at `/console`, with the files it loads. The page holds no content of any case, so it is given to
 * anybody: what it shows comes from `/console/api`, after signing in.
 *
 * @param folder of the built page, `dist/console`
 */
export function mountConsolePages(server: Server, folder: string): void {
  const files = createPageFiles(folder)
  const screen = async (request: Request, response: Response) => {
    const file = await files.find('index.html')
    if (!file) return sendPlain(response, 503, NOT_BUILT)
    response.setHeader('Content-Security-Policy', CONSOLE_POLICY)
    response.setHeader('X-Robots-Tag', 'noindex')
    sendFile(request, response, file, 'no-cache')
  }
  for (const path of SCREENS) {
    server.get(path, screen)
    server.head(path, screen)
  }
  server.get('/console/assets/*', async (request: Request, response: Response) => {
    const file = await files.find(decodeURIComponent(request.getPath()).slice('/console/'.length))
    if (!file) return sendPlain(response, 404, 'There is no such file.\n')
    // The build names these files by their content, so a name never changes its meaning.
    sendFile(request, response, file, 'public, max-age=31536000, immutable')
  })
}
