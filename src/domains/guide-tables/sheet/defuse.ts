// Cells of a CSV that begin like a formula are calculated by whatever spreadsheet opens them (OWASP, CSV Injection). An
// apostrophe before them makes them text, as it does when it is typed in a spreadsheet. Taken off again when read, so that
// what was exported comes back as it was.

const LIKE_A_FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

export function defused(text: string): string {
  return LIKE_A_FORMULA.test(text) ? `'${text}` : text
}

export function undefused(text: string): string {
  return text.startsWith("'") && LIKE_A_FORMULA.test(text) ? text.slice(1) : text
}
