import { request, type Agent } from 'node:http'
import { failureIn } from '../round.ts'
import type { Asked } from './asked.ts'

/** Gives the code of an answer that was not whole. */
export function sendPlainly(agent: Agent, { url, headers, body }: Asked): Promise<string | null> {
  return new Promise((resolve) => {
    const all = { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asking = request(url, { method: 'POST', agent, headers: all }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      // An error stands in an answer of status 200 too.
      answer.on('end', () => resolve(failureIn(Buffer.concat(parts).toString()) ?? (answer.statusCode === 200 ? null : `HTTP_${answer.statusCode}`)))
      answer.on('error', () => resolve('ANSWER_CUT_OFF'))
    })
    asking.on('error', () => resolve('NOT_ANSWERED'))
    asking.end(body)
  })
}
