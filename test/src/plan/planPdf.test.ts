import { getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import type { PlanBlock } from '../../../dialogs/plan/planDocument.ts'
import { createPlanner } from '../../../dialogs/plan/planner.ts'
import type { Facts } from '../../../rules/facts.ts'
import { planPdf } from '../../../src/plan/planPdf.ts'
import { winAnsi } from '../../../src/plan/winAnsi.ts'
import { readRichText } from '../../../src/widget/chat/readRichText.ts'
import { plannedConversation, planParts } from '../../helpers/plannedCase.ts'

const AT = new Date('2026-11-28T15:00:00.000Z')
const short: Facts = {
  form: 'I-90',
  appointment: { local: '2026-12-18T09:00', tz: 'America/New_York' },
  appointment_status: 'upcoming',
  can_attend: true,
}
const long: Facts = {
  form: 'I-485',
  appointment: { local: '2026-11-25T10:00', tz: 'America/Chicago' },
  appointment_status: 'missed',
  reasons: ['medical_self'],
  notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }],
  moved_on: '2026-11-20',
}

async function pdfOf(facts: Facts, language: 'en' | 'es', office: { name?: string } = {}) {
  const parts = planParts(office)
  const document = createPlanner(parts).document(plannedConversation(facts, language), AT)
  if (!document) throw new Error('This case has no plan.')
  const bytes = await planPdf(document, parts.texts, AT)
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, (_, at) => pdf.getPage(at + 1).then((page) => page)),
  )
  const contents = await Promise.all(pages.map((page) => page.getTextContent()))
  const items = contents.map(({ items }) => items.flatMap((item) => ('str' in item ? [item] : [])))
  return {
    document,
    pdf,
    pages,
    items,
    text: items
      .flat()
      .map(({ str, hasEOL }) => str + (hasEOL ? ' ' : ''))
      .join(''),
  }
}

interface Node {
  readonly role?: string
  readonly lang?: string
  readonly children?: readonly Node[]
}
const rolesIn = (node: Node): string[] => [node.role ?? '', ...(node.children ?? []).flatMap(rolesIn)]

const squeezed = (text: string) => text.replace(/\s+/g, '')

function wordsOf(block: PlanBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
      return readRichText(block.text).flatMap((part) =>
        part.kind === 'list' ? part.items.map(plainOf) : part.lines.map(plainOf),
      )
    case 'date':
      return [block.title, block.date, block.left, ...(block.counted?.lines ?? [])]
    case 'rows':
      return block.rows.flatMap(({ label, values }) => [label, ...values])
    case 'script':
      return block.lines.flatMap(({ say, means, note }) => [say, means ?? '', note ?? ''])
    case 'sources':
      return block.sources.flatMap(({ title, href }) => [title, href ?? ''])
  }
}

const plainOf = (line: readonly { readonly text: string }[]) => line.map(({ text }) => text).join('')

interface Placed {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
}

/** Pieces of text that are off the page or its margins, too small, or over another piece of their line. */
function misplaced(items: readonly Placed[]): readonly string[] {
  const boxes = items
    .filter(({ str }) => str.trim())
    .map(({ str, transform: [size = 0, , , , x = 0, y = 0], width }) => ({ str, size, x, y, end: x + width }))
  const wrong = boxes.filter(
    ({ size, x, y, end }) => size < 8 || x < 41 || end > 612 - 41 || y < 20 || y > 792 - 40,
  )
  const over = boxes.filter((box) =>
    boxes.some((other) => other !== box && other.y === box.y && other.x > box.x && other.x < box.end - 0.5),
  )
  return [...wrong, ...over].map(({ str }) => str)
}

describe('the plan as a PDF', () => {
  it.each(['en', 'es'] as const)('reads back word for word in %s, with every accent', async (language) => {
    const { document, text } = await pdfOf(long, language)
    const read = squeezed(text)
    const words = document.sections.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(wordsOf)])
    expect(words.length).toBeGreaterThan(60)
    for (const each of [document.made, ...words]) expect(read).toContain(squeezed(each))
  })

  it('says its language, title and who made it, and shows the title in the window', async () => {
    const { pdf, document } = await pdfOf(long, 'es')
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({
      Title: 'Su plan: cita de datos biométricos de USCIS',
      Author: 'Harbor Legal Aid',
      Language: 'es-US',
      IsAcroFormPresent: false,
    })
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true })
    const outline = await pdf.getOutline()
    expect(outline.map(({ title }: { title: string }) => title)).toEqual(
      document.sections.map(({ title }) => title),
    )
  })

  it('has a title that names no case for a person who must stay unseen', async () => {
    const { pdf } = await pdfOf({ ...long, dv_safety: true }, 'en')
    expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'Your plan' })
  })

  it('is tagged: headings, lists, links, and English where English is to be said', async () => {
    const { pages } = await pdfOf(long, 'es')
    const trees = await Promise.all(pages.map((page) => page.getStructTree() as Promise<Node>))
    const roles = trees.flatMap(rolesIn)
    const count = (role: string) => roles.filter((each) => each === role).length
    expect(count('H1')).toBe(1)
    expect(count('H2')).toBeGreaterThanOrEqual(7)
    expect(count('L')).toBeGreaterThanOrEqual(4)
    expect(count('LI')).toBe(count('Lbl'))
    expect(count('LI')).toBe(count('LBody'))
    expect(count('Link')).toBeGreaterThanOrEqual(10)
    expect(JSON.stringify(trees)).toContain('"lang":"en-US"')
  })

  it('leads to the sources and dials the numbers', async () => {
    const { pages } = await pdfOf(long, 'en')
    const links = (await Promise.all(pages.map((page) => page.getAnnotations()))).flat()
    const targets = links.map(({ url, unsafeUrl }: { url?: string; unsafeUrl?: string }) => url ?? unsafeUrl)
    expect(targets).toContain('https://www.ecfr.gov/current/title-8/section-103.8')
    expect(targets).toContain('tel:+18003755283')
  })

  it('is one page of Letter where it can be read there, and numbers its pages where not', async () => {
    const one = await pdfOf(short, 'es')
    expect(one.pdf.numPages).toBe(1)
    expect(one.pages[0]?.view).toEqual([0, 0, 612, 792])
    expect(one.text).not.toContain('Página 1')
    const more = await pdfOf(long, 'es')
    expect(more.pdf.numPages).toBe(2)
    expect(more.text).toContain('Página 2 de 2')
  })

  it('keeps every line inside the page, none over another, none smaller than 8 points', async () => {
    for (const facts of [short, long]) {
      const { items } = await pdfOf(facts, 'es')
      for (const page of items) expect(misplaced(page)).toEqual([])
    }
  })

  it('writes a name of another alphabet as well as its letters can', async () => {
    expect(winAnsi('Čapek & Wałęsa «ñ» – “¿?”')).toBe('Capek & Wa?esa «ñ» – “¿?”')
    const { text } = await pdfOf(short, 'en', { name: 'Pomoc Prawna Č' })
    expect(text).toContain('Pomoc Prawna C')
  })
})
