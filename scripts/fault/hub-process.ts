import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Readable } from 'node:stream'
import type { FaultStep, FromHub, ToHub } from './hub-messages.ts'

/** The source of the program, to be bundled. */
export const HUB_TO_KILL = fileURLToPath(new URL('hub-to-kill.ts', import.meta.url))

const DEEDS = 4

/** A hub process: loaded, then opened, then ended by a signal. */
export class HubProcess {
  readonly child: ChildProcess
  readonly loaded: Promise<void>
  readonly ended: Promise<void>
  url = ''
  said = ''
  /** Answers that clients have had from it. */
  answers = 0
  #stopped: (step: FaultStep) => void = () => undefined
  /** The step at which it ended itself, once it has. */
  killedAt: FaultStep | null = null

  constructor(program: string) {
    this.child = fork(program, {
      execArgv: [],
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    })
    this.child.stderr?.on('data', (part: Buffer) => (this.said += part.toString().slice(0, 10_000)))
    this.ended = once(this.child, 'close').then(() => undefined)
    this.loaded = this.#told('loaded').then(() => undefined)
    this.loaded.catch(() => undefined)
    const deeds = this.child.stdio[DEEDS] as Readable
    deeds.on('data', (line: Buffer) => this.#heard(line.toString().trim()))
    running.add(this)
    void this.ended.then(() => running.delete(this))
  }

  async open(opening: Omit<Extract<ToHub, { kind: 'open' }>, 'kind'>): Promise<void> {
    await this.loaded
    const listening = this.#told('listening')
    this.#send({ kind: 'open', ...opening })
    this.url = (await listening).url
  }

  /** Ends itself at that step; `killedAt` says so once it has ended. */
  killAt(step: FaultStep, passes: number): void {
    this.#send({ kind: 'trap', trap: { step, passes, signal: 'SIGKILL' } })
  }

  /** Stops itself at that step, in the middle of whatever it does there; resolves when it has. */
  stopAt(step: FaultStep): Promise<FaultStep> {
    const stopped = new Promise<FaultStep>((resolve) => (this.#stopped = resolve))
    this.#send({ kind: 'trap', trap: { step, passes: 0, signal: 'SIGSTOP' } })
    return stopped
  }

  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(name)
  }

  #send(message: ToHub): void {
    if (this.child.connected) this.child.send(message, () => undefined)
  }

  #heard(line: string): void {
    const [signal, step] = line.split(' ') as [string, FaultStep]
    if (signal === 'SIGKILL') this.killedAt = step
    else this.#stopped(step)
  }

  #told<Kind extends FromHub['kind']>(kind: Kind): Promise<Extract<FromHub, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      this.child.on('message', (message: FromHub) => {
        if (message.kind === kind) resolve(message as Extract<FromHub, { kind: Kind }>)
        else if (message.kind === 'failed') reject(new HubNotOpened(message.sentence))
      })
      this.child.once('exit', () => reject(new HubNotOpened(`it ended: ${this.said.slice(-2_000)}`)))
    })
  }
}

/** A hub that did not come up, with what it said. */
export class HubNotOpened extends Error {}

const running = new Set<HubProcess>()

export async function killAllHubs(): Promise<void> {
  await Promise.all([...running].map((hub) => {
    hub.signal('SIGKILL')
    return hub.ended
  }))
}

process.once('exit', () => {
  for (const hub of running) hub.signal('SIGKILL')
})

/** Processes that have loaded everything and wait to be opened: loading takes longer than a hub lives here. */
export class Spares {
  readonly #ready: HubProcess[] = []
  readonly #program: string
  #count: number

  constructor(program: string, count: number) {
    this.#program = program
    this.#count = count
    this.#fill()
  }

  /** No more of them are started. Those that stand ready go with `killAllHubs`. */
  dismiss(): void {
    this.#count = 0
  }

  take(): HubProcess {
    const next = this.#ready.shift() ?? new HubProcess(this.#program)
    this.#fill()
    return next
  }

  #fill(): void {
    while (this.#ready.length < this.#count) this.#ready.push(new HubProcess(this.#program))
  }
}
