import { html, type Html } from '../../platform/http/html-template.ts'
import { DETAIL_SIZE, NAME_SIZE, type Box, type FlowChart } from './flow-chart.ts'

const LEADING = 1.4
const TIP = 9

/** A chart as SVG within the page: shapes and words with classes of its style, a title and a description for those who do not see it. */
export function chartSvg({ width, height, boxes, arrows }: FlowChart, words: { readonly title: string; readonly text: string }): Html {
  const lines = arrows.map(({ points }) => {
    const end = points.at(-1) ?? [0, 0]
    const before = points.at(-2) ?? end
    const isDown = before[0] === end[0]
    const tip = isDown
      ? [[end[0], end[1]], [end[0] - TIP / 1.8, end[1] - TIP], [end[0] + TIP / 1.8, end[1] - TIP]]
      : [[end[0], end[1]], [end[0] - TIP, end[1] - TIP / 1.8], [end[0] - TIP, end[1] + TIP / 1.8]]
    return html`<polyline points="${written(points)}"/><polygon points="${written(tip)}"/>`
  })
  return html`<svg class="chart" viewBox="-2 -2 ${String(width + 4)} ${String(height + 4)}" role="img" aria-labelledby="chart-title chart-text">
<title id="chart-title">${words.title}</title><desc id="chart-text">${words.text}</desc>
<g class="arrows" aria-hidden="true">${lines}</g>
<g aria-hidden="true">${boxes.map(boxSvg)}</g>
</svg>`
}

function boxSvg({ x, y, width, height, isEnd, name, details }: Box): Html {
  const radius = isEnd ? height / 2 : 4
  const text = LEADING * (name.length * NAME_SIZE + details.length * DETAIL_SIZE)
  const top = y + (height - text) / 2
  const centre = x + width / 2
  const names = name.map((line, at) => html`<text class="name" x="${one(centre)}" y="${one(top + LEADING * NAME_SIZE * (at + 0.76))}">${line}</text>`)
  const below = top + LEADING * NAME_SIZE * name.length
  const said = details.map((line, at) => html`<text class="detail" x="${one(centre)}" y="${one(below + LEADING * DETAIL_SIZE * (at + 0.76))}">${line}</text>`)
  return html`<rect class="${isEnd ? 'end' : 'step'}" x="${one(x)}" y="${one(y)}" width="${one(width)}" height="${one(height)}" rx="${one(radius)}"/>${names}${said}`
}

function written(points: readonly (readonly number[])[]): string {
  return points.map((point) => point.map(one).join(',')).join(' ')
}

function one(value: number): string {
  return String(Math.round(value * 10) / 10)
}
