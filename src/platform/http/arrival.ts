import type { IncomingMessage, Server } from 'node:http'

/**
 * Gives a request so long to arrive. Node has one time for all requests of a server, which is that of files; whoever takes
 * longer than this is answered by the server's `clientError` handler all the same.
 */
export function limitArrival(server: Server, request: IncomingMessage, ms: number): void {
  const { headers } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
  const timer = setTimeout(() => {
    const late = Object.assign(new Error('a request came too slowly'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    if (!request.complete) server.emit('clientError', late, request.socket)
  }, ms)
  const arrived = () => clearTimeout(timer)
  request.once('end', arrived).once('close', arrived)
}
