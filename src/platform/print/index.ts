import type { PrintedPdf } from './pdf.ts'
import type { Sheet } from './sheet.ts'

export { sheetPage, type PrintedPage } from './page.ts'
export { dayInWords, printableText } from './printable-text.ts'
export type { Cell, CellLine, Column, Part, Sheet, Tone } from './sheet.ts'

/** A sheet as a PDF; what draws it takes as long to load as a quarter of the hub, and is loaded for the first one. */
export async function sheetPdf(sheet: Sheet, printed: PrintedPdf): Promise<Buffer> {
  const { sheetPdf: draw } = await import('./pdf.ts')
  return draw(sheet, printed)
}
