import { parseItemCode } from '../../kernel/item-code.ts'
import { pagingRefusals } from '../../platform/paging.ts'

// Lists of this room go by item code; a cursor holds the code that it stands after.

export function cursorAfter(itemCode: string): string {
  return Buffer.from(itemCode, 'utf8').toString('base64url')
}

/** The item to go on after; empty for the beginning. @throws Refusal CURSOR_INVALID */
export function itemAfter(cursor: string | null): string {
  if (cursor === null) return ''
  const code = parseItemCode(Buffer.from(cursor.slice(0, 100), 'base64url').toString('utf8'))
  if (!code.ok || cursorAfter(code.value.text) !== cursor) throw pagingRefusals.CURSOR_INVALID()
  return code.value.text
}
