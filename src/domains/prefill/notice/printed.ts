import { sheetPage, sheetPdf, type PrintedPage } from '../../../platform/print/index.ts'
import { composeNotice } from './compose.ts'
import type { NoticeContent } from './content.ts'

/** The notice as a web page, to read and to print. */
export function noticePage(content: NoticeContent): PrintedPage {
  return sheetPage(composeNotice(content))
}

/** The notice as a PDF. The same content gives the same bytes. */
export function noticePdf(content: NoticeContent): Promise<Buffer> {
  return sheetPdf(composeNotice(content), { day: content.issuedOn, ifLacking: '请以申请材料上的字为准。' })
}
