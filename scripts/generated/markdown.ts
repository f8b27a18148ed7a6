/** Stands first in every generated file, so that nobody edits the copy instead of its source. */
export const generatedMark = 'Generated from the code by `npm run generate`. Do not edit it by hand.'

/** A page under its heading, with the mark as its first line. */
export function page(title: string, parts: readonly string[]): string {
  return [`<!-- ${generatedMark} -->`, `# ${title}`, ...parts].join('\n\n') + '\n'
}

/** A table in GitHub's Markdown. Cells may hold any text: bars and line breaks are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function code(text: string): string {
  return `\`${text}\``
}

function cellText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()
}
