import { calendarDateReasons } from '../../src/kernel/calendar-date.ts'
import { certificateIdentifierReasons } from '../../src/kernel/certificate-identifier.ts'
import { certificateTypeCodeReasons } from '../../src/kernel/certificate-type-code.ts'
import { creditCodeReasons } from '../../src/kernel/credit-code.ts'
import type { refusalCatalogue, Retry } from '../../src/kernel/errors.ts'
import { holderCodeTypes } from '../../src/kernel/holder-code-type.ts'
import { idNumberReasons } from '../../src/kernel/id-number.ts'
import { itemCodeReasons } from '../../src/kernel/item-code.ts'
import { regionCodeReasons } from '../../src/kernel/region-code.ts'
import { code, page, table } from './markdown.ts'

const retryWords: Readonly<Record<Retry, string>> = {
  NEVER: 'not as it is',
  LATER: 'later, the same request',
}

/** The words that `details.reason` may hold beside a code that says a value is not valid. */
const REASONS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['AREA_CODE_INVALID', regionCodeReasons],
  ['CERTIFICATE_IDENTIFIER_INVALID', certificateIdentifierReasons],
  ['CERTIFICATE_TYPE_CODE_INVALID', certificateTypeCodeReasons],
  ['CREDIT_CODE_INVALID', creditCodeReasons],
  ['DATE_INVALID', calendarDateReasons],
  ['ID_NUMBER_INVALID', idNumberReasons],
  ['ITEM_CODE_INVALID', itemCodeReasons],
]

/** `schema/errors.md`: every code that a caller may meet, with what it can do about it. */
export function errorsPage(refusals: ReturnType<typeof refusalCatalogue>): string {
  const rows = refusals.map(({ code: name, room, kind }) => [
    code(name),
    room,
    String(kind.status),
    retryWords[kind.retry ?? 'NEVER'],
    kind.sentence,
    kind.remedy,
  ])
  return page('Errors', [
    'A request that was understood and refused carries one of these codes in `extensions.code`. ' +
      'The list is closed: whatever else goes wrong is a fault of the hub and reaches the caller ' +
      'as `INTERNAL` with the request id. Messages never hold a value that was sent.',
    'The HTTP status is that of a refusal of the whole request; a refused part of an answer that ' +
      'was otherwise given comes with 200.',
    table(['code', 'room', 'HTTP', 'send again', 'meaning', 'remedy'], rows),
    '## Why a value is not valid',
    table(
      ['code', '`details.reason`', 'meaning'],
      REASONS.flatMap(([name, reasons]) =>
        Object.entries(reasons).map(([reason, sentence]) => [code(name), code(reason), sentence]),
      ),
    ),
    '## Numbers of other kinds',
    'An ID number that does not show its kind is written with its holder code type (GB/T 36903) ' +
      'before it, such as `414:E12345678`. The types:',
    table(['type', 'name'], holderCodeTypes.map((type) => [code(type.code), type.name])),
  ])
}
