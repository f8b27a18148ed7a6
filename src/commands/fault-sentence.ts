import { Refusal } from '../kernel/errors.ts'

const NUMBER = /\d{17}[\dXx]|\d{15}|[0-9A-HJ-NP-RTUWXY]{18}/g
const SQLSTATE = /^[0-9A-Z]{5}$/

/** Takes out everything that could be the number of a person or an organisation, whoever wrote it into the text. */
export function withoutNumbers(text: string): string {
  return text.replace(NUMBER, '…')
}

/**
 * What whoever gave a command is told when it cannot be done: one sentence, never a trace. Texts of PostgreSQL are not
 * passed on, because they quote values.
 */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault'
  if (error instanceof Refusal) {
    const { reason } = error.details
    return reason === undefined ? error.message : `${error.message} (${reason})`
  }
  const { code, severity, syscall, path } = partsOf(error)
  if (severity !== undefined && code !== undefined && SQLSTATE.test(code)) return databaseSentence(code)
  if (syscall === 'connect' || syscall === 'getaddrinfo')
    return `The database cannot be reached (${code ?? 'unknown'}).`
  if (syscall !== undefined)
    return `The system refuses ${syscall}${path === undefined ? '' : ` of ${path}`} (${code ?? 'unknown'}).`
  return withoutNumbers(error.message === '' ? error.name : error.message)
}

function databaseSentence(state: string): string {
  switch (state) {
    case '28000':
    case '28P01':
      return `The database refuses the user or the password (${state}).`
    case '3D000':
      return `The database that DATABASE_URL names does not exist (${state}).`
    case '42501':
      return `The user of DATABASE_URL lacks a right; it must own the database, and may create roles or be a member of the roles yihao_app and yihao_jobs (${state}).`
    case '25006':
      return `The database is read-only (${state}).`
    default:
      return `The database refuses (SQLSTATE ${state}; see appendix A of the PostgreSQL manual).`
  }
}

interface Parts {
  readonly code?: string
  readonly severity?: string
  readonly syscall?: string
  readonly path?: string
}

/** A name with several addresses fails with an error that holds one error for each, and says nothing itself. */
function partsOf(error: Error): Parts {
  const told: unknown = error instanceof AggregateError ? error.errors[0] : error
  const parts: Record<string, string> = {}
  for (const name of ['code', 'severity', 'syscall', 'path'] as const) {
    const value = (told as Record<string, unknown> | undefined)?.[name]
    if (typeof value === 'string') parts[name] = value
  }
  return parts
}
