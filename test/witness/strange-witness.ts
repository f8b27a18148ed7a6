import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface StrangeWitness {
  readonly url: string
  /** Bodies that were sent to it. */
  readonly asked: string[]
  stop(): Promise<void>
}

/** Something that listens where a witness should, and answers as a test wants. */
export async function strangeWitness(
  answer: (body: string, response: ServerResponse) => void,
): Promise<StrangeWitness> {
  const asked: string[] = []
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      asked.push(body)
      answer(body, response)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
