/** What goes over a link: a question with a number and its answer, or something said that nobody answers. */
export type Message =
  | { readonly what: string; readonly value: unknown; readonly question?: number }
  | { readonly answers: number; readonly value: unknown; readonly failed?: true }

/** The process at the other end is gone, or failed at what it was asked; why is in its own log. */
export class LinkFailed extends Error {
  override readonly name = 'LinkFailed'
}

type Answerer = (value: never) => unknown

/**
 * One end of the messages between two processes of a hub. What is sent arrives in order or, where the other process is gone,
 * not at all: then every question under way is rejected, and whoever asked cannot know what became of it.
 */
export class Link {
  readonly #send: (message: Message) => void
  readonly #answerers = new Map<string, Answerer>()
  readonly #asked = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }>()
  #next = 0
  #isClosed = false

  constructor(send: (message: Message) => void) {
    this.#send = send
  }

  /** Asks the other process. @throws LinkFailed */
  ask<Answer>(what: string, value: unknown = null): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new LinkFailed('the other process is gone'))
    const question = (this.#next += 1)
    return new Promise<Answer>((resolve, reject) => {
      this.#asked.set(question, { resolve, reject })
      this.#send({ what, value, question })
    })
  }

  /** Says something without waiting; lost where the other process is gone. */
  tell(what: string, value: unknown = null): void {
    if (!this.#isClosed) this.#send({ what, value })
  }

  /** How this process answers what the other asks or tells. */
  answer<Value>(what: string, answerer: (value: Value) => unknown): void {
    this.#answerers.set(what, answerer as Answerer)
  }

  /** Takes what has come from the other process. */
  take(message: Message): void {
    if ('answers' in message) {
      const asked = this.#asked.get(message.answers)
      this.#asked.delete(message.answers)
      if (message.failed) asked?.reject(new LinkFailed('the other process has failed at it'))
      else asked?.resolve(message.value as never)
      return
    }
    void this.#answer(message)
  }

  /** The other process is gone. */
  close(): void {
    this.#isClosed = true
    for (const { reject } of this.#asked.values()) reject(new LinkFailed('the other process is gone'))
    this.#asked.clear()
  }

  async #answer({ what, value, question }: Extract<Message, { what: string }>): Promise<void> {
    let answer: Message | undefined
    try {
      const answerer = this.#answerers.get(what)
      if (!answerer) throw new LinkFailed('nobody answers this here yet')
      const given = await answerer(value as never)
      if (question !== undefined) answer = { answers: question, value: given }
    } catch {
      if (question !== undefined) answer = { answers: question, value: null, failed: true }
    }
    if (answer && !this.#isClosed) this.#send(answer)
  }
}
