import type { ComponentChildren } from 'preact'

interface WideProps {
  readonly label: string
  readonly children: ComponentChildren
}

/** Holds what may be wider than the screen: it scrolls by itself, also by the keyboard. */
export function Wide({ label, children }: WideProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (axe: scrollable-region-focusable)
    <section class="wide" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
