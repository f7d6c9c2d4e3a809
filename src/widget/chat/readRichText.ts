/** A run of text inside a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly bold: boolean }
  | { readonly kind: 'link'; readonly text: string; readonly href: string; readonly bold: boolean }

export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly Inline[])[]
    }

// Telephone numbers as we write them (with separators, so that a receipt number is none), 911, 988, and web addresses.
const LINK =
  /(https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]»”"'])|((?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}|\b(?:911|988)\b)/g
const BULLET = /^\s*[-•]\s+(.*)$/
const NUMBERED = /^\s*(\d{1,2})[.)]\s+(.*)$/

function telephone(text: string): string {
  const digits = text.replace(/\D/g, '')
  if (digits.length <= 3) return `tel:${digits}`
  return `tel:+${digits.length === 10 ? `1${digits}` : digits}`
}

function linked(text: string, bold: boolean): Inline[] {
  const runs: Inline[] = []
  let from = 0
  const plain = (to: number) => {
    if (to > from) runs.push({ kind: 'text', text: text.slice(from, to), bold })
  }
  for (const match of text.matchAll(LINK)) {
    const [found, address] = match
    const end = match.index + found.length
    // Digits on either side: part of a longer number, not a telephone number.
    if (!address && (/[\d-]/.test(text[match.index - 1] ?? '') || /\d/.test(text[end] ?? ''))) continue
    plain(match.index)
    runs.push({ kind: 'link', text: found, href: address ?? telephone(found), bold })
    from = end
  }
  plain(text.length)
  return runs
}

/** A line: text between `**` is bold, also when what it stands in is a link. A lone `**` stays as it is. */
export function readLine(line: string): readonly Inline[] {
  const parts = line.split('**')
  if (parts.length % 2 === 0) parts.push(parts.splice(-2).join('**'))
  return parts.flatMap((part, index) => linked(part, index % 2 === 1))
}

type Line =
  | { readonly kind: 'empty' }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string; readonly ordered: boolean; readonly start: number }

function classify(line: string): Line {
  const bullet = BULLET.exec(line)
  if (bullet) return { kind: 'item', text: bullet[1] ?? '', ordered: false, start: 1 }
  const numbered = NUMBERED.exec(line)
  if (numbered) return { kind: 'item', text: numbered[2] ?? '', ordered: true, start: Number(numbered[1]) }
  return line.trim() === '' ? { kind: 'empty' } : { kind: 'line', text: line.trim() }
}

/** The bot's text as blocks: paragraphs with their line breaks, and lists of lines that begin with "- " or "1.". */
export function readRichText(text: string): readonly Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const line of text.split(/\r?\n/).map(classify)) {
    if (line.kind === 'empty') {
      open = undefined
      continue
    }
    const inlines = readLine(line.text)
    if (line.kind === 'line') {
      if (open?.kind === 'paragraph') open = { kind: 'paragraph', lines: [...open.lines, inlines] }
      else open = add(blocks, { kind: 'paragraph', lines: [inlines] })
    } else if (open?.kind === 'list' && open.ordered === line.ordered) {
      open = { ...open, items: [...open.items, inlines] }
    } else {
      open = add(blocks, { kind: 'list', ordered: line.ordered, start: line.start, items: [inlines] })
    }
    blocks[blocks.length - 1] = open
  }
  return blocks
}

function add(blocks: Block[], block: Block): Block {
  blocks.push(block)
  return block
}
