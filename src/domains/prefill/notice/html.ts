import { composeNotice } from './compose.ts'
import type { NoticeContent } from './content.ts'
import type { Cell, Column, Part } from './sheet.ts'
import { STYLE } from './style.ts'

/**
 * The notice as one complete web page in Chinese: for a phone, a screen and A4 paper. It runs no
 * script and asks no other host for anything, and forbids the browser both.
 */
export function noticeHtml(content: NoticeContent): string {
  const { title, department, number, parts } = composeNotice(content)
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title>${title} ${escaped(number)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="department">${escaped(department)}</p>
<h1>${title}</h1>
<p class="number">编号：${escaped(number)}</p>
</header>
${parts.map(partHtml).join('\n')}
</main>
</body>
</html>
`
}

function partHtml(part: Part): string {
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
      return tableHtml(part)
    case 'SIGNATURES':
      return `<div class="signatures">${part.labels.map((label) =>
        `<p>${escaped(label)}：<span class="blank"></span></p>`).join('\n')}</div>
<div class="close">${part.close.map((text) => `<p>${escaped(text)}</p>`).join('')}</div>`
  }
}

function tableHtml({ caption, columns, rows }: Extract<Part, { kind: 'TABLE' }>): string {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) =>
    `<col style="width:${(100 * share / whole).toFixed(1)}%">`)
  const titles = columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`)
  const body = rows.map((cells) => {
    const drawn = columns.map((column, at) => cellHtml(column, cells[at] ?? []))
    return `<tr>${drawn.join('')}</tr>`
  })
  return `<table>
<caption>${escaped(caption)}</caption>
<colgroup>${widths.join('')}</colgroup>
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
