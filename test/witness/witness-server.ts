import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openWitness, parseLogLine, witnessRoutes, type Refused } from '../../src/domains/witness/index.ts'
import { fixedClock, type FixedClock } from '../../src/kernel/clock.ts'
import type { VerifierKey } from '../../src/kernel/tlog/note.ts'
import { createPublicServer } from '../../src/platform/http/public-server.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { SimulatedLog } from './simulated-log.ts'

export interface TestWitness {
  readonly url: string
  readonly key: VerifierKey
  readonly clock: FixedClock
  readonly folder: string
  /** Reasons of everything refused so far. */
  readonly refused: (Refused | 'MALFORMED')[]
  add(body: string | Uint8Array): Promise<Told>
  /** Stops it; with `keep` its folder stays, for a witness that comes after. */
  stop(keep?: 'keep'): Promise<void>
}

export interface Told {
  readonly status: number
  readonly type: string | null
  readonly text: string
}

/** A real witness over real HTTP, in this process. */
export async function startWitness(
  logs: readonly SimulatedLog[],
  options: { readonly folder?: string; readonly name?: string; readonly port?: number } = {},
): Promise<TestWitness> {
  const { name = 'witness.example/w1', port = 0 } = options
  const folder = options.folder ?? await witnessFolder()
  const clock = fixedClock('2026-11-22T08:00:00Z')
  const refused: TestWitness['refused'] = []
  const known = logs.flatMap(({ key }) => parseLogLine(key) ?? [])
  const witness = await openWitness({ folder, name, logs: known, clock })
  const routes = witnessRoutes(witness, '', (reason) => refused.push(reason))
  const server = createPublicServer({ clock, log: silentLog, routes })
  const { url } = await server.listen('127.0.0.1', port)
  return {
    url,
    key: witness.key,
    clock,
    folder,
    refused,
    add: (body) => addCheckpoint(url, body),
    async stop(keep) {
      await server.close()
      await witness.close()
      if (keep !== 'keep') await rm(folder, { recursive: true })
    },
  }
}

export async function addCheckpoint(url: string, body: string | Uint8Array): Promise<Told> {
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: Buffer.from(body) })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

export function witnessFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'yihao-witness-'))
}
