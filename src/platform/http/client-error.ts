import type { Socket } from 'node:net'
import type { Clock } from '../../kernel/clock.ts'
import type { Refusal } from '../../kernel/errors.ts'
import type { Log } from '../log.ts'
import { errorAnswer } from './error-answer.ts'
import { httpRefusals, malformed } from './errors.ts'
import { newRequestId } from './request-id.ts'
import { securityHeaders } from './security-headers.ts'

const STATUS_TEXT: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

/** Answers what is not HTTP, or came too slowly to become a request; then the connection ends. */
export function clientErrorHandler(clock: Clock, log: Log) {
  return (error: Error & { readonly code?: string }, socket: Socket): void => {
    const { refusal, status } = refusalFor(error.code)
    const requestId = newRequestId(clock)
    const answer = errorAnswer(refusal, requestId, log)
    log.info('request.unreadable', { requestId, status, code: answer.code, reason: refusal.reason })
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const headers = {
      ...securityHeaders,
      ...answer.headers,
      'x-request-id': requestId,
      'content-length': String(Buffer.byteLength(answer.body)),
      connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\n${lines.join('')}\r\n${answer.body}`)
  }
}

function refusalFor(code: string | undefined): { refusal: Refusal; status: number } {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { refusal: httpRefusals.REQUEST_TOO_LARGE({ details: { reason: 'HEADERS' } }), status: 431 }
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { refusal: httpRefusals.REQUEST_TIMEOUT(), status: 408 }
    default:
      return { refusal: malformed('HTTP'), status: 400 }
  }
}
