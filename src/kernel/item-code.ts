import { accept, reject, type Checked } from './checked.ts'
import { normaliseCodeText } from './code-text.ts'
import { parseCreditCode } from './credit-code.ts'

export type ItemCodeReason = 'EMPTY' | 'TOO_LONG' | 'LENGTH' | 'CHARACTERS' | 'BODY' | 'LEVEL'

/** What each refusal of an item code means, for people. */
export const itemCodeReasons: Readonly<Record<ItemCodeReason, string>> = {
  EMPTY: 'No item code was given.',
  TOO_LONG: 'The text is longer than any item code.',
  LENGTH: 'An item code has 12 (base), 31 (implementation) or 33 (handling) characters.',
  CHARACTERS: 'An item code has digits and capital letters only.',
  BODY: 'The item code does not begin with a valid credit code of its implementing body.',
  LEVEL: 'The level in the item code is not one of 1 to 7.',
}

/**
 * BASE (基本编码) names an item nationally, IMPLEMENTATION (实施编码) one body's doing of it,
 * HANDLING (业务办理项编码) one of the forms in which that body handles it.
 */
export type ItemCodeKind = 'BASE' | 'IMPLEMENTATION' | 'HANDLING'

/** A code of a public service item (政务服务事项), taken apart. */
export interface ItemCode {
  readonly text: string
  readonly kind: ItemCodeKind
  readonly baseCode: string
  /** Credit code of the implementing body; absent from a base code. */
  readonly body?: string
  /** Level at which the power is exercised (行使层级, GB/T 39046 A.2); absent from a base code. */
  readonly level?: number
}

const BASE_LENGTH = 12
const IMPLEMENTATION_LENGTH = 31
const HANDLING_LENGTH = 33

/**
 * Reads an item code: 12 characters, or 31 as credit code (18), level (1) and base code (12), or
 * 33 with two more. The older sizes that GB/T 39046-2020 still names (10, 24) are refused.
 */
export function parseItemCode(text: string): Checked<ItemCode, ItemCodeReason> {
  const code = normaliseCodeText(text, HANDLING_LENGTH)
  if (!code.ok) return code
  if (!/^[0-9A-Z]+$/.test(code.value)) return reject('CHARACTERS')
  switch (code.value.length) {
    case BASE_LENGTH:
      return accept({ text: code.value, kind: 'BASE', baseCode: code.value })
    case IMPLEMENTATION_LENGTH: return readImplementation(code.value, 'IMPLEMENTATION')
    case HANDLING_LENGTH: return readImplementation(code.value, 'HANDLING')
    default: return reject('LENGTH')
  }
}

function readImplementation(
  text: string,
  kind: 'IMPLEMENTATION' | 'HANDLING',
): Checked<ItemCode, 'BODY' | 'LEVEL'> {
  const body = parseCreditCode(text.slice(0, 18))
  if (!body.ok) return reject('BODY')
  const level = text.charAt(18)
  if (!/^[1-7]$/.test(level)) return reject('LEVEL')
  const baseCode = text.slice(19, IMPLEMENTATION_LENGTH)
  return accept({ text, kind, baseCode, body: body.value, level: Number(level) })
}
