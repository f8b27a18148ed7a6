import { setTimeout as pause } from 'node:timers/promises'
import type { Collector } from './collector.ts'
import { HttpClient } from './http-client.ts'
import type { HubProcess } from './hub-process.ts'
import type { Questions } from './questions.ts'

/** How long an asker leaves a hub in peace that has just failed it. */
const PATIENCE_MS = 120

/** A place in which there is a hub most of the time, one after another, and clients that keep asking it. */
export class Place {
  /** Undefined as long as there has been none, null when there will be none any more. */
  #hub: Promise<HubProcess | null | undefined> = Promise.resolve(undefined)
  #standing: HubProcess | null = null

  put(next: Promise<HubProcess | null>): void {
    this.#hub = next
    this.#standing = null
    next.then((hub) => (this.#standing = hub), () => undefined)
  }

  get url(): string | null {
    return this.#standing?.url ?? null
  }

  /** Asks from many sides, each with one question at a time, until there is no hub any more. */
  async askedBy(askers: number, questions: Questions, collector: Collector): Promise<void> {
    const client = new HttpClient()
    await Promise.all(Array.from({ length: askers }, () => this.#ask(client, questions, collector)))
    client.close()
  }

  async #ask(client: HttpClient, questions: Questions, collector: Collector): Promise<void> {
    for (;;) {
      const hub = await this.#hub.catch(() => undefined)
      if (hub === null) return
      if (hub === undefined) await pause(PATIENCE_MS)
      else if (!(await askOnce(hub, client, questions, collector))) await pause(PATIENCE_MS)
    }
  }
}

async function askOnce(hub: HubProcess, client: HttpClient, questions: Questions, collector: Collector): Promise<boolean> {
  const question = questions.next()
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${question.token}` }
  let received
  try {
    received = await client.send(`${hub.url}/graphql`, headers, question.body)
  } catch {
    collector.lost += 1
    return false
  }
  hub.answers += 1
  await collector.answered(question, received)
  return received.status < 500
}
