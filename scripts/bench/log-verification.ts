import { fork } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readEntries, readHead } from '../../src/domains/audit/store.ts'
import { addressOf } from '../../src/domains/audit/verify/verify-store.ts'
import { bundle } from '../hub/bundle.ts'
import { median } from './log-appends.ts'
import { lookUpEntry, type BenchLog } from './log-bed.ts'
import type { LogToVerify, Verified } from './verification/verifier.ts'

export interface VerificationFigures {
  readonly entries: number
  readonly perSecond: number
  readonly loopPerSecond: number
  readonly ratio: number
}

const VERIFIER = fileURLToPath(new URL('verification/verifier.ts', import.meta.url))
/** Entries whose texts are held in memory for the loop; it takes no longer for more of them. */
const LOOPED = 100_000

/** The whole log recomputed from its rows, as `hub log verify` does it, against hashing the same texts once in one loop. */
export async function measureVerification(
  bed: BenchLog,
  { entries, rounds }: { readonly entries: number; readonly rounds: number },
): Promise<VerificationFigures> {
  let { size } = await readHead(bed.database)
  for (; size < entries; size += 1_000) await bed.log.append(Array.from({ length: 1_000 }, lookUpEntry))
  await bed.owner.pool.query('VACUUM ANALYZE')
  const texts: Buffer[] = []
  for (let from = 0; from < Math.min(size, LOOPED); from += 5_000) {
    texts.push(...(await readEntries(bed.database, from, from + 5_000)).map(({ entry }) => Buffer.from(entry)))
  }
  const verifier = await startVerifier(bed)
  const verified: number[] = []
  const looped: number[] = []
  try {
    for (let at = 0; at <= rounds; at += 1) {
      // A process that has waited has grown cold, which this one would pay for in each round.
      hashAll(texts)
      const start = performance.now()
      hashAll(texts)
      const loopMs = performance.now() - start
      const ms = await verifier.verify()
      // The first round warms up.
      if (at === 0) continue
      looped.push(texts.length / (loopMs / 1_000))
      verified.push(size / (ms / 1_000))
    }
  } finally {
    await verifier.stop()
  }
  const [perSecond, loopPerSecond] = [Math.round(median(verified)), Math.round(median(looped))]
  return { entries: size, perSecond, loopPerSecond, ratio: perSecond / loopPerSecond }
}

function hashAll(texts: readonly Buffer[]): void {
  for (const text of texts) hash('sha256', text, 'buffer')
}

async function startVerifier(bed: BenchLog): Promise<{ verify(): Promise<number>; stop(): Promise<void> }> {
  const { origin, signer } = bed.log.loadedKeys
  const log: LogToVerify = { address: addressOf(bed.database), origin, key: signer.key.text }
  const child = fork(await bundle(VERIFIER), { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = once(child, 'exit')
  return {
    async verify() {
      const told = once(child, 'message')
      child.send(log)
      const [verified] = (await Promise.race([told, exited.then(() => [{ failed: 'it has ended' }])])) as [Verified]
      if ('failed' in verified) throw new Error(`the log of the bench could not be verified: ${verified.failed}`)
      if (verified.differences > 0) throw new Error('the log of the bench does not verify')
      return verified.ms
    },
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}
