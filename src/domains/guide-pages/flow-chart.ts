import type { StepRow } from '../../kernel/import-rows.ts'

/** A box of a chart, in units of which 720 are the width of a page. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Whether it begins or ends the procedure. */
  readonly isEnd: boolean
  readonly name: readonly string[]
  readonly details: readonly string[]
}

/** From one box to the next: points of a line that ends in an arrow. */
export interface Arrow {
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface FlowChart {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly arrows: readonly Arrow[]
}

export const NAME_SIZE = 16
export const DETAIL_SIZE = 13
const WIDTH = 720
const PER_ROW = 3
const BOX = 204
const GAP = (WIDTH - PER_ROW * BOX) / (PER_ROW - 1)
const ROW_GAP = 40
const PADDING = 12
const LEADING = 1.4

/** What a box says: a name, and below it what is said of the step. */
export interface ChartStep {
  readonly name: string
  readonly details: readonly string[]
  readonly isEnd: boolean
}

export function chartSteps(
  steps: readonly StepRow[], { apply, obtain, days }: { readonly apply: string; readonly obtain: string; readonly days: (count: number) => string },
): ChartStep[] {
  const inOrder = [...steps].sort((a, b) => a.ordinal - b.ordinal).map(({ name, post, responsible, limitWorkingDays }) => ({
    name, isEnd: false,
    details: [[post, responsible].filter((said) => said !== null).join(' '), limitWorkingDays === null ? '' : days(limitWorkingDays)].filter(Boolean),
  }))
  return inOrder.length === 0 ? [] : [{ name: apply, details: [], isEnd: true }, ...inOrder, { name: obtain, details: [], isEnd: true }]
}

/**
 * Lays steps out from left to right in rows of three, the next row below: no wider than a page, and readable in print. All of a
 * row are as high as the highest of it.
 */
export function layOut(steps: readonly ChartStep[]): FlowChart {
  const boxes: Box[] = []
  let y = 0
  for (let first = 0; first < steps.length; first += PER_ROW) {
    const row = steps.slice(first, first + PER_ROW).map(({ name, details, isEnd }) => ({
      name: wrapped(name, NAME_SIZE), details: details.flatMap((detail) => wrapped(detail, DETAIL_SIZE)), isEnd,
    }))
    const height = Math.max(...row.map(({ name, details }) => LEADING * (name.length * NAME_SIZE + details.length * DETAIL_SIZE))) + 2 * PADDING
    row.forEach((text, column) => boxes.push({ ...text, x: column * (BOX + GAP), y, width: BOX, height: Math.ceil(height) }))
    y += Math.ceil(height) + ROW_GAP
  }
  return { width: WIDTH, height: Math.max(0, y - ROW_GAP), boxes, arrows: boxes.slice(1).map((box, index) => arrow(boxes[index] ?? box, box)) }
}

function arrow(from: Box, to: Box): Arrow {
  const middle = (box: Box) => box.y + box.height / 2
  if (to.x > from.x) return { points: [[from.x + from.width, middle(from)], [to.x, middle(to)]] }
  const [below, turn] = [from.y + from.height, from.y + from.height + ROW_GAP / 2]
  return { points: [[from.x + from.width / 2, below], [from.x + from.width / 2, turn], [to.x + to.width / 2, turn], [to.x + to.width / 2, to.y]] }
}

/** Breaks a text where it would leave its box: Chinese may be broken anywhere, and what else there is seldom is as long. */
function wrapped(text: string, size: number): string[] {
  const lines: string[] = []
  let [line, width] = ['', 0]
  for (const sign of text) {
    const wide = size * advance(sign)
    if (width + wide > BOX - 2 * PADDING && line !== '') {
      lines.push(line)
      ;[line, width] = ['', 0]
    }
    line += sign
    width += wide
  }
  return line === '' ? lines : [...lines, line]
}

/** How wide a sign is at most, of its size: fonts are those of the reader's device. */
function advance(sign: string): number {
  return /[\u1100-\uffff]|[\u{10000}-\u{10ffff}]/u.test(sign) ? 1 : /[A-Z@%mwMW]/.test(sign) ? 0.9 : 0.62
}
