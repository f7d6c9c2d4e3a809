/** Where the chat would leave no room beside it, it takes the whole screen. */
export const smallScreen = (): MediaQueryList => matchMedia('(max-width:30em),(max-height:28em)')

/**
 * Keeps a full-screen chat inside what the keyboard of a phone leaves free. Phones do not resize the page for it, and
 * the frame inside cannot see it; a page that the person has zoomed into stays as it is.
 */
export function keepAboveKeyboard(dialog: HTMLElement, isFull: () => boolean): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const fit = () => {
    const { style } = dialog
    const covered = isFull() && viewport.scale === 1 && viewport.height < innerHeight - 1
    style.top = covered ? `${viewport.offsetTop}px` : ''
    style.bottom = covered ? 'auto' : ''
    style.height = covered ? `${viewport.height}px` : ''
  }
  viewport.addEventListener('resize', fit)
  viewport.addEventListener('scroll', fit)
}
