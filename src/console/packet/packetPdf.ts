import type { PdfPen } from '../../plan/pdfPen.ts'
import type { CaseDetail, TranscriptMessage } from '../api/contract/index.ts'
import type { PacketWords } from './packetWords.ts'

const MARGIN = 42
const SIZE = 10

export interface PacketParts {
  readonly detail: CaseDetail
  readonly messages: readonly TranscriptMessage[]
  readonly words: PacketWords
  readonly office: string
  readonly madeAt: Date
}

type Root = ReturnType<PdfPen['element']>

/** The case on paper for who acts on it: a tagged PDF on Letter paper. What is masked on the screen is masked here. */
export async function packetPdf(parts: PacketParts): Promise<Buffer> {
  // Loaded when the first is asked for: they bring megabytes of font tables.
  const [{ default: PDFDocument }, { PdfPen: Pen }] = await Promise.all([
    import('pdfkit'),
    import('../../plan/pdfPen.ts'),
  ])
  const { detail, words, office, madeAt } = parts
  const title = words.say('packet.case', { number: detail.case.number })
  const doc = new PDFDocument({
    size: 'LETTER',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN },
    pdfVersion: '1.7',
    tagged: true,
    lang: words.language,
    displayTitle: true,
    info: { Title: title, Author: office, Creator: office, CreationDate: madeAt },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  draw(new Pen(doc, SIZE), title, parts)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function draw(pen: PdfPen, title: string, parts: PacketParts): void {
  const { words, office, madeAt } = parts
  const root = pen.element(null, 'Document')
  pen.line(root, 'P', [{ text: office, bold: true }], { soft: true })
  pen.heading(root, 'H1', title)
  const made = words.say('paper.made', { time: words.moment(madeAt.toISOString()) })
  pen.line(root, 'P', [{ text: `${made} ${words.say('paper.confidential')}`, bold: false }], { soft: true })
  drawSafety(pen, root, parts)
  drawEssentials(pen, root, parts)
  drawDeadlines(pen, root, parts)
  drawFacts(pen, root, parts)
  drawRules(pen, root, parts)
  drawHistory(pen, root, parts)
  drawTranscript(pen, root, parts)
  root.end()
}

function row(pen: PdfPen, parent: Root, label: string, value: string): void {
  pen.line(
    parent,
    'P',
    [
      { text: `${label}: `, bold: true },
      { text: value, bold: false },
    ],
    { gap: 0.1 },
  )
}

function section(pen: PdfPen, root: Root, title: string, draws: (parent: Root) => void): void {
  const part = pen.element(root, 'Sect')
  pen.heading(part, 'H2', title)
  draws(part)
  part.end()
}

function drawSafety(pen: PdfPen, root: Root, { detail: { safeContact }, words }: PacketParts): void {
  const { danger, safe, way, words: said } = safeContact
  const title = words.say(danger ? 'safe.danger' : safe ? 'safe.safe' : 'safe.careful')
  section(pen, root, title, (part) => {
    pen.line(part, 'P', [{ text: words.say('safe.only_as_said'), bold: danger }])
    const named = way
      ? words.say('safe.way', { way: words.name(`ways.${way}`) })
      : words.say('safe.not_asked')
    pen.line(part, 'P', [{ text: said ? `${named} “${said}”` : named, bold: false }])
  })
}

function drawEssentials(pen: PdfPen, root: Root, { detail, words }: PacketParts): void {
  const { case: one, assessment, promisedBy, heldAt, calls } = detail
  section(pen, root, words.say('packet.essentials'), (part) => {
    const add = (label: string, value: string | null | undefined) => value && row(pen, part, label, value)
    add(words.say('facts.form'), one.form)
    add(words.say('filters.priority'), `${one.priority}, ${words.name(`urgency.${one.urgency}`)}`)
    add(words.say('facts.reasons'), words.name(`reason.${one.reason}`))
    add(words.say('packet.when'), one.deadline && words.day(one.deadline.date))
    add(words.say('facts.appointment'), one.appointment && words.day(one.appointment.local))
    add(words.say('packet.why'), one.triggers.map((id) => `${id} ${words.rule(id) ?? ''}`.trim()).join('; '))
    add(words.say('packet.ways'), assessment?.channels.map((id) => words.name(`channel.${id}`)).join('; '))
    add(words.say('paper.state'), words.name(`status.${one.status}`))
    add(words.say('paper.owner'), one.owner?.name ?? words.say('packet.nobody_has'))
    add(words.say('paper.promised'), promisedBy && words.moment(promisedBy))
    add(words.say('hold.since'), heldAt && words.moment(heldAt))
    for (const { at, with: who, note } of calls)
      add(words.say('call.title'), `${words.moment(at)}, ${who.name}: ${note}`)
  })
}

function drawDeadlines(pen: PdfPen, root: Root, { detail: { assessment }, words }: PacketParts): void {
  if (!assessment || assessment.deadlines.length === 0) return
  section(pen, root, words.say('packet.deadlines'), (part) => {
    for (const { kind, date, steps } of assessment.deadlines) {
      row(pen, part, words.name(`notice.${kind}`), words.day(date))
      const counted = steps.map(
        ({ step, days, date: until, rule }) =>
          `${words.name(`steps.${step}`)}${days === undefined ? '' : ` (+${days})`}: ${words.day(until)} [${rule}]`,
      )
      pen.list(part, counted)
    }
  })
}

function drawFacts(pen: PdfPen, root: Root, { detail: { facts }, words }: PacketParts): void {
  section(pen, root, words.say('packet.facts'), (part) => {
    for (const { id, state, value, words: said, at, from, earlier } of facts) {
      const shown = state === 'known' ? words.value(id, value) : words.name(`fact_states.${state}`)
      row(pen, part, words.name(`facts.${id}`), shown)
      const source = words.say('facts.when', { from: words.name(`from.${from}`), time: words.moment(at) })
      pen.line(part, 'P', [{ text: said ? `“${said}” – ${source}` : source, bold: false }], {
        soft: true,
        gap: 0.1,
      })
      for (const old of earlier) {
        const was = `${words.name(`because.${old.because}`)}: ${words.value(id, old.value)} “${old.words}”`
        pen.line(part, 'P', [{ text: was, bold: false }], { soft: true, gap: 0.1 })
      }
      pen.space(0.3)
    }
  })
}

function drawRules(pen: PdfPen, root: Root, { detail: { assessment }, words }: PacketParts): void {
  if (!assessment) return
  section(pen, root, words.say('packet.rules'), (part) => {
    const { rulesReviewed: by, rulesVersion } = assessment
    const reviewed = by
      ? words.say('packet.reviewed', { by: by.by, on: words.day(by.on) })
      : words.say('packet.not_reviewed')
    const version = words.say('packet.version', { version: rulesVersion })
    pen.line(part, 'P', [{ text: `${reviewed} ${version}`, bold: !by }])
    const list = pen.element(part, 'L')
    for (const { id, settled, sources } of assessment.rules) {
      const unsettled = settled ? '' : ` (${words.say('packet.unsettled')})`
      const cited = sources.map(({ title }) => title).join('; ')
      const text = `${id} ${words.rule(id) ?? ''}${unsettled} ${cited}`
      pen.item(list, '•', [{ runs: [{ text, bold: false }] }], { size: SIZE * 0.85 })
    }
    list.end()
  })
}

function drawHistory(pen: PdfPen, root: Root, { detail: { history }, words }: PacketParts): void {
  section(pen, root, words.say('packet.history'), (part) => {
    for (const { at, by, kind, text, about } of history) {
      const who = by?.name ?? words.say('history.nobody').replace(/:$/, '')
      const whom = about.map(({ name }) => name).join(', ')
      const said = [words.name(`history.${kind}`), whom, text].filter(Boolean).join(' · ')
      row(pen, part, `${words.moment(at)}, ${who}`, said)
    }
  })
}

function drawTranscript(pen: PdfPen, root: Root, { messages, words }: PacketParts): void {
  section(pen, root, words.say('talk.title'), (part) => {
    for (const { at, from, name, text, language } of messages) {
      const runs = [{ text: `${words.moment(at)}, ${name ?? words.name(`speakers.${from}`)}`, bold: true }]
      pen.line(part, 'P', runs, { soft: true, gap: 0, size: SIZE * 0.85 })
      pen.rich(part, text, language ? { lang: language } : {})
    }
  })
}
