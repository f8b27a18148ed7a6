import { CHINESE_DIGITS, chineseNumber } from './chinese-number.ts'
import { withAsciiCapitals, withoutIdleSpaces, withPlainDashes } from './plain-text.ts'

// Roads are no unit: 中山三路 and 中山3路 may be two roads, but 三号 and 3号 are one house.
const COUNTED = new RegExp(`[${CHINESE_DIGITS}]+(?:单元|[号室栋幢楼层座弄组期])?`, 'g')
const NUMBER_SIGN = new RegExp(`(?<=[0-9${CHINESE_DIGITS}])#`, 'g')
const PART_HYPHEN = /(?<=单元|[号栋幢楼层座])-(?=[0-9A-Z]{1,8}(?:单元|[号室栋幢楼层座]))/g
const ROOM_WITHOUT_WORD = /(?<=单元)[0-9]{1,5}$/

/**
 * One spelling of an address. The same: widths, letter case, dashes, spaces and commas between
 * parts; 三单元 and 3单元 (also 号室栋幢楼层座弄组期); 3# and 3号; 3幢 and 3栋; 3栋-1单元 and 3栋1单元;
 * a bare number that ends the text after 单元 and the same with 室.
 *
 * Not the same, since nobody can be sure: with and without 省/市/区 in front; 号楼 and 栋; 楼 and 层;
 * 12-3 and 12号3; 3-1-301 and 3栋1单元301室; 0301 and 301; 中山三路 and 中山3路.
 */
export function addressText(plain: string): string {
  const parts = withPlainDashes(withAsciiCapitals(plain)).replace(/[ ,]+/g, ' ').trim()
  return withoutIdleSpaces(parts)
    .replace(NUMBER_SIGN, '号')
    .replace(COUNTED, countedInArabic)
    .replace(/(?<=[0-9A-Z])幢/g, '栋')
    .replace(PART_HYPHEN, '')
    .replace(ROOM_WITHOUT_WORD, '$&室')
}

function countedInArabic(match: string, at: number, address: string): string {
  const unit = /(?:单元|[号室栋幢楼层座弄组期])$/.exec(match)?.[0]
  if (unit === undefined || /[0-9]/.test(address.charAt(at - 1))) return match
  const number = chineseNumber(match.slice(0, -unit.length))
  return number === undefined ? match : number + unit
}
