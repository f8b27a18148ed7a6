import type { CalendarDate } from '../../kernel/calendar-date.ts'
import {
  BODY, COLOURS, FOOT, LINE, PAGE, Paper, QUIET, TEXT_WIDTH, type Element, type Pen,
} from './paper.ts'
import { drawFacts } from './pdf-facts.ts'
import { drawTable } from './pdf-table.ts'
import type { Part, Sheet } from './sheet.ts'

const HEADLINE: Pen = { weight: 'BOLD', size: 24, colour: COLOURS.ink, spacing: 7 }

export interface PrintedPdf {
  /** The day that the file is of. */
  readonly day: CalendarDate
  /** What to go by where a character could not be shown. */
  readonly ifLacking: string
}

/**
 * A sheet as a PDF for A4: tagged, with its text to be searched and read aloud, and with its
 * letters inside. The same content gives the same bytes (on the same Node, whose zlib packs them).
 * A character that the typeface lacks is shown as a mark with its code and explained.
 */
export async function sheetPdf(sheet: Sheet, { day, ifLacking }: PrintedPdf): Promise<Buffer> {
  // Neither goes through pdfkit's XML escaped.
  const title = `${sheet.title} ${sheet.number}`.replace(/[<>&]/g, '＿')
  const author = sheet.department.replace(/[<>&]/g, '＿')
  const paper = new Paper({ title, author, createdAt: new Date(`${day}T00:00:00Z`) })
  drawHead(paper, sheet)
  for (const part of sheet.parts) drawPart(paper, part)
  if (paper.lacked) {
    paper.y += 10
    drawLines(paper, paper.element('Note'), 'Note', `注：〓 表示字库中没有的字，方括号内为其编码（Unicode），${ifLacking}`, QUIET)
  }
  return paper.finish(`${sheet.title}　编号：${sheet.number}`)
}

function drawHead(paper: Paper, sheet: Sheet): void {
  drawCentred(paper, 'P', sheet.department, { ...BODY, size: 12.5 }, 20)
  drawCentred(paper, 'H1', sheet.title, HEADLINE, 38)
  drawCentred(paper, 'P', `编号：${sheet.number}`, QUIET, 16)
  paper.y += 4
  const right = PAGE.left + TEXT_WIDTH
  paper.aside(() => paper.rule(PAGE.left, paper.y, right, paper.y, COLOURS.PLAIN.ink))
  paper.y += 12
}

function drawCentred(paper: Paper, type: string, text: string, pen: Pen, height: number): void {
  const element = paper.element(type)
  paper.within(element, type, () => {
    for (const line of paper.lines(text, TEXT_WIDTH, pen)) {
      const x = PAGE.left + (TEXT_WIDTH - paper.widthOf(line, pen)) / 2
      paper.write(line, x, paper.y + height * 0.72, pen)
      paper.y += height
    }
  })
  element.end()
}

function drawPart(paper: Paper, part: Part): void {
  switch (part.kind) {
    case 'FACTS':
      drawFacts(paper, part.rows)
      return
    case 'PARAGRAPH':
      paper.y += 6
      drawLines(paper, paper.element('P'), 'P', part.text, BODY)
      return
    case 'SECTION':
      drawSection(paper, part)
      return
    case 'LIST':
      drawList(paper, part)
      return
    case 'TABLE':
      drawTable(paper, part)
      return
    case 'SIGNATURES':
      drawSignatures(paper, part)
  }
}

/** Lines of running text, over as many pages as they need. */
function drawLines(
  paper: Paper, element: Element, type: string, text: string, pen: Pen, indent = 0,
): void {
  for (const line of paper.lines(text, TEXT_WIDTH - indent, pen)) {
    paper.need(LINE)
    paper.within(element, type, () => paper.write(line, PAGE.left + indent, paper.y + FOOT, pen))
    paper.y += LINE
  }
  element.end()
}

function drawSection(paper: Paper, { title, colour }: Extract<Part, { kind: 'SECTION' }>): void {
  const { ink, shade } = COLOURS[colour]
  // A heading at the foot of a page would say nothing: it stays with what it is the heading of.
  paper.need(130)
  paper.y += 16
  paper.aside(() => {
    paper.fill(PAGE.left, paper.y, TEXT_WIDTH, 24, shade)
    paper.fill(PAGE.left, paper.y, 4, 24, ink)
  })
  const element = paper.element('H2')
  const pen: Pen = { weight: 'BOLD', size: 12.5, colour: ink }
  paper.within(element, 'H2', () => paper.write(title, PAGE.left + 12, paper.y + 16.4, pen))
  element.end()
  paper.y += 32
}

function drawList(paper: Paper, { lead, items }: Extract<Part, { kind: 'LIST' }>): void {
  if (lead !== null) {
    paper.y += 8
    paper.need(2 * LINE)
    drawLines(paper, paper.element('P'), 'P', lead, BODY)
  }
  const list = paper.element('L')
  for (const [at, item] of items.entries()) {
    const entry = paper.element('LI', list)
    paper.need(LINE)
    const label = paper.element('Lbl', entry)
    paper.within(label, 'Lbl', () => paper.write(`${at + 1}.`, PAGE.left + 4, paper.y + FOOT, BODY))
    label.end()
    drawLines(paper, paper.element('LBody', entry), 'LBody', item, BODY, 24)
    entry.end()
  }
  list.end()
}

function drawSignatures(
  paper: Paper, { labels, close }: Extract<Part, { kind: 'SIGNATURES' }>,
): void {
  paper.need(50 + LINE * (close.length + 3))
  paper.y += 34
  const width = TEXT_WIDTH / labels.length
  for (const [at, label] of labels.entries()) {
    const x = PAGE.left + at * width
    const text = `${label}：`
    const element = paper.element('P')
    paper.within(element, 'P', () => paper.write(text, x, paper.y + FOOT, BODY))
    element.end()
    const from = x + paper.widthOf(text, BODY)
    const low = paper.y + FOOT + 3
    paper.aside(() => paper.rule(from, low, x + width - 14, low, COLOURS.quiet))
  }
  paper.y += LINE + 22
  for (const text of close) {
    const element = paper.element('P')
    for (const line of paper.lines(text, TEXT_WIDTH, BODY)) {
      const x = PAGE.left + TEXT_WIDTH - paper.widthOf(line, BODY)
      paper.within(element, 'P', () => paper.write(line, x, paper.y + FOOT, BODY))
      paper.y += LINE
    }
    element.end()
  }
}
