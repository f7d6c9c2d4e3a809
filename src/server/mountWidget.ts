import type { Request, Response, Server } from 'restify'
import type { WidgetLook } from '../config/config.ts'
import { compressed, type createPageFiles, type PageHandler, sendFile, sendPlain } from './pageFiles.ts'

interface WidgetParts {
  readonly files: ReturnType<typeof createPageFiles>
  readonly page: PageHandler
  readonly languages: readonly string[]
  readonly look: WidgetLook
}

/** Where the built script wants the office's settings. */
const PLACE = '__OFFICE__'
const SHORT = 'public, max-age=600'

/**
 * The chat for the websites of others: `/widget.js` puts a button there, `/embed/en` and so on is the chat in its
 * frame. `/office.css` has the office's colours, for the frame and for our own page.
 */
export function mountWidget(server: Server, { files, page, languages, look }: WidgetParts): void {
  let script: Promise<Awaited<ReturnType<typeof compressed>> | undefined> | undefined
  server.get('/widget.js', async (request: Request, response: Response) => {
    script ??= officeScript(files, look)
    const file = await script
    if (!file) return sendPlain(response, 503, '/* The widget has not been built. Run "npm run build". */\n')
    // Other websites load this one file, also those that isolate themselves (COEP).
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    sendFile(request, response, file, SHORT)
  })
  const style = compressed('text/css; charset=utf-8', Buffer.from(officeStyle(look)))
  server.get('/office.css', async (request: Request, response: Response) =>
    sendFile(request, response, await style, SHORT),
  )
  for (const language of languages) {
    const send = page(() => `embed-${language}.html`)
    server.get(`/embed/${language}`, async (request: Request, response: Response) => {
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
      response.setHeader('X-Robots-Tag', 'noindex')
      await send(request, response)
    })
  }
}

/** The built script with the office's settings in it; undefined where it is not built. */
async function officeScript(files: WidgetParts['files'], look: WidgetLook) {
  const built = await files.find('widget.js')
  if (!built) return undefined
  const source = built.plain.toString('utf8').replace(PLACE, () => asScript(look))
  return compressed(built.type, Buffer.from(source))
}

/** JSON that is safe inside a script: no end of a script element, no line that JavaScript before 2019 takes for ended. */
const asScript = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Stronger than the page's own `:root`, wherever the browser puts it. */
const officeStyle = ({ colours }: WidgetLook): string =>
  colours
    ? `:root:root{--brand:${colours.ground};--brand-strong:${colours.ground};--on-brand:${colours.text}}\n`
    : '/* The office has set no colours of its own. */\n'
