import { accept, reject, type Checked } from '../checked.ts'
import type { ElementValueReason } from './data-element.ts'
import { codeLikeText } from './plain-text.ts'

const MAX_LENGTH = 40
const EXTENSION = /^(.+?)(?:转|分机|EXT\.?|X|#)(\d{1,6})$/
const HYPHEN_EXTENSION =
  /^((?:\+?86-?|0086-?)?\(?(?:0\d{2,3}|400|800)\)?-?\d{3,4}-?\d{3,4})-(\d{1,6})$/

const MOBILE = /^0?(1\d{10})$/
const SERVICE_LINE = /^[48]00\d{7}$/
const LAND_LINE = /^0?(10|2\d|[3-9]\d{2})(\d{7,8})$/
const LOCAL = /^[2-9]\d{6,7}$/
const SHORT = /^(?:1\d{2,4}|9[56]\d{3,4})$/

/**
 * One spelling of a telephone number: 11 digits of a mobile, `0371-66123456` with area code, digits
 * alone for local, service and short numbers, `+` and digits abroad; `x` before an extension.
 */
export function phoneValue(text: string): Checked<string, ElementValueReason> {
  const code = codeLikeText(text, MAX_LENGTH)
  if (!code.ok) return code
  const [, body = code.value, extension] =
    HYPHEN_EXTENSION.exec(code.value) ?? EXTENSION.exec(code.value) ?? []
  if (!/^\+?[0-9().-]+$/.test(body)) return reject('CHARACTERS')
  const number = numberOf(body.replace(/[().-]/g, ''))
  if (number === undefined) return reject('FORMAT')
  return accept(extension === undefined ? number : `${number}x${extension}`)
}

function numberOf(dialled: string): string | undefined {
  const china = /^(?:\+|00)86(\d+)$/.exec(dialled)?.[1] ?? /^86(1\d{10})$/.exec(dialled)?.[1]
  if (china !== undefined) return domestic(china, true)
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(dialled)?.[1]
  return abroad === undefined ? domestic(dialled, false) : `+${abroad}`
}

/** A number in China. After its country code an area code has lost its 0. */
function domestic(digits: string, afterCountry: boolean): string | undefined {
  const mobile = MOBILE.exec(digits)?.[1]
  if (mobile !== undefined) return mobile
  if (SERVICE_LINE.test(digits)) return digits
  const line = afterCountry || digits.startsWith('0') ? LAND_LINE.exec(digits) : null
  if (line !== null) return `0${line[1] ?? ''}-${line[2] ?? ''}`
  return !afterCountry && (LOCAL.test(digits) || SHORT.test(digits)) ? digits : undefined
}
