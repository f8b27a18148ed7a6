import { accept, reject, type Checked } from './checked.ts'
import { normaliseCodeText } from './code-text.ts'

export type CertificateIdentifierReason =
  | 'EMPTY' | 'TOO_LONG' | 'ROOT' | 'PARTS' | 'TYPE_CODE' | 'ISSUER_CODE' | 'SERIAL' | 'VERSION'
  | 'CHECK_CHARACTER'

/** What each refusal of a certificate identifier means, for people. */
export const certificateIdentifierReasons: Readonly<Record<CertificateIdentifierReason, string>> = {
  EMPTY: 'No certificate identifier was given.',
  TOO_LONG: 'The text is longer than a certificate identifier may be (128 characters).',
  ROOT: 'A certificate identifier begins with 1.2.156.3005.2.',
  PARTS: 'After its root a certificate identifier has five parts: type, issuer, serial, version, '
    + 'check character.',
  TYPE_CODE: 'The type code in the identifier is not 21 digits and capital letters.',
  ISSUER_CODE: 'The issuer code in the identifier is not 1 to 20 digits and capital letters.',
  SERIAL: 'The serial in the identifier is not 1 to 64 digits and capital letters.',
  VERSION: 'The version in the identifier is not three digits from 001.',
  CHECK_CHARACTER: 'The check character does not agree with the rest of the identifier.',
}

/**
 * `OK`: checks by the standard. `LEGACY_VARIANT`: checks by the wrong computation that one widely
 * used product applied. `INVALID`: neither; only the issuer's directory can vouch for it.
 */
export type CertificateIdentifierVerdict = 'OK' | 'LEGACY_VARIANT' | 'INVALID'

/** What an identifier is made of, before its check character. */
export interface CertificateIdentifierParts {
  readonly typeCode: string
  readonly issuerCode: string
  readonly serial: string
  /** 1 to 999; each re-issue or change of a certificate raises it. */
  readonly version: number
}

/** A certificate identifier (电子证照标识) of GB/T 36904, in its one canonical spelling. */
export interface CertificateIdentifier extends CertificateIdentifierParts {
  readonly text: string
  readonly check: string
  readonly verdict: CertificateIdentifierVerdict
}

const ROOT = '1.2.156.3005.2.'
const MAX_LENGTH = 128
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Reads an identifier. One that checks by neither computation is refused, unless `lenient`: then it
 * comes back with the verdict INVALID, for callers that can ask the issuer's directory.
 */
export function parseCertificateIdentifier(
  text: string,
  options: { readonly lenient?: boolean } = {},
): Checked<CertificateIdentifier, CertificateIdentifierReason> {
  const code = normaliseCodeText(text, MAX_LENGTH)
  if (!code.ok) return code
  if (!code.value.startsWith(ROOT)) return reject('ROOT')
  const parts = code.value.slice(ROOT.length).split('.')
  if (parts.length !== 5) return reject('PARTS')
  const [typeCode = '', issuerCode = '', serial = '', version = '', check = ''] = parts
  const broken = brokenPart(typeCode, issuerCode, serial, version)
  if (broken !== undefined) return reject(broken)
  if (!/^[0-9A-Z]$/.test(check)) return reject('CHECK_CHARACTER')
  const verdict = verdictOn(typeCode + issuerCode + serial + version, check)
  if (verdict === 'INVALID' && options.lenient !== true) return reject('CHECK_CHARACTER')
  const number = Number(version)
  return accept({ text: code.value, typeCode, issuerCode, serial, version: number, check, verdict })
}

/** The verdict on an identifier in any spelling; INVALID also where it cannot be read at all. */
export function checkCertificateIdentifier(text: string): CertificateIdentifierVerdict {
  const identifier = parseCertificateIdentifier(text, { lenient: true })
  return identifier.ok ? identifier.value.verdict : 'INVALID'
}

/** The identifier of new parts, with the standard's check character. Throws on malformed parts. */
export function makeCertificateIdentifier(
  parts: CertificateIdentifierParts,
): CertificateIdentifier {
  const { typeCode, issuerCode, serial, version } = parts
  const digits = String(version).padStart(3, '0')
  const broken = brokenPart(typeCode, issuerCode, serial, digits)
  if (broken !== undefined) throw new RangeError(certificateIdentifierReasons[broken])
  const check = mod3736CheckCharacter(typeCode + issuerCode + serial + digits)
  const text = `${ROOT}${typeCode}.${issuerCode}.${serial}.${digits}.${check}`
  return { text, typeCode, issuerCode, serial, version, check, verdict: 'OK' }
}

/** What all versions of one certificate have in common: the identifier up to its serial. */
export function chainKey(
  identifier: Omit<CertificateIdentifierParts, 'version'>,
): string {
  return `${ROOT}${identifier.typeCode}.${identifier.issuerCode}.${identifier.serial}`
}

/** The ISO 7064 MOD 37,36 check character of digits and capital letters. Throws on other text. */
export function mod3736CheckCharacter(text: string): string {
  let p = 36
  for (const character of text) p = hybridStep(p + valueOf(character))
  return ALPHABET.charAt((37 - p) % 36)
}

/**
 * The check character of the wrong computation, as its public source shows it (a certificate
 * platform deployed in Shandong) and as one published identifier confirms (M, where the standard
 * gives D). It differs from MOD 37,36 thrice: letters count one more (A is 11), a sum that a
 * letter carries past 37 is first reduced by 37, and the result is taken one place lower.
 */
function variantCheckCharacter(text: string): string {
  let p = 36
  for (const character of text) {
    const value = valueOf(character)
    const sum = p + (value < 10 ? value : value + 1)
    p = hybridStep(value >= 10 && sum > 37 ? sum % 37 : sum)
  }
  return ALPHABET.charAt(36 - p)
}

function hybridStep(sum: number): number {
  const rest = sum % 36
  return ((rest === 0 ? 36 : rest) * 2) % 37
}

function valueOf(character: string): number {
  const value = ALPHABET.indexOf(character)
  if (value < 0) throw new RangeError('MOD 37,36 is computed over digits and capital letters.')
  return value
}

function verdictOn(payload: string, check: string): CertificateIdentifierVerdict {
  if (mod3736CheckCharacter(payload) === check) return 'OK'
  return variantCheckCharacter(payload) === check ? 'LEGACY_VARIANT' : 'INVALID'
}

function brokenPart(
  typeCode: string,
  issuerCode: string,
  serial: string,
  version: string,
): 'TYPE_CODE' | 'ISSUER_CODE' | 'SERIAL' | 'VERSION' | undefined {
  if (!/^[0-9A-Z]{21}$/.test(typeCode)) return 'TYPE_CODE'
  // Normally a credit code, but a region code of 6 digits is seen too: only the size is bound, so
  // that the longest identifier has MAX_LENGTH characters.
  if (!/^[0-9A-Z]{1,20}$/.test(issuerCode)) return 'ISSUER_CODE'
  if (!/^[0-9A-Z]{1,64}$/.test(serial)) return 'SERIAL'
  return /^\d{3}$/.test(version) && version !== '000' ? undefined : 'VERSION'
}
