import { accept, reject, type Checked } from './checked.ts'
import { normaliseCodeText } from './code-text.ts'
import { checkCreditCode } from './credit-code.ts'

export type CertificateTypeCodeReason = 'EMPTY' | 'TOO_LONG' | 'LENGTH' | 'CHARACTERS'

/** What each refusal of a certificate type code means, for people. */
export const certificateTypeCodeReasons: Readonly<Record<CertificateTypeCodeReason, string>> = {
  EMPTY: 'No certificate type code was given.',
  TOO_LONG: 'The text is longer than a certificate type code.',
  LENGTH: 'A certificate type code has 21 characters.',
  CHARACTERS: 'A certificate type code has digits and capital letters only.',
}

/** A certificate type code (证照类型代码): the defining authority's credit code and a number. */
export interface CertificateTypeCode {
  readonly text: string
  /** The first 18 characters: meant to be the defining authority's credit code. */
  readonly authorityCode: string
  /** Whether `authorityCode` passes both checks of a credit code. */
  readonly authorityCodeOk: boolean
}

const LENGTH = 21

/**
 * Reads a certificate type code of GB/T 36904. Only length and alphabet are required: directories
 * in use hold codes whose first 18 characters are no credit code, and certificates bear them.
 */
export function parseCertificateTypeCode(
  text: string,
): Checked<CertificateTypeCode, CertificateTypeCodeReason> {
  const code = normaliseCodeText(text, LENGTH)
  if (!code.ok) return code
  if (!/^[0-9A-Z]+$/.test(code.value)) return reject('CHARACTERS')
  if (code.value.length !== LENGTH) return reject('LENGTH')
  const authorityCode = code.value.slice(0, 18)
  const { orgCheckOk, uscCheckOk } = checkCreditCode(authorityCode)
  return accept({ text: code.value, authorityCode, authorityCodeOk: orgCheckOk && uscCheckOk })
}
