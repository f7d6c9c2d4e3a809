/** What the server says of the office that runs this page; both may be absent. */
export interface Site {
  readonly officeName?: string
  readonly officePhone?: string
  /** The largest file that the chat takes; absent: it takes none. */
  readonly maxFileBytes?: number
}

/** A number to dial, for a `tel:` link: digits only, with the country where it is a ten-digit U.S. number. */
function dialable(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length === 10 ? `+1${digits}` : `${phone.trim().startsWith('+') ? '+' : ''}${digits}`
}

export async function fetchSite(): Promise<Site> {
  try {
    const response = await fetch('/api/site')
    if (!response.ok) return {}
    const { officeName, officePhone, maxFileBytes } = (await response.json()) as Record<string, unknown>
    return {
      ...(typeof officeName === 'string' && officeName && { officeName }),
      ...(typeof officePhone === 'string' && officePhone && { officePhone }),
      ...(typeof maxFileBytes === 'number' && { maxFileBytes }),
    }
  } catch {
    // The page is complete without the office's name; the chat tells the person when the server cannot be reached.
    return {}
  }
}

const one = (selector: string) => document.querySelector<HTMLElement>(selector)

/** Shows the office's name and phone; where the server gives none, nothing stands in their place. */
export function applySite({ officeName, officePhone }: Site): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-office-name]')) {
    if (officeName) element.textContent = officeName
  }
  one('#office')?.toggleAttribute('hidden', !officeName && !officePhone)
  one('#office-phone')?.toggleAttribute('hidden', !officePhone)
  const link = one('#office-phone a')
  if (link && officePhone) {
    link.textContent = officePhone
    link.setAttribute('href', `tel:${dialable(officePhone)}`)
  }
}
