import type { refusalCatalogue, Retry } from '../../src/kernel/errors.ts'
import { code, page, table } from './markdown.ts'

const retryWords: Readonly<Record<Retry, string>> = {
  NEVER: 'not as it is',
  LATER: 'later, the same request',
}

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
  ])
}
