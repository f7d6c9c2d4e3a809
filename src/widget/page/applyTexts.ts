import { directionOf, type Lang, type PageText } from './text.ts'

/**
 * Puts the page's texts into the document. The built files hold them already in one language; the same attributes
 * (`data-text` for content, `data-label` for an accessible name) say where each belongs.
 */
export function applyTexts(lang: Lang, pageText: PageText): void {
  document.documentElement.lang = lang
  document.documentElement.dir = directionOf(lang)
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = pageText(lang, element.dataset.text ?? '')
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', pageText(lang, element.dataset.label ?? ''))
  }
  for (const link of document.querySelectorAll<HTMLElement>('[data-lang]')) {
    if (link.dataset.lang === lang) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
}
