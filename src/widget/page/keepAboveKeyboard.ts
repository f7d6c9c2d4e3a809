/**
 * Where the keyboard of a phone covers a page instead of resizing it (Safari), the style sheets get the height that is
 * left as `--screen`. A page that the person has zoomed into stays as it is.
 */
export function keepAboveKeyboard(): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const { style } = document.documentElement
  viewport.addEventListener('resize', () => {
    const covered = viewport.scale === 1 && viewport.height < innerHeight - 1
    if (covered) style.setProperty('--screen', `${viewport.height}px`)
    else style.removeProperty('--screen')
  })
}
