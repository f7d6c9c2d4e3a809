import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite'

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
const pagePerLanguage = (name: string, prefix: string): Plugin => ({
  name: 'page-per-language',
  enforce: 'post',
  transformIndexHtml: { order: 'pre', handler: withLanguages },
  generateBundle(_, bundle) {
    const page = bundle[name]
    if (page?.type !== 'asset') return
    const html = page.source.toString()
    page.source = inLanguage(html, 'en')
    for (const lang of languages) {
      this.emitFile({ type: 'asset', fileName: `${prefix}${lang}.html`, source: inLanguage(html, lang) })
    }
  },
})

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

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const
/** External files only: the pages run under a strict CSP. */
const pageBuild = { assetsDir: 'assets', assetsInlineLimit: 0, modulePreload: false, target: TARGET } as const

/** The button for the websites of others: one classic script without imports. */
const loaderBuild = (): InlineConfig => ({
  plugins: [privateAsProperty],
  build: {
    target: TARGET,
    lib: {
      entry: 'src/widget/loader/loader.ts',
      formats: ['iife'],
      name: 'loader',
      fileName: () => 'widget.js',
    },
  },
})

/** The chat in a frame, built by itself: it has few of the office page's texts, and would share all of them otherwise. */
const embedBuild = (): InlineConfig => ({
  root: 'src/widget',
  base: '/',
  oxc: jsx,
  publicDir: false,
  plugins: [privateAsProperty, pagePerLanguage('embed.html', 'embed-')],
  build: { ...pageBuild, rolldownOptions: { input: 'src/widget/embed.html' } },
})

/** Builds what the websites of others load, into the same folder. */
const forOtherSites: Plugin = {
  name: 'for-other-sites',
  apply: 'build',
  async generateBundle() {
    for (const config of [loaderBuild(), embedBuild()]) {
      const built = await build({
        ...config,
        configFile: false,
        logLevel: 'warn',
        build: { ...config.build, write: false },
      })
      for (const file of [built].flat().flatMap((one) => ('output' in one ? one.output : []))) {
        const source = file.type === 'chunk' ? file.code.replace(/^var loader=/, '') : file.source
        this.emitFile({ type: 'asset', fileName: file.fileName, source })
      }
    }
  },
}

/** Builds the office page, and beside it the chat in a frame and the button for other websites, into dist/widget. */
export default defineConfig({
  root: 'src/widget',
  base: '/',
  oxc: jsx,
  plugins: [privateAsProperty, pagePerLanguage('index.html', ''), forOtherSites],
  build: { ...pageBuild, outDir: '../../dist/widget', emptyOutDir: true },
})
