import { foreign } from '../contenders/foreign.ts'
import { failureIn, summary, type Round } from '../round.ts'
import type { Asked } from './asked.ts'

/** What is used of autocannon. */
interface Cannon {
  (options: CannonOptions, done: (error: Error | null) => void): { stop(): void }
}

interface CannonOptions {
  readonly url: string
  readonly connections: number
  readonly duration: number
  /** Milliseconds. It ends at a sample only. */
  readonly sampleInt: number
  readonly requests: readonly { readonly method: 'POST'; readonly setupRequest: (request: object) => object }[]
  readonly setupClient: (client: CannonClient) => void
  readonly verifyBody: (body: string) => boolean
}

interface CannonClient {
  on(event: 'response', told: (status: number, bytes: number, milliseconds: number) => void): void
  on(event: 'connError' | 'timeout', told: () => void): void
}

/** Longer than any round: each is ended from here. */
const LONG_S = 3_600
/** Answers of each connection without which a round says nothing, and how much longer it lasts at most until they are there. */
const LEAST_ANSWERS = 3
const MOST_LONGER = 10
const LOOK_EVERY_MS = 50

/** One round by autocannon; each connection waits for its answer before it sends again. */
export async function fire(
  url: string, take: () => Asked, { connections, milliseconds }: { readonly connections: number; readonly milliseconds: number },
): Promise<Round> {
  const { default: cannon } = await foreign<{ readonly default: Cannon }>('autocannon')
  const took: number[] = []
  const failures: string[] = []
  let start = 0
  let end = 0
  let status = 0
  const isOver = (): boolean => end !== 0
  await new Promise<void>((resolve, reject) => {
    start = performance.now()
    const firing = cannon({
      url, connections, duration: LONG_S, sampleInt: LOOK_EVERY_MS,
      requests: [{
        method: 'POST',
        setupRequest(request) {
          const { url: to, headers, body } = take()
          return { ...request, path: new URL(to).pathname, headers: { ...headers, 'content-type': 'application/json' }, body }
        },
      }],
      setupClient(client) {
        client.on('response', (given, _bytes, ms) => {
          status = given
          if (!isOver()) took.push(ms)
        })
        for (const trouble of ['connError', 'timeout'] as const) client.on(trouble, () => void (isOver() || failures.push(trouble)))
      },
      verifyBody(body) {
        // Called right after the response was told of. An error stands in an answer of status 200 too.
        const failure = failureIn(body) ?? (status === 200 ? null : `HTTP_${status}`)
        if (failure !== null && !isOver()) failures.push(failure)
        return true
      },
    }, (error) => (error ? reject(error) : resolve()))
    const looking = setInterval(() => {
      const lasted = performance.now() - start
      const suffices = lasted >= milliseconds && took.length >= connections * LEAST_ANSWERS
      if (!suffices && lasted < milliseconds * MOST_LONGER) return
      end = performance.now()
      clearInterval(looking)
      firing.stop()
    }, LOOK_EVERY_MS)
  })
  return summary(took, failures, (end - start) / 1000)
}
