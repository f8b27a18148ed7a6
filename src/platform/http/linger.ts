import type { FastifyReply, FastifyRequest } from 'fastify'

/** For how long, and how much, a client may go on sending after it has been refused. */
const LINGER_MS = 1_000
const LINGER_BYTES = 1024 * 1024

/**
 * Answers a request whose body has not been read, then closes the connection. A connection that is closed while the client
 * still sends is reset, and the client never sees why: so what arrives meanwhile is thrown away for a moment.
 */
export function sendAndLinger({ raw }: FastifyRequest, reply: FastifyReply, body: string): void {
  reply.header('connection', 'close').header('content-length', Buffer.byteLength(body))
  const headers = reply.getHeaders()
  reply.hijack()
  const answer = reply.raw
  answer.writeHead(reply.statusCode, headers as Record<string, string>)
  answer.write(body)
  let thrownAway = 0
  const end = () => {
    clearTimeout(timer)
    answer.end()
  }
  const timer = setTimeout(end, LINGER_MS)
  raw.on('data', (part: Buffer) => {
    thrownAway += part.length
    if (thrownAway > LINGER_BYTES) end()
  })
  raw.once('end', end).once('error', end).once('close', end)
  raw.resume()
}
