import { defineRefusals, Refusal } from '../../kernel/errors.ts'

export const storageRefusals = defineRefusals('platform', {
  STORAGE_UNAVAILABLE: {
    status: 503,
    sentence: 'The hub cannot reach its database or its file store at the moment.',
    remedy: 'Send the same request again after a while; commands may be repeated.',
    retry: 'LATER',
  },
  TEXT_NOT_STORABLE: {
    status: 400,
    sentence: 'A text in the request is too long, or holds a character that cannot be stored.',
    remedy: 'Shorten the text, and send no NUL characters.',
  },
})

// 22001 too long for its column, 22021 and 22P05 a character that PostgreSQL cannot hold (U+0000).
const NOT_STORABLE = /^(22001|22021|22P05)$/

// SQLSTATE classes of a database that is gone, starting, stopping, full or read-only: class 08 connection exception,
// 53 insufficient resources, 57P0x operator intervention, 25006 read-only transaction; and Node's own network errors.
const UNAVAILABLE =
  /^(08...|53...|57P0[1-4]|57014|25006|25P03|E(CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND)|ERR_STREAM_(PREMATURE_CLOSE|DESTROYED))$/
const UNAVAILABLE_TEXT =
  /query read timeout|connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|connection error and is not queryable/i

/** A Refusal where the database is unavailable; the error itself otherwise. The text of the error never leaves with it. */
export function asStorageRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error
  if (NOT_STORABLE.test(sqlStateOf(error))) return storageRefusals.TEXT_NOT_STORABLE()
  if (isUnavailable(error)) {
    return storageRefusals.STORAGE_UNAVAILABLE({ reason: 'STORAGE_UNAVAILABLE', cause: error })
  }
  return error
}

// Prisma's own codes for a database that cannot be reached, timed out, was closed or has no connection left.
const PRISMA_CODE = /^P\d{4}$/
const PRISMA_UNAVAILABLE = /^P(1001|1002|1008|1017|2024|2037)$/

function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string' && PRISMA_CODE.test(code))
    return PRISMA_UNAVAILABLE.test(code) || isUnavailable(driverErrorIn(error))
  if (typeof code === 'string') return UNAVAILABLE.test(code)
  return typeof message === 'string' && UNAVAILABLE_TEXT.test(message)
}

/** What PostgreSQL or the network said, where Prisma wraps it. */
function driverErrorIn(error: object): { code?: unknown; message?: unknown } | null {
  const { meta } = error as {
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown; originalMessage?: unknown } } }
  }
  const cause = meta?.driverAdapterError?.cause
  return cause ? { code: cause.originalCode, message: cause.originalMessage } : null
}

function sqlStateOf(error: unknown): string {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : ''
}
