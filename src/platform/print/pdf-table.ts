import { COLOURS, PAGE, PAGE_END, TEXT_WIDTH, type Element, type Paper, type Pen } from './paper.ts'
import type { Cell, Column, Part, Tone } from './sheet.ts'

const SIZE = 9.5
const LINE = 14.5
const PAD_X = 5
const PAD_Y = 5
/** From the top of a line to the foot of its letters. */
const FOOT = 10.6

const PENS: Readonly<Record<Tone, Pen>> = {
  STRONG: { weight: 'BOLD', size: SIZE, colour: COLOURS.ink },
  PLAIN: { weight: 'REGULAR', size: SIZE, colour: COLOURS.ink },
  QUIET: { weight: 'REGULAR', size: SIZE - 0.8, colour: COLOURS.quiet },
  MARK: { weight: 'REGULAR', size: SIZE - 0.8, colour: COLOURS.NEEDED.ink },
}

interface Place {
  readonly column: Column
  readonly x: number
  readonly width: number
}

interface Line {
  readonly text: string
  readonly pen: Pen
}

/** A cell with its lines broken: those drawn already are taken off the front. */
interface Rest {
  readonly place: Place
  readonly element: Element
  lines: Line[]
}

/**
 * Draws a table over as many pages as it needs, its header again on each. A row stays on one page
 * where a page can hold it, and is continued on the next where none can.
 */
export function drawTable(
  paper: Paper, { caption, columns, rows }: Extract<Part, { kind: 'TABLE' }>,
): void {
  const places = placesOf(columns)
  const table = paper.element('Table', undefined, { alt: caption })
  const header = paper.element('TR', table)
  const first = heightOf((rows[0] ?? []).map((cell, at) => linesOf(paper, cell, places[at])))
  paper.need(LINE + 2 * PAD_Y + Math.min(first, PAGE_END / 3))
  drawHeader(paper, places, (place, draw) => {
    const cell = paper.element('TH', header, { scope: 'Column' })
    paper.within(cell, 'TH', draw)
    cell.end()
  }, (draw) => paper.aside(draw))
  header.end()
  for (const cells of rows) drawRow(paper, places, cells, table)
  table.end()
}

function placesOf(columns: readonly Column[]): Place[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  let x = PAGE.left
  return columns.map((column) => {
    const width = TEXT_WIDTH * column.share / whole
    const place = { column, x, width }
    x += width
    return place
  })
}

function drawHeader(
  paper: Paper,
  places: readonly Place[],
  asCell: (place: Place, draw: () => void) => void,
  asRules: (draw: () => void) => void,
): void {
  const top = paper.y
  const height = LINE + 2 * PAD_Y
  asRules(() => paper.fill(PAGE.left, top, TEXT_WIDTH, height, COLOURS.shade))
  for (const place of places) {
    const foot = top + PAD_Y + FOOT
    asCell(place, () => paper.write(place.column.title, place.x + PAD_X, foot, PENS.STRONG))
  }
  asRules(() => drawRules(paper, places, top, height))
  paper.y += height
}

function drawRow(
  paper: Paper, places: readonly Place[], cells: readonly Cell[], table: Element,
): void {
  const row = paper.element('TR', table)
  const rests: Rest[] = places.map((place, at) => ({
    place,
    lines: linesOf(paper, cells[at] ?? [], place),
    element: place.column.namesRow
      ? paper.element('TH', row, { scope: 'Row' })
      : paper.element('TD', row),
  }))
  const wholePage = PAGE_END - PAGE.top - LINE - 2 * PAD_Y
  const height = heightOf(rests.map(({ lines }) => lines))
  const mayBreak = height > wholePage && paper.room >= 4 * LINE
  if (height > paper.room && !mayBreak) continueOverleaf(paper, places)
  while (rests.some(({ lines }) => lines.length > 0)) {
    if (paper.room < LINE + 2 * PAD_Y) continueOverleaf(paper, places)
    drawStretch(paper, places, rests)
  }
  for (const { element } of rests) element.end()
  row.end()
}

/** As many lines of each cell as this page holds. */
function drawStretch(paper: Paper, places: readonly Place[], rests: readonly Rest[]): void {
  const top = paper.y
  const most = Math.floor((paper.room - 2 * PAD_Y) / LINE)
  let drawn = 0
  for (const rest of rests) {
    const lines = rest.lines.slice(0, most)
    rest.lines = rest.lines.slice(most)
    drawn = Math.max(drawn, lines.length)
    if (lines.length === 0) continue
    paper.within(rest.element, rest.place.column.namesRow ? 'TH' : 'TD', () => {
      for (const [at, { text, pen }] of lines.entries()) {
        paper.write(text, rest.place.x + PAD_X, top + PAD_Y + at * LINE + FOOT, pen)
      }
    })
  }
  const height = drawn * LINE + 2 * PAD_Y
  paper.aside(() => drawRules(paper, places, top, height))
  paper.y = top + height
}

function continueOverleaf(paper: Paper, places: readonly Place[]): void {
  paper.newPage()
  const aside = (draw: () => void) => paper.aside(draw)
  drawHeader(paper, places, (_place, draw) => aside(draw), aside)
}

function drawRules(paper: Paper, places: readonly Place[], top: number, height: number): void {
  const right = PAGE.left + TEXT_WIDTH
  paper.rule(PAGE.left, top, right, top)
  paper.rule(PAGE.left, top + height, right, top + height)
  for (const x of [...places.map((place) => place.x), right]) paper.rule(x, top, x, top + height)
}

function linesOf(paper: Paper, cell: Cell, place: Place | undefined): Line[] {
  const width = (place?.width ?? TEXT_WIDTH) - 2 * PAD_X
  return cell.flatMap(({ text, tone }) =>
    paper.lines(text, width, PENS[tone]).map((line) => ({ text: line, pen: PENS[tone] })))
}

function heightOf(cells: readonly (readonly Line[])[]): number {
  return Math.max(0, ...cells.map((lines) => lines.length)) * LINE + 2 * PAD_Y
}
