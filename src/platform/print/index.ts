export { sheetPage, type PrintedPage } from './page.ts'
export { sheetPdf } from './pdf.ts'
export { dayInWords, printableText } from './printable-text.ts'
export type { Cell, CellLine, Column, Part, Sheet, Tone } from './sheet.ts'
