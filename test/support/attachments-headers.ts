/** Headers of an upload that is fine; change what matters to a test. */
export const UPLOAD_HEADERS = {
  'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="scan.pdf"', 'x-case-number': 'H-2026-1',
} as const
