import { type Block, type Inline, readLine, readRichText } from '../widget/chat/readRichText.ts'
import { winAnsi } from './winAnsi.ts'

type Doc = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement

const INK = '#111111'
const SOFT = '#444444'
const LINE = '#999999'

interface Run {
  readonly text: string
  readonly bold: boolean
  readonly href?: string
}

interface Style {
  /** In points. */
  readonly size?: number
  readonly bold?: boolean
  readonly soft?: boolean
  /** How far from the margin, in points. */
  readonly indent?: number
  readonly lang?: string
  /** Space below, in parts of the size. */
  readonly gap?: number
}

interface Line extends Style {
  readonly runs: readonly Run[]
}

/** Writes a tagged document from top to bottom: each piece of text lands in its place of the structure as it is drawn. */
export class PdfPen {
  readonly doc: Doc
  /** The size of running text, in points. */
  readonly size: number

  constructor(doc: Doc, size: number) {
    this.doc = doc
    this.size = size
  }

  /** A new element of the structure. `end` it when nothing more goes into it. */
  element(parent: Element | null, type: string, lang?: string): Element {
    const element = this.doc.struct(type, lang ? { lang } : {})
    if (parent) parent.add(element)
    else this.doc.addStructure(element)
    return element
  }

  heading(parent: Element, type: 'H1' | 'H2' | 'H3', text: string): void {
    const size = this.size * (type === 'H1' ? 1.6 : type === 'H2' ? 1.2 : 1)
    // What a heading stands over comes with it.
    this.#keep(size * 4)
    if (type === 'H2') this.#rule()
    this.line(parent, type, [{ text, bold: true }], { size, gap: type === 'H3' ? 0 : 0.2 })
  }

  /** The bot's text: paragraphs and lists. */
  rich(parent: Element, text: string, style: Style = {}): void {
    for (const block of readRichText(text)) this.#block(parent, block, style)
  }

  /** Runs of text on one line or more, as one element. */
  line(parent: Element, type: string, runs: readonly Run[], style: Style = {}): void {
    const { size = this.size, indent = 0, soft = false, lang, gap = 0.3 } = style
    const { doc } = this
    const { left, right } = doc.page.margins
    const width = doc.page.width - left - right - indent
    doc.fontSize(size)
    this.#keep(this.#heightOf(runs, width))
    const element = this.element(parent, type, lang)
    doc.x = left + indent
    runs.forEach((run, at) => {
      const draw = () => {
        doc
          .font(run.bold ? 'Helvetica-Bold' : 'Helvetica')
          .fontSize(size)
          .fillColor(soft ? SOFT : INK)
          .text(winAnsi(run.text), {
            width,
            continued: at < runs.length - 1,
            ...(run.href && { link: run.href }),
          })
      }
      if (run.href) {
        const link = this.element(element, 'Link')
        link.add(draw)
        link.end()
      } else element.add(draw)
    })
    element.end()
    doc.y += size * gap
  }

  /** One item of a list, its mark beside it: a line, or several. */
  item(list: Element, mark: string, lines: readonly Line[], style: Style = {}): void {
    const { size = this.size, indent = 0 } = style
    const { doc } = this
    const { left, right } = doc.page.margins
    const inner = indent + size * 1.4
    doc.fontSize(size)
    this.#keep(this.#heightOf(lines[0]?.runs ?? [], doc.page.width - left - right - inner))
    const item = this.element(list, 'LI')
    const top = doc.y
    const label = this.element(item, 'Lbl')
    label.add(() => {
      doc
        .font('Helvetica')
        .fontSize(size)
        .fillColor(SOFT)
        .text(mark, left + indent, top, { lineBreak: false })
    })
    label.end()
    doc.y = top
    const body = this.element(item, 'LBody')
    for (const { runs, ...own } of lines)
      this.line(body, 'P', runs, { gap: 0.1, ...style, ...own, indent: inner })
    body.end()
    item.end()
  }

  list(parent: Element, items: readonly string[], style: Style = {}): void {
    const list = this.element(parent, 'L')
    items.forEach((text, at) => {
      this.item(list, `${at + 1}.`, [{ runs: [{ text, bold: false }] }], style)
    })
    list.end()
    this.space(0.2)
  }

  space(sizes: number): void {
    this.doc.y += this.size * sizes
  }

  #block(parent: Element, block: Block, style: Style): void {
    if (block.kind === 'paragraph') {
      for (const line of block.lines) this.line(parent, 'P', line.map(runOf), style)
      return
    }
    const list = this.element(parent, 'L')
    block.items.forEach((item, at) => {
      this.item(list, block.ordered ? `${block.start + at}.` : '•', [{ runs: item.map(runOf) }], style)
    })
    list.end()
    this.space(0.2)
  }

  /** A thin line across the page, which is decoration. */
  #rule(): void {
    const { doc } = this
    const { left, right } = doc.page.margins
    this.space(0.1)
    doc.markContent('Artifact', { type: 'Layout' })
    doc
      .moveTo(left, doc.y)
      .lineTo(doc.page.width - right, doc.y)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke()
    doc.endMarkedContent()
    this.space(0.35)
  }

  #heightOf(runs: readonly Run[], width: number): number {
    return this.doc
      .font('Helvetica-Bold')
      .heightOfString(winAnsi(runs.map(({ text }) => text).join('')), { width })
  }

  /** Begins a new page where less than this is left of the present one. */
  #keep(height: number): void {
    const { doc } = this
    if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage()
  }
}

/** A line of the bot's text as runs: bold parts, telephone numbers and addresses. */
export const runsOf = (text: string): readonly Run[] => readLine(text).map(runOf)

const runOf = (inline: Inline): Run => ({
  text: inline.text,
  bold: inline.bold,
  ...(inline.kind === 'link' && { href: inline.href }),
})
