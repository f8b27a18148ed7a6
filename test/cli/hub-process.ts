import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'

// The hub as people start it: a process of its own, with an environment in which nothing is set but what the test sets.

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/** Node and npm from where they are, and the system's own programs. */
const PATH = `${path.dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`
/** As long as the slowest start may take on a busy machine. */
const PATIENCE_MS = 60_000

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly input?: string | Buffer
  /** Program and arguments in place of the hub as `npm run hub` starts it. */
  readonly program?: readonly string[]
  readonly account?: { readonly uid: number; readonly gid: number }
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** A started hub, its output so far, and ways to wait for it. */
export class HubProcess {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  out = ''
  err = ''
  #gone = false
  readonly #waiting = new Set<() => void>()

  constructor(args: readonly string[], { env = {}, cwd, program, account }: Surroundings = {}) {
    const [file = process.execPath, ...words] = program ?? [process.execPath, inject('hubProgram')]
    // In a process group of its own, so that the whole of it can be killed, as a supervisor does.
    this.child = spawn(file, [...words, ...args], {
      cwd: cwd ?? tmpdir(),
      env: { PATH, HOME: tmpdir(), TSX_TSCONFIG_PATH: path.join(projectRoot, 'tsconfig.json'), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      ...account,
    })
    this.child.stdin?.on('error', () => undefined)
    this.child.stdout?.on('data', (part: Buffer) => this.#heard('out', part))
    this.child.stderr?.on('data', (part: Buffer) => this.#heard('err', part))
    this.ended = once(this.child, 'close').then(([code, signal]) => {
      this.#gone = true
      for (const look of this.#waiting) look()
      return { code: code as number | null, signal: signal as NodeJS.Signals | null, out: this.out, err: this.err }
    })
    started.add(this)
  }

  /** Waits until the output has this text; fails when the process ends before. Gives what the pattern's group caught. */
  says(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => done(() => reject(new Error(`${why} before ${pattern}:\n${this.err}\n${this.out.slice(-2_000)}`)))
      const timer = setTimeout(() => fail('nothing'), PATIENCE_MS)
      const done = (settle: () => void) => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        settle()
      }
      const look = () => {
        const found = pattern.exec(this.err) ?? pattern.exec(this.out)
        if (found) done(() => resolve(found[1] ?? found[0]))
        else if (this.#gone) fail('it ended')
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** Kills the process and everything in its group, as nothing can prevent. */
  async kill(): Promise<void> {
    if (this.child.pid !== undefined && !this.#gone) {
      try {
        process.kill(-this.child.pid, 'SIGKILL')
      } catch {
        // It has just ended by itself.
      }
    }
    await this.ended
  }

  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal)
    return this.ended
  }

  #heard(stream: 'out' | 'err', part: Buffer): void {
    this[stream] += part.toString()
    for (const look of this.#waiting) look()
  }
}

const started = new Set<HubProcess>()

/** For afterAll: no process outlives its test file. */
export async function killAllHubs(): Promise<void> {
  await Promise.all([...started].map((running) => running.kill()))
  started.clear()
}

/** Runs one command to its end. */
export async function hub(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const running = new HubProcess(args, surroundings)
  running.child.stdin?.end(surroundings.input ?? '')
  return running.ended
}

/** A folder under one that only its owner may enter, and its removal. */
export async function ownFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-hub-process-'))
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}
