import { parseCalendarDate, type CalendarDate } from './calendar-date.ts'
import { accept, reject, type Checked } from './checked.ts'
import { normaliseCodeText } from './code-text.ts'
import { creditCodeReasons, parseCreditCode, type CreditCodeReason } from './credit-code.ts'
import {
  checkForeignerNumber, checkGb11643, fromFifteenDigits, gb11643Reasons, type Gb11643Reason,
} from './gb11643.ts'
import { holderKindOf, isKnownHolderCodeType, type HolderKind } from './holder-code-type.ts'
import { isProvincePrefix } from './region-code.ts'

export type IdNumberScheme =
  | 'CITIZEN' | 'RESIDENCE_PERMIT' | 'FOREIGNER_2023' | 'FOREIGNER_2017' | 'CREDIT_CODE' | 'OTHER'

export type IdNumberReason = Gb11643Reason | CreditCodeReason | 'CODE_TYPE_UNKNOWN'

/** What each refusal of an ID number means, for people. */
export const idNumberReasons: Readonly<Record<IdNumberReason, string>> = {
  ...creditCodeReasons,
  ...gb11643Reasons,
  EMPTY: 'No ID number was given.',
  TOO_LONG: 'The text is longer than any ID number.',
  LENGTH: 'The number does not have as many characters as numbers of its kind have.',
  CHARACTERS: 'The number has a character that numbers of its kind do not have.',
  CODE_TYPE_UNKNOWN: 'The holder code type is not a known three-digit code.',
}

/** What the reading of a number depends on: a birth date after `today` is refused. */
export interface IdNumberContext {
  readonly today: CalendarDate
}

type Reading = Checked<IdNumber, IdNumberReason>

const MAX_LENGTH = 64
const MIN_OTHER_LENGTH = 4
const EIGHTEEN = /^\d{17}[\dX]$/
const FIFTEEN = /^\d{15}$/
const CARD_2017 = /^[A-Z]{3}\d{12}$/
// Officers' and soldiers' numbers have Chinese characters, some travel documents - / and ( ).
const OTHER_NUMBER = /^[0-9A-Z\p{Script=Han}\-/()]+$/u
const OF_CODE_TYPE = /^(\d{3}):(.*)$/s
const CITIZEN_TYPE = '111'
const CREDIT_CODE_TYPE = '001'
const FOREIGNER_TYPE = '553'
/** Types that the number itself must bear out; under other types any plausible number may stand. */
const STRICT_TYPES: ReadonlySet<string> = new Set([CITIZEN_TYPE, '551', '552', FOREIGNER_TYPE])

/**
 * The number of a person or organisation. Its digits leave it only through {@link reveal} and
 * {@link lookupText}: whatever prints, logs or serialises an IdNumber shows the scheme alone.
 */
export class IdNumber {
  readonly kind: HolderKind
  readonly scheme: IdNumberScheme
  /** Holder code type of GB/T 36903: what the number itself shows, else what was declared. */
  readonly codeType: string
  readonly #value: string

  private constructor(scheme: IdNumberScheme, codeType: string, value: string) {
    this.kind = holderKindOf(codeType)
    this.scheme = scheme
    this.codeType = codeType
    this.#value = value
    Object.freeze(this)
  }

