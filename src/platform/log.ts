import { pino, type DestinationStream } from 'pino'
import { Refusal } from '../kernel/errors.ts'

/** Everything a log line may say. There is no field for a body, a variable, an address or a text. */
export interface LogFields {
  readonly requestId?: string | undefined
  /** W3C Trace Context, 32 hex digits: lets a caller's own trace be followed here. */
  readonly traceId?: string | undefined
  readonly clientId?: string | undefined
  readonly department?: string | undefined
  /** The first 16 hex digits of the SHA-256 of the operation's name: the name is the caller's. */
  readonly operation?: string | undefined
  /** Pattern of the route, as it was declared. */
  readonly route?: string | undefined
  readonly durationMs?: number | undefined
  readonly status?: number | undefined
  readonly code?: string | undefined
  /** A closed word: the true reason of a refusal. */
  readonly reason?: string | undefined
  readonly port?: number | undefined
}

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields, error?: unknown): void
  error(event: string, fields?: LogFields, error?: unknown): void
}

export interface LogOptions {
  readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Where lines go; standard output unless given. */
  readonly destination?: DestinationStream
}

const FIELDS = [
  'requestId', 'traceId', 'clientId', 'department', 'operation', 'route', 'durationMs', 'status', 'code',
  'reason', 'port',
] as const satisfies readonly (keyof LogFields)[]
const MAX_TEXT = 200
const MAX_CAUSES = 4
const MAX_FRAMES = 12
const FRAME = /^ {4}at [\w.$<>[\]#* ]*\(?(?:file:|node:|\/|[A-Za-z]:\\)[^()\n]*:\d+:\d+\)?$/
const LONG_NUMBER = /\d{6}/

/**
 * The hub's log: JSON lines with the fields above and nothing else. Of an error it keeps name, code
 * and stack frames of it and its causes; never its message, because messages quote values.
 */
export function createLog(options: LogOptions = {}): Log {
  const settings = {
    level: options.level ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const lines = options.destination ? pino(settings, options.destination) : pino(settings)
  return {
    info: (event, fields) => lines.info(line(event, fields)),
    warn: (event, fields, error) => lines.warn(line(event, fields, error)),
    error: (event, fields, error) => lines.error(line(event, fields, error)),
  }
}

/** A log that keeps nothing. */
export const silentLog: Log = { info() {}, warn() {}, error() {} }

function line(event: string, fields: LogFields = {}, error?: unknown): Record<string, unknown> {
  const shown: Record<string, unknown> = { event }
  for (const name of FIELDS) {
    const value = fields[name]
    if (value !== undefined) shown[name] = typeof value === 'string' ? value.slice(0, MAX_TEXT) : value
  }
  return error === undefined ? shown : { ...shown, errors: describe(error) }
}

interface DescribedError {
  name: string
  code?: string
  reason?: string
  frames?: string[]
}

function describe(error: unknown): DescribedError[] {
  const described: DescribedError[] = []
  try {
    for (let at = error; at !== undefined && at !== null && described.length < MAX_CAUSES; at = causeOf(at)) {
      described.push(describeOne(at))
    }
  } catch {
    described.push({ name: 'UnreadableError' })
  }
  return described
}

function describeOne(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { name: `not an Error but ${typeof error}` }
  const { name, stack, code } = error as Error & { readonly code?: unknown }
  return {
    name: word(name) ?? 'Error',
    ...(word(code) === undefined ? {} : { code: word(code) as string }),
    ...(error instanceof Refusal ? { reason: error.reason } : {}),
    frames: frames(stack ?? '', error.message),
  }
}

function causeOf(error: unknown): unknown {
  const { originalError, cause } = error as { originalError?: unknown; cause?: unknown }
  return originalError ?? cause
}

/** The stack begins with the message, which may look like anything, frames included: it goes first. */
function frames(stack: string, message: string): string[] {
  const start = message === '' ? 0 : stack.indexOf(message)
  const below = start < 0 ? '' : stack.slice(start + message.length)
  return below
    .split('\n')
    .filter((text) => FRAME.test(text) && !LONG_NUMBER.test(text))
    .slice(0, MAX_FRAMES)
    .map((text) => text.trim())
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^\w{1,60}$/.test(value) && !LONG_NUMBER.test(value) ? value : undefined
}
