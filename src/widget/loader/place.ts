import { css } from './styles.ts'

/**
 * A place on the website that neither touches the rest of it nor is touched by it: an element of its own, with a
 * shadow tree, beside the body so that a filter or a transform on the body does not move it.
 */
export function openPlace(): ShadowRoot {
  const host = document.createElement('legal-aid-chat')
  const root = host.attachShadow({ mode: 'open' })
  if ('adoptedStyleSheets' in root) {
    // Not a style element, which a strict policy (style-src) of the website would refuse.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } else {
    const style = document.createElement('style')
    style.textContent = css
    ;(root as ShadowRoot).append(style)
  }
  document.documentElement.append(host)
  return root
}
