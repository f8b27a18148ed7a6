import { Agent, request } from 'node:http'

export interface Received {
  readonly status: number
  readonly requestId: string
  readonly text: string
}

const LONGEST_MS = 30_000

/** A client with open connections. What it gives has come whole; an answer that broke off is an error. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true })

  send(url: string, headers: Readonly<Record<string, string>>, body: string | null): Promise<Received> {
    return new Promise((resolve, reject) => {
      const method = body === null ? 'GET' : 'POST'
      const sent = request(url, { method, headers, agent: this.#agent, timeout: LONGEST_MS }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.once('error', reject)
        response.once('end', () => {
          if (!response.complete) return reject(new Error('the answer broke off'))
          const requestId = response.headers['x-request-id']
          const text = Buffer.concat(parts).toString()
          resolve({ status: response.statusCode ?? 0, requestId: String(requestId ?? ''), text })
        })
      })
      sent.once('timeout', () => sent.destroy(new Error('no answer')))
      sent.once('error', reject)
      sent.end(body ?? undefined)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
