import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { build, defineConfig, type Plugin } from 'vite'

/** Phones from about 2020 on. */
const TARGET = ['chrome87', 'safari14', 'firefox78']

const locales = new URL('locales/', import.meta.url)
/** Every folder under `locales/` that says what language it is. */
const languages = readdirSync(locales).filter((name) => existsSync(new URL(`${name}/language.json`, locales)))

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function aboutLanguage(lang: string): Record<'name' | 'short' | 'direction', string> {
  return JSON.parse(readFileSync(new URL(`${lang}/language.json`, locales), 'utf8')) as Record<
    'name' | 'short' | 'direction',
    string
  >
}

/** Links to the page in each language, by its own name. */
function withLanguages(html: string): string {
  const links = languages.map((lang) => {
    const { name, short } = aboutLanguage(lang)
    const names = `<span class="short" aria-hidden="true">${escapeHtml(short)}</span><span class="full">${escapeHtml(name)}</span>`
    return `<a href="/${lang}" lang="${lang}" hreflang="${lang}" data-lang="${lang}">${names}</a>`
  })
  const alternates = languages.map((lang) => `<link rel="alternate" hreflang="${lang}" href="/${lang}" />`)
  return html
    .replace('<!-- alternates -->', alternates.join('\n    '))
    .replace('<!-- languages -->', links.join('\n        '))
}

/**
 * The page with one language's texts: the template's elements with `data-text` hold a key, and keep it in the attribute for
 * applyTexts.ts, which changes the language in the browser.
 */
function inLanguage(html: string, lang: string): string {
  const texts: unknown = JSON.parse(readFileSync(new URL(`${lang}/page.json`, locales), 'utf8'))
  const textOf = (key: string): string => {
    let found = texts
    for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
    if (typeof found !== 'string') throw new Error(`locales/${lang}/page.json has no text "${key}".`)
    return escapeHtml(found)
  }
  return html
    .replaceAll('href="/form"', `href="/${lang}/form"`)
    .replace('<html lang="en">', `<html lang="${lang}" dir="${aboutLanguage(lang).direction}">`)
    .replace(
      /data-text([^<>]*)>([\w.]+)</g,
      (_, rest: string, key: string) => `data-text="${key}"${rest}>${textOf(key)}<`,
    )
    .replace(/data-content="([\w.]+)" content=""/g, (_, key: string) => `content="${textOf(key)}"`)
    .replace(/data-label="([\w.]+)"/g, (label, key: string) => `${label} aria-label="${textOf(key)}"`)
    .replace(`data-lang="${lang}"`, `data-lang="${lang}" aria-current="true"`)
}

/** Writes en.html, es.html and so on, so that the page can be read before its script has come; index.html is the English one. */
const pagePerLanguage: Plugin = {
  name: 'page-per-language',
  enforce: 'post',
  transformIndexHtml: { order: 'pre', handler: withLanguages },
  generateBundle(_, bundle) {
    for (const [name, prefix] of [
      ['index.html', ''],
      ['embed.html', 'embed-'],
    ] as const) {
      const page = bundle[name]
      if (page?.type !== 'asset') continue
      const html = page.source.toString()
      page.source = inLanguage(html, 'en')
      for (const lang of languages) {
        this.emitFile({ type: 'asset', fileName: `${prefix}${lang}.html`, source: inLanguage(html, lang) })
      }
    }
  },
}

/**
 * Private members become ordinary ones with an underscore. The oldest phones have no private members, and the builder
 * would make a WeakMap of each for them, which is a tenth of the script; the types have kept the privacy already.
 */
const privateAsProperty: Plugin = {
  name: 'private-as-property',
  enforce: 'pre',
  transform: (code, id) =>
    /src\/widget\/.*\.tsx?$/.test(id)
      ? code.replace(/(\.|^ {2}(?:readonly |async |get )*)#(?=[a-z]\w*)/gim, '$1_')
      : undefined,
}

/** Builds widget.js beside the pages: one classic script without imports, for the websites of others. */
const loader: Plugin = {
  name: 'loader',
  apply: 'build',
  async generateBundle() {
    const built = await build({
      configFile: false,
      logLevel: 'warn',
      plugins: [privateAsProperty],
      build: {
        write: false,
        target: TARGET,
        lib: { entry: 'src/widget/loader/loader.ts', formats: ['iife'], name: 'loader' },
      },
    })
    for (const chunk of [built].flat().flatMap((one) => ('output' in one ? one.output : []))) {
      if (chunk.type === 'chunk')
        this.emitFile({
          type: 'asset',
          fileName: 'widget.js',
          source: chunk.code.replace(/^var loader=/, ''),
        })
    }
  },
}

/** Builds the office page, the chat in a frame and the button for other websites into dist/widget. External files only: the page runs under a strict CSP. */
export default defineConfig({
  root: 'src/widget',
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [privateAsProperty, pagePerLanguage, loader],
  build: {
    outDir: '../../dist/widget',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: false,
    target: TARGET,
    rolldownOptions: { input: ['src/widget/index.html', 'src/widget/embed.html'] },
  },
})
