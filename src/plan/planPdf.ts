import type {
  PlanBlock,
  PlanDate,
  PlanDocument,
  PlanSection,
  ScriptLine,
} from '../../dialogs/plan/planDocument.ts'
import type { Texts } from '../../dialogs/render/texts.ts'
import { type Element, PdfPen, runsOf } from './pdfPen.ts'
import { winAnsi } from './winAnsi.ts'

const MARGIN = 42
/** Running text in points. Where it does not fit on one page, smaller ones are tried, down to what can be read. */
const SIZE = 10.5
const SMALLER = [9.75, 9]
/** What is longer than this many pages cannot fit on one at the smallest size, nor be made to. */
const NEARLY_ONE_PAGE = 1.4
/** Sources are named, and telephone lines said, in it. */
const ENGLISH = 'en-US'

/**
 * The plan as a PDF on Letter paper: tagged, with its language, title and outline, in the standard fonts, which hold
 * every letter of Spanish. On one page where it can be read there.
 */
export async function planPdf(document: PlanDocument, texts: Texts, now: Date): Promise<Buffer> {
  // Loaded when the first is asked for: it brings megabytes of font tables.
  const { default: PDFDocument } = await import('pdfkit')
  const write = (size: number) => {
    const doc = new PDFDocument(settings(document, texts, now))
    draw(new PdfPen(doc, size), document)
    return doc
  }
  const doc = write(SIZE)
  if (pagesOf(doc) <= 1) return finished(doc)
  if (pagesOf(doc) < NEARLY_ONE_PAGE) {
    for (const size of SMALLER) {
      const smaller = write(size)
      if (pagesOf(smaller) <= 1) return finished(smaller)
    }
  }
  numberPages(doc, document, texts)
  return finished(doc)
}

/** How many pages are written, the last as the part of it that is used. */
const pagesOf = (doc: PDFKit.PDFDocument): number =>
  doc.bufferedPageRange().count - 1 + doc.y / (doc.page.height - MARGIN)

function settings(document: PlanDocument, texts: Texts, now: Date): PDFKit.PDFDocumentOptions {
  const { language, title, windowTitle, office, discreet } = document
  return {
    size: 'LETTER',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: texts.text(language, 'language.tag'),
    displayTitle: true,
    info: {
      Title: discreet ? windowTitle : title,
      Author: office,
      Subject: texts.text(language, 'plan_page.page.subject'),
      Creator: office,
      CreationDate: now,
    },
  }
}

function finished(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    doc.end()
  })
}

function draw(pen: PdfPen, { title, office, caseNumber, made, sections }: PlanDocument): void {
  const root = pen.element(null, 'Document')
  pen.line(root, 'P', [{ text: `${office}  ·  ${caseNumber}`, bold: true }], {
    size: pen.size * 0.9,
    soft: true,
  })
  pen.heading(root, 'H1', title)
  pen.line(root, 'P', [{ text: made, bold: false }], { size: pen.size * 0.9, soft: true, gap: 0.5 })
  for (const section of sections) drawSection(pen, root, section)
  root.end()
}

function drawSection(pen: PdfPen, root: Element, { title, blocks }: PlanSection): void {
  const section = pen.element(root, 'Sect')
  pen.heading(section, 'H2', title)
  pen.doc.outline.addItem(winAnsi(title))
  for (const block of blocks) drawBlock(pen, section, block)
  section.end()
}

function drawBlock(pen: PdfPen, parent: Element, block: PlanBlock): void {
  switch (block.kind) {
    case 'text':
      return pen.rich(parent, block.text)
    case 'rows':
      for (const { label, values } of block.rows) {
        const runs = [{ text: `${label}: `, bold: true }, ...runsOf(values.join('; '))]
        pen.line(parent, 'P', runs, { gap: 0.1 })
      }
      return pen.space(0.2)
    case 'date':
      return drawDate(pen, parent, block)
    case 'script':
      return drawScript(pen, parent, block.lines)
    case 'sources': {
      const list = pen.element(parent, 'L', ENGLISH)
      const size = Math.max(8, pen.size * 0.8)
      for (const { title, href } of block.sources) {
        const address = href ? [{ text: href, bold: false, href }] : []
        const runs = [{ text: href ? `${title}  ` : title, bold: false }, ...address]
        pen.item(list, '•', [{ runs }], {
          size,
          soft: true,
        })
      }
      return list.end()
    }
  }
}

function drawDate(pen: PdfPen, parent: Element, { title, date, left, says, counted }: PlanDate): void {
  pen.heading(parent, 'H3', title)
  const runs = [
    { text: `${date}  `, bold: true },
    { text: `(${left})`, bold: false },
  ]
  pen.line(parent, 'P', runs, { size: pen.size * 1.15 })
  if (says) pen.rich(parent, says)
  if (!counted) return
  pen.line(parent, 'P', [{ text: `${counted.title}:`, bold: true }], { gap: 0 })
  pen.list(parent, counted.lines)
}

function drawScript(pen: PdfPen, parent: Element, lines: readonly ScriptLine[]): void {
  const list = pen.element(parent, 'L')
  lines.forEach(({ say, means, note }, at) => {
    const more = [means, note].filter((text) => text !== null).join(' – ')
    const spoken = { runs: [{ text: `“${say}”`, bold: true }], lang: ENGLISH, gap: 0 }
    const explained = { runs: [{ text: more, bold: false }], soft: true, gap: 0.2 }
    pen.item(list, `${at + 1}.`, more ? [spoken, explained] : [spoken])
  })
  list.end()
}

/** At the foot of each page, outside the structure: a screen reader has numbers of its own. */
function numberPages(doc: PDFKit.PDFDocument, { language, caseNumber }: PlanDocument, texts: Texts): void {
  const { start, count } = doc.bufferedPageRange()
  for (let at = start; at < start + count; at += 1) {
    doc.switchToPage(at)
    const { height, width, margins } = doc.page
    const below = margins.bottom
    // Below the margin, where text would otherwise begin another page.
    margins.bottom = 0
    const text = texts.text(language, 'plan_page.page.pages', { page: at + 1, pages: count })
    doc.markContent('Artifact', { type: 'Pagination' })
    doc
      .font('Helvetica')
      .fontSize(8)
      .fillColor('#444444')
      .text(`${caseNumber} · ${text}`, margins.left, height - below * 0.8, {
        width: width - margins.left - margins.right,
        align: 'right',
        lineBreak: false,
      })
    doc.endMarkedContent()
    margins.bottom = below
  }
}
