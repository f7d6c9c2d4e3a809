import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname
const locales = `${root}/../../../locales`

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const NO_SCRIPT = 'frame.needs_script'

/** What a browser without script is shown, in every language of the staff: the page cannot know which one is read. */
const withoutScript: Plugin = {
  name: 'console-without-script',
  transformIndexHtml(html) {
    const lines = readdirSync(locales).flatMap((lang) => {
      const text = noScriptText(lang)
      return text ? [`<p lang="${lang}">${escapeHtml(text)}</p>`] : []
    })
    return html.replace('<!-- without script -->', lines.join('\n      '))
  },
}

function noScriptText(lang: string): string | undefined {
  try {
    const file = readFileSync(`${locales}/${lang}/staff/console.json`, 'utf8')
    const [part = '', name = ''] = NO_SCRIPT.split('.')
    return (JSON.parse(file) as Record<string, Record<string, string> | undefined>)[part]?.[name]
  } catch {
    // A language for clients need not be one for staff.
    return undefined
  }
}

/** Builds the staff console into dist/console. External files only: it runs under a strict CSP. */
export default defineConfig({
  root,
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [withoutScript],
  build: {
    outDir: `${root}/../../../dist/console`,
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: false,
    target: ['chrome100', 'safari15.4', 'firefox100'],
  },
})
