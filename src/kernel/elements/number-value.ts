import { accept, reject, type Checked } from '../checked.ts'
import type { ElementValueReason } from './data-element.ts'
import { codeLikeText, visibleText } from './plain-text.ts'

type Reading = Checked<string, ElementValueReason>

const MAX_LENGTH = 40
const DECIMAL = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/
const SPACE_IN_NUMBER = /[\d\uFF10-\uFF19]\s+[\d\uFF10-\uFF19]/u
const MONEY =
  /^(?:人民币|RMB|CNY)?[¥￥]?([+\-\d.,]+)(万|亿)?(?:元|圆)?(?:人民币)?(?:整|正)?(\/月|每月)?$/
const SCALES: ReadonlyMap<string, number> = new Map([['万', 4], ['亿', 8]])

/** The units an amount may be counted in, by the format of its element, in capitals. */
const UNITS: ReadonlyMap<string, RegExp> = new Map([
  ['平方米', /(?:平方米|平米|㎡|M2|M²)$/],
  ['人', /(?:口人|人|名|口)$/],
])

/**
 * One spelling of a number: no thousands separators, no unit of the element's own, no needless
 * zeros or plus. Digits are kept exactly, however many. Words (二百, 约, 以上) are not read.
 */
export function numberValue(text: string, format: string | null): Reading {
  const code = amountText(text)
  if (!code.ok) return code
  const unit = format === null ? undefined : UNITS.get(format)
  return decimal(unit === undefined ? code.value : code.value.replace(unit, ''), 0)
}

/**
 * One spelling of a sum: in yuan, written as a number is. 万 and 亿 are multiplied out; a bare number
 * is yuan. Sums in other currencies and in words (壹佰万元) are not read.
 */
export function moneyValue(text: string, format: string | null): Reading {
  const code = amountText(text)
  if (!code.ok) return code
  const [, digits, scale, monthly] = MONEY.exec(code.value) ?? []
  if (digits === undefined || (monthly !== undefined && format !== '元/月')) return reject('FORMAT')
  return decimal(digits, SCALES.get(scale ?? '') ?? 0)
}

function amountText(text: string): Reading {
  const code = codeLikeText(text, MAX_LENGTH)
  // 12 34 may be two numbers.
  return code.ok && SPACE_IN_NUMBER.test(visibleText(text)) ? reject('FORMAT') : code
}

function decimal(text: string, tens: number): Reading {
  const parts = DECIMAL.exec(text)
  if (parts === null) return reject('FORMAT')
  const [, sign, whole = '', fraction = ''] = parts
  const digits = whole.replaceAll(',', '') + fraction.padEnd(tens, '0')
  const point = digits.length - Math.max(fraction.length - tens, 0)
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  const rest = digits.slice(point).replace(/0+$/, '')
  const value = rest === '' ? integer : `${integer}.${rest}`
  return accept(sign === '-' && value !== '0' ? `-${value}` : value)
}
