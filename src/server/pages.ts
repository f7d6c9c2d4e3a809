import type { Request, Response, Server } from 'restify'
import type { WidgetLook } from '../config/config.ts'
import { mountWidget } from './mountWidget.ts'
import { createPageFiles, type PageHandler, sendFile, sendHtml, sendPlain } from './pageFiles.ts'
import { preferredLanguage } from './preferredLanguage.ts'
import { publicOrigin } from './publicAddress.ts'
import { pagePolicy } from './securityHeaders.ts'

export interface PageParts {
  /** Folder of the built page, `dist/widget`. */
  readonly folder: string
  readonly publicUrl: string | undefined
  readonly trustedProxies: number
  /** The languages that the page is built in. */
  readonly languages: readonly string[]
  /** The language of `/` for a browser that asks for none of ours. */
  readonly language: string
  /** Websites that may show the page in a frame. */
  readonly framedBy: readonly string[]
  readonly look: WidgetLook
  /** Origin of the Direct Line that the chat uses in place of ours. */
  readonly chatAt?: string | undefined
  /** A token for a conversation that is yet to begin; undefined where the address has had enough of them. */
  readonly newToken: (request: Request) => string | undefined
}

/** Where the page finds its first token, which saves a slow phone one trip to us before the first question. */
const TOKEN_PLACE = '<meta name="chat-token" content="" />'
/** Only an office with colours of its own has anything in it. */
const OFFICE_STYLE = /<link rel="stylesheet" href="\/office.css"\s*\/?>/

const NOT_BUILT = 'The web page has not been built. Run "npm run build", then load this page again.\n'

/**
 * The built page at `/`, and at `/en`, `/es` and so on the one in that language, with the files they load. Files are
 * read and compressed once.
 */
export function mountPages(server: Server, parts: PageParts): void {
  const files = createPageFiles(parts.folder)
  const page: PageHandler = (nameFor) => async (request, response) => {
    const file = (await files.find(nameFor(request))) ?? (await files.find('index.html'))
    if (!file) return sendPlain(response, 503, NOT_BUILT)
    const origin = publicOrigin(request, parts.publicUrl, parts.trustedProxies)
    response.setHeader('Content-Security-Policy', pagePolicy(origin, parts.framedBy, parts.chatAt))
    const html = file.plain
      .toString('utf8')
      .replace(TOKEN_PLACE, `<meta name="chat-token" content="${parts.newToken(request) ?? ''}" />`)
      .replace(parts.look.colours ? '' : OFFICE_STYLE, '')
    sendHtml(request, response, html)
  }
  mountWidget(server, { ...parts, files, page })
  const { languages } = parts
  const pages: [string, (request: Request) => string][] = [
    ['/', (request) => `${preferredLanguage(request, languages) ?? parts.language}.html`],
    ...languages.map((language): [string, () => string] => [`/${language}`, () => `${language}.html`]),
  ]
  for (const [path, nameFor] of pages) {
    server.get(path, page(nameFor))
    server.head(path, page(nameFor))
  }
  const asset = (cache: string) => async (request: Request, response: Response) => {
    const file = await files.find(decodeURIComponent(request.getPath()).slice(1))
    if (!file) return sendPlain(response, 404, 'There is no such file.\n')
    sendFile(request, response, file, cache)
  }
  // The build names these files by their content, so a name never changes its meaning.
  server.get('/assets/*', asset('public, max-age=31536000, immutable'))
  server.get('/:file', asset('public, max-age=3600'))
}
