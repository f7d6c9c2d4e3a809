import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

const LANGUAGES = ['en', 'es']

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * The page with one language's texts: the template's elements with `data-text` hold a key, and keep it in the attribute for
 * applyTexts.ts, which changes the language in the browser.
 */
function inLanguage(html: string, lang: string): string {
  const texts: unknown = JSON.parse(
    readFileSync(new URL(`locales/${lang}/page.json`, import.meta.url), 'utf8'),
  )
  const textOf = (key: string): string => {
    let found = texts
    for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
    if (typeof found !== 'string') throw new Error(`locales/${lang}/page.json has no text "${key}".`)
    return escapeHtml(found)
  }
  return html
    .replace('<html lang="en">', `<html lang="${lang}">`)
    .replace(
      /data-text([^<>]*)>([\w.]+)</g,
      (_, rest: string, key: string) => `data-text="${key}"${rest}>${textOf(key)}<`,
    )
    .replace(/data-content="([\w.]+)" content=""/g, (_, key: string) => `content="${textOf(key)}"`)
    .replace(/data-label="([\w.]+)"/g, (label, key: string) => `${label} aria-label="${textOf(key)}"`)
    .replace(`data-lang="${lang}"`, `data-lang="${lang}" aria-current="true"`)
}

/** Writes en.html and es.html, so that the page can be read before its script has come; index.html is the English one. */
const pagePerLanguage: Plugin = {
  name: 'page-per-language',
  enforce: 'post',
  generateBundle(_, bundle) {
    const page = bundle['index.html']
    if (page?.type !== 'asset') return
    const html = page.source.toString()
    page.source = inLanguage(html, 'en')
    for (const lang of LANGUAGES) {
      this.emitFile({ type: 'asset', fileName: `${lang}.html`, source: inLanguage(html, lang) })
    }
  },
}

/** Builds the office page and its chat into dist/widget. External files only: the page runs under a strict CSP. */
export default defineConfig({
  root: 'src/widget',
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [pagePerLanguage],
  build: {
    outDir: '../../dist/widget',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: false,
    // Phones from about 2020 on.
    target: ['chrome87', 'safari14', 'firefox78'],
  },
})