  /**
   * Reads what a person types: a bare number, or `<code type>:<number>` for the other types of
   * holder number (`414:` for passports). Types not in the table are refused here, since a
   * mistyped type would find nothing and look like an answer.
   *
   * 18 digits can be a personal number and a credit code at once: by chance, one personal number in
   * 341 also passes both checks of a credit code (one in 11, one in 31). Then the personal number
   * wins, since hardly any credit code has a date in the middle; only after 91, 92 and 93, where
   * companies by far outnumber foreigners' cards, the credit code wins. A caller who knows better
   * writes `553:` or `001:`.
   */
  static parse(text: string, context: IdNumberContext): Reading {
    const code = normaliseCodeText(text, MAX_LENGTH)
    if (!code.ok) return code
    const typed = OF_CODE_TYPE.exec(code.value)
    if (typed === null) return readBare(code.value, context.today, IdNumber.#make)
    const [, codeType = '', number = ''] = typed
    return isKnownHolderCodeType(codeType)
      ? IdNumber.ofHolder(number, codeType, context)
      : reject('CODE_TYPE_UNKNOWN')
  }

  /**
   * Reads a holder's number as certificate rows give it, with its declared type. Three-digit types
   * that the table lacks are kept as OTHER, so that a row is not lost to a list that grew. A
   * personal number of 18 characters must check whatever its declared type, and is then the same
   * number under all of them.
   */
  static ofHolder(code: string, codeType: string, context: IdNumberContext): Reading {
    if (!/^\d{3}$/.test(codeType)) return reject('CODE_TYPE_UNKNOWN')
    const text = normaliseCodeText(code, MAX_LENGTH)
    if (!text.ok) return text
    return readDeclared(text.value, codeType, context.today, IdNumber.#make)
  }

  /** The canonical number in clear. For the subject's own record and for encryption only. */
  reveal(): string {
    return this.#value
  }

  /**
   * What is hashed for look-up, in clear: equal for every spelling of one number, and never equal
   * for numbers of different schemes.
   */
  get lookupText(): string {
    switch (this.scheme) {
      case 'CITIZEN':
      case 'RESIDENCE_PERMIT':
      case 'FOREIGNER_2023': return `gb11643:${this.#value}`
      case 'FOREIGNER_2017': return `pr2017:${this.#value}`
      case 'CREDIT_CODE': return `gb32100:${this.#value}`
      case 'OTHER': return `${this.codeType}:${this.#value}`
    }
  }

  /**
   * Region and birth date of a personal number, in clear, for a keyed hash: equal for numbers that differ only in their
   * serial and check characters. Null where the number has none.
   */
  get neighbourhoodText(): string | null {
    switch (this.scheme) {
      case 'CITIZEN':
      case 'RESIDENCE_PERMIT':
      case 'FOREIGNER_2023': return this.#value.slice(0, 14)
      case 'FOREIGNER_2017':
      case 'CREDIT_CODE':
      case 'OTHER': return null
    }
  }

  /** The birth date in a personal number (GB 11643); null where the number has none. */
  get bornOn(): CalendarDate | null {
    const text = this.neighbourhoodText?.slice(6)
    const read = text === undefined ? null : parseCalendarDate(text)
    return read?.ok ? read.value : null
  }

  toString(): string {
    return `IdNumber(${this.scheme})`
  }

  toJSON(): string {
    return this.toString()
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  static readonly #make: Make = (scheme, codeType, value) =>
    accept(new IdNumber(scheme, codeType, value))
}

type Make = (scheme: IdNumberScheme, codeType: string, value: string) => Reading

function readBare(text: string, today: CalendarDate, make: Make): Reading {
  if (FIFTEEN.test(text)) return readPersonal(fromFifteenDigits(text), today, make)
  if (CARD_2017.test(text)) return make('FOREIGNER_2017', FOREIGNER_TYPE, text)
  if (!EIGHTEEN.test(text)) return readCreditCode(text, make)
  const personal = readPersonal(text, today, make)
  const organisation = readCreditCode(text, make)
  if (/^9[1-3]/.test(text)) {
    if (organisation.ok || personal.ok) return organisation.ok ? organisation : personal
    // A birth date that is one makes a mistyped card likelier than a mistyped company.
    return personal.reason === 'CHECK_CHARACTER' ? personal : organisation
  }
  // A credit code of digits alone must also show a region, or too many wrong ID numbers pass.
  const hasRegion = isProvincePrefix(text.slice(2, 4)) || text.startsWith('100000', 2)
  return !personal.ok && organisation.ok && hasRegion ? organisation : personal
}

function readDeclared(text: string, codeType: string, today: CalendarDate, make: Make): Reading {
  if (codeType === CREDIT_CODE_TYPE) return readCreditCode(text, make)
  if (holderKindOf(codeType) === 'PERSON') {
    if (EIGHTEEN.test(text)) return readPersonal(text, today, make)
    if (codeType === CITIZEN_TYPE && FIFTEEN.test(text)) {
      return readPersonal(fromFifteenDigits(text), today, make)
    }
    if (codeType === FOREIGNER_TYPE && CARD_2017.test(text)) {
      return make('FOREIGNER_2017', FOREIGNER_TYPE, text)
    }
    if (STRICT_TYPES.has(codeType)) return reject(text.length === 18 ? 'CHARACTERS' : 'LENGTH')
  } else {
    const organisation = readCreditCode(text, make)
    if (organisation.ok) return organisation
  }
  if (!OTHER_NUMBER.test(text)) return reject('CHARACTERS')
  return text.length < MIN_OTHER_LENGTH ? reject('LENGTH') : make('OTHER', codeType, text)
}

function readPersonal(s18: string, today: CalendarDate, make: Make): Reading {
  const foreigner = s18.startsWith('9')
  const number = foreigner ? checkForeignerNumber(s18, today) : checkGb11643(s18, today)
  if (!number.ok) return number
  if (foreigner) return make('FOREIGNER_2023', FOREIGNER_TYPE, s18)
  switch (s18.slice(0, 2)) {
    case '81':
    case '82': return make('RESIDENCE_PERMIT', '551', s18)
    case '83': return make('RESIDENCE_PERMIT', '552', s18)
    default: return make('CITIZEN', CITIZEN_TYPE, s18)
  }
}

function readCreditCode(text: string, make: Make): Reading {
  const code = parseCreditCode(text)
  return code.ok ? make('CREDIT_CODE', CREDIT_CODE_TYPE, code.value) : code
}
