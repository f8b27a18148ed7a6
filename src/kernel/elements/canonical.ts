import { accept, reject, type Checked } from '../checked.ts'
import { unreachable } from '../unreachable.ts'
import { addressText } from './address-value.ts'
import {
  accountValue, booleanValue, codeValue, documentNumber, emailValue, postcodeValue,
} from './code-value.ts'
import type { DataElement } from './data-element.ts'
import { dateValue } from './date-value.ts'
import { idNumberValue } from './id-number-value.ts'
import { nameText } from './name-value.ts'
import { moneyValue, numberValue } from './number-value.ts'
import { phoneValue } from './phone-value.ts'
import { plainText, withoutIdleSpaces } from './plain-text.ts'

/**
 * The one spelling of a value that its element has, for comparing and for what follows from it;
 * people are shown what was written. Blank text has none: empty is not false. Never throws, takes
 * time linear in the text, and changes nothing when given its own result.
 */
export function canonicalValue(element: DataElement, text: string): Checked<string> {
  switch (element.type) {
    case 'DATE': return dateValue(text)
    case 'ID_NUMBER': return idNumberValue(text)
    case 'PHONE': return phoneValue(text)
    case 'NUMBER': return numberValue(text, element.format)
    case 'MONEY': return moneyValue(text, element.format)
    case 'BOOLEAN': return booleanValue(text)
    case 'ACCOUNT': return accountValue(text)
    case 'POSTCODE': return postcodeValue(text)
    case 'EMAIL': return emailValue(text)
    case 'TEXT':
    case 'NAME':
    case 'ADDRESS':
    case 'CODE':
    case 'DOCUMENT_NUMBER': return ofPlainText(element, element.type, text)
    default: return unreachable(element.type)
  }
}

/**
 * Whether two texts are one value of an element: their canonical forms are equal or, where neither
 * has one, what is left of them after plain normalisation. An equivalence: a text that has a
 * canonical form never equals one that has none.
 */
export function sameValue(element: DataElement, a: string, b: string): boolean {
  return a === b || comparable(element, a) === comparable(element, b)
}

type PlainType = 'TEXT' | 'NAME' | 'ADDRESS' | 'CODE' | 'DOCUMENT_NUMBER'

function ofPlainText(element: DataElement, type: PlainType, text: string): Checked<string> {
  const plain = plainText(text)
  if (plain === null) return reject('CHARACTERS')
  if (plain === '') return reject('EMPTY')
  switch (type) {
    case 'TEXT': return filled(withoutIdleSpaces(plain))
    case 'NAME': return filled(nameText(plain))
    case 'ADDRESS': return filled(addressText(plain))
    case 'CODE': return codeValue(plain, element.codeTable)
    case 'DOCUMENT_NUMBER': return filled(documentNumber(plain))
  }
}

/** A text of signs alone may leave nothing. */
function filled(value: string): Checked<string> {
  return value === '' ? reject('CHARACTERS') : accept(value)
}

function comparable(element: DataElement, text: string): string {
  const value = canonicalValue(element, text)
  return value.ok ? `=${value.value}` : `?${plainText(text) ?? text}`
}
