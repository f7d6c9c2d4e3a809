import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFindings, openPage } from './consolePages.ts'
import { PASSWORD } from './consoleServer.ts'

/** Set PICTURES to keep the screenshots in that folder: light and dark, wide and as on a phone. */
const pictures = process.env.PICTURES
if (pictures) mkdirSync(pictures, { recursive: true })

interface Place {
  readonly browser: Browser
  /** Gets what goes wrong in the page. */
  readonly problems: string[]
  readonly url: string
}

/** The console in a page of its own, in a language, with somebody signed in. */
export async function signedInPage(
  { browser, problems, url }: Place,
  lang: string,
  email: string,
  password = PASSWORD,
): Promise<Page> {
  const page = await openPage(browser, problems, { locale: lang })
  page.setDefaultTimeout(25_000)
  await page.goto(`${url}/console`)
  await page.locator('.language select').selectOption(lang)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('header.top').waitFor()
  await page.locator('.language select').selectOption(lang)
  return page
}

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
export const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

/** Nothing for axe to find, no key in place of a text; with PICTURES how it looks. */
export async function looksRight(page: Page, lang: string, name: string): Promise<void> {
  // What stands as code is meant to be read so.
  const codes = await page.locator('code').allInnerTexts()
  const text = codes.reduce((rest, code) => rest.replace(code, ''), await page.locator('body').innerText())
  expect(text).not.toMatch(/\{\{|undefined|\[object|\bNaN\b/)
  expect((await axeFindings(page)).join('\n')).toBe('')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect((await axeFindings(page, ['color-contrast'])).join('\n')).toBe('')
  await page.emulateMedia({ colorScheme: 'light' })
  if (!pictures) return
  const shot = (look: string) =>
    page.screenshot({ path: join(pictures, `${name}-${lang}-${look}.png`), fullPage: true })
  await shot('light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot('dark')
  expect((await axeFindings(page)).join('\n')).toBe('')
  await page.setViewportSize({ width: 390, height: 844 })
  await shot('phone-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await shot('phone')
  expect((await axeFindings(page)).join('\n')).toBe('')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 860 })
}
