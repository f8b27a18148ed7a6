import { parseItemCode } from '../../kernel/item-code.ts'
import { WHOLE_COUNTRY } from '../../kernel/region-code.ts'

export const SEARCH_TEXT_MAX_LENGTH = 100

/** A cursor holds only the code it stands after, wrapped so that nobody builds one by hand. */
export function cursorAfter(itemCode: string): string {
  return Buffer.from(itemCode, 'utf8').toString('base64url')
}

/** The item code in a cursor; null where the hub cannot have given it out. */
export function readCursor(cursor: string): string | null {
  const code = parseItemCode(Buffer.from(cursor.slice(0, 100), 'base64url').toString('utf8'))
  return code.ok && cursorAfter(code.value.text) === cursor ? code.value.text : null
}

/** The text to look for without outer spaces; null where it cannot stand in any name. */
export function readSearchText(text: string): string | null {
  // One above the basic plane counts once here and twice in `length`: the cheap test comes first.
  if (text.length > SEARCH_TEXT_MAX_LENGTH * 2) return null
  const trimmed = text.trim()
  return [...trimmed].length > SEARCH_TEXT_MAX_LENGTH || /\p{Cc}/u.test(trimmed) ? null : trimmed
}

/**
 * What the codes of all regions within a region begin with: a code names province, city, county,
 * town and village by groups of 2, 2, 2, 3 and 3 digits, and is filled up with zeros (GB/T 2260).
 * Empty for the whole country.
 */
export function areaPrefix(areaCode: string): string {
  if (areaCode.startsWith(WHOLE_COUNTRY)) return ''
  const groups = /^(\d{2})(\d{2})(\d{2})(\d{3})?(\d{3})?$/.exec(areaCode)?.slice(1) ?? [areaCode]
  const given = groups.filter((group) => group !== undefined)
  while (/^0+$/.test(given.at(-1) ?? '')) given.pop()
  return given.join('')
}
