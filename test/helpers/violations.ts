import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/**
 * What axe-core, which follows WCAG 2.2, finds wrong with a page or a frame by itself. The context must have been made
 * with `bypassCSP`: our pages' policy would not let axe in.
 */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(`window.axe || (() => { ${axe.source} })()`)
  const found = await page.evaluate(
    'axe.run({ iframes: false }).then(({ violations }) => JSON.stringify(violations))',
  )
  const read = JSON.parse(String(found)) as {
    id: string
    nodes: { html: string; failureSummary?: string }[]
  }[]
  return read.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary?.slice(0, 200)}`),
  )
}
