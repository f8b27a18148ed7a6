import {
  BODY, COLOURS, FOOT, LINE, PAGE, PAGE_END, QUIET, TEXT_WIDTH, type Element, type Paper,
} from './paper.ts'

const LABEL_WIDTH = 66
const PAD = 6

type Fact = readonly [label: string, text: string]

/** Label and text, two beside each other where both are short. */
export function drawFacts(paper: Paper, rows: readonly Fact[]): void {
  const half = TEXT_WIDTH / 2
  const table = paper.element('Table')
  let at = 0
  while (at < rows.length) {
    const pair = rows.slice(at, at + 2)
    const fits = pair.length === 2
      && pair.every(([, text]) => linesOf(paper, text, half).length === 1)
    if (fits) drawFactRow(paper, table, pair, half)
    else drawFactRow(paper, table, rows.slice(at, at + 1), TEXT_WIDTH)
    at += fits ? 2 : 1
  }
  table.end()
}

function drawFactRow(paper: Paper, table: Element, facts: readonly Fact[], width: number): void {
  const row = paper.element('TR', table)
  let cells = facts.map(([label, text]) => ({
    label,
    lines: linesOf(paper, text, width),
    head: paper.element('TH', row, { scope: 'Row' }),
    body: paper.element('TD', row),
  }))
  // A fact stays on one page where a page can hold it.
  paper.need(Math.min(heightOf(cells), PAGE_END - PAGE.top))
  for (let isFirst = true; cells.some(({ lines }) => lines.length > 0); isFirst = false) {
    paper.need(LINE + PAD)
    const most = Math.floor((paper.room - PAD) / LINE)
    const stretch = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, most) }))
    drawFactStretch(paper, stretch, width, isFirst)
    cells = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(most) }))
  }
  for (const { head, body } of cells) {
    head.end()
    body.end()
  }
  row.end()
}

interface FactCell {
  readonly label: string
  readonly lines: readonly string[]
  readonly head: Element
  readonly body: Element
}

function drawFactStretch(
  paper: Paper, cells: readonly FactCell[], width: number, isFirst: boolean,
): void {
  const top = paper.y
  const height = heightOf(cells)
  for (const [at, { label, lines, head, body }] of cells.entries()) {
    const x = PAGE.left + at * width
    paper.aside(() => paper.fill(x, top, LABEL_WIDTH, height, COLOURS.faint))
    const name = () => paper.write(label, x + PAD, top + PAD / 2 + FOOT, QUIET)
    if (isFirst) paper.within(head, 'TH', name)
    else paper.aside(name)
    paper.within(body, 'TD', () => {
      for (const [down, line] of lines.entries()) {
        paper.write(line, x + LABEL_WIDTH + PAD, top + PAD / 2 + down * LINE + FOOT, BODY)
      }
    })
    paper.aside(() => {
      paper.rule(x, top, x + width, top)
      paper.rule(x, top + height, x + width, top + height)
      for (const edge of [x, x + LABEL_WIDTH, x + width]) paper.rule(edge, top, edge, top + height)
    })
  }
  paper.y = top + height
}

function heightOf(cells: readonly Pick<FactCell, 'lines'>[]): number {
  return Math.max(...cells.map(({ lines }) => lines.length)) * LINE + PAD
}

function linesOf(paper: Paper, text: string, width: number): string[] {
  return paper.lines(text, width - LABEL_WIDTH - 2 * PAD, BODY)
}
