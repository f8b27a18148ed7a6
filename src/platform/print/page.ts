import { hash } from 'node:crypto'
import type { Cell, Column, Part, Sheet } from './sheet.ts'
import { STYLE } from './style.ts'

export interface PrintedPage {
  readonly html: string
  /** What the page allows itself, for the header of its answer: its own style and nothing else. */
  readonly contentSecurityPolicy: string
}

/**
 * A sheet as one complete web page in Chinese: for a phone, a screen and A4 paper. It runs no
 * script and asks no other host for anything, and forbids the browser both.
 */
export function sheetPage(sheet: Sheet): PrintedPage {
  const { title, department, number, parts } = sheet
  const style = `${STYLE}${columnWidths(parts)}`
  const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'none'`
  const html = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title>${escaped(title)} ${escaped(number)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<p class="department">${escaped(department)}</p>
<h1>${escaped(title)}</h1>
<p class="number">编号：${escaped(number)}</p>
</header>
${parts.map((part) => partHtml(part, tablesOf(parts))).join('\n')}
</main>
</body>
</html>
`
  return { html, contentSecurityPolicy: `${contentSecurityPolicy}; frame-ancestors 'none'` }
}

/** In the page's one style, which its policy names by hash: a `style` of an element it would have to allow to all. */
function columnWidths(parts: readonly Part[]): string {
  return tablesOf(parts).map(({ columns }, table) => {
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    return columns.map(({ share }, at) =>
      `#t${table} col:nth-child(${at + 1}) { width: ${(100 * share / whole).toFixed(1)}% }\n`).join('')
  }).join('')
}

function tablesOf(parts: readonly Part[]): TablePart[] {
  return parts.filter((part): part is TablePart => part.kind === 'TABLE')
}

type TablePart = Extract<Part, { kind: 'TABLE' }>

function partHtml(part: Part, tables: readonly TablePart[]): string {
  switch (part.kind) {
    case 'FACTS':
      return `<dl>${part.rows.map(([label, text]) =>
        `<div><dt>${escaped(label)}</dt><dd>${escaped(text)}</dd></div>`).join('\n')}</dl>`
    case 'PARAGRAPH':
      return `<p>${escaped(part.text)}</p>`
    case 'SECTION':
      return `<h2 class="${part.colour.toLowerCase()}">${escaped(part.title)}</h2>`
    case 'LIST': {
      const lead = part.lead === null ? '' : `<p>${escaped(part.lead)}</p>\n`
      return `${lead}<ol>${part.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}</ol>`
    }
    case 'TABLE':
      return tableHtml(part, tables.indexOf(part))
    case 'SIGNATURES':
      return `<div class="signatures">${part.labels.map((label) =>
        `<p>${escaped(label)}：<span class="blank"></span></p>`).join('\n')}</div>
<div class="close">${part.close.map((text) => `<p>${escaped(text)}</p>`).join('')}</div>`
  }
}

function tableHtml({ caption, columns, rows }: TablePart, table: number): string {
  const titles = columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`)
  const body = rows.map((cells) => {
    const drawn = columns.map((column, at) => cellHtml(column, cells[at] ?? []))
    return `<tr>${drawn.join('')}</tr>`
  })
  return `<table id="t${table}">
<caption>${escaped(caption)}</caption>
<colgroup>${columns.map(() => '<col>').join('')}</colgroup>
<thead><tr>${titles.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`
}

function cellHtml({ title, namesRow }: Column, cell: Cell): string {
  const lines = cell.map(({ text, tone }) =>
    `<p class="${tone.toLowerCase()}">${escaped(text)}</p>`)
  const tag = namesRow ? 'th scope="row"' : `td data-title="${escaped(title)}"`
  return `<${tag}>${lines.join('')}</${namesRow ? 'th' : 'td'}>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
