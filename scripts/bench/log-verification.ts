import { hash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { readEntries, readHead } from '../../src/domains/audit/store.ts'
import { verifyLog } from '../../src/domains/audit/verify/verify-log.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { median } from './log-appends.ts'
import { lookUpEntry, type BenchLog } from './log-bed.ts'

export interface VerificationFigures {
  readonly entries: number
  readonly perSecond: number
  readonly loopPerSecond: number
  readonly ratio: number
}

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
  const { origin, signer } = bed.log.loadedKeys
  const verified: number[] = []
  const looped: number[] = []
  for (let at = 0; at <= rounds; at += 1) {
    const start = performance.now()
    for (const text of texts) hash('sha256', text, 'buffer')
    const between = performance.now()
    const { differences } = await verifyLog(bed.database, {
      expected: { origin, key: signer.key },
      threads: availableParallelism() - 1,
      clock: systemClock,
    })
    if (differences.length > 0) throw new Error('the log of the bench does not verify')
    // The first round warms up.
    if (at === 0) continue
    looped.push(texts.length / ((between - start) / 1_000))
    verified.push(size / ((performance.now() - between) / 1_000))
  }
  const [perSecond, loopPerSecond] = [Math.round(median(verified)), Math.round(median(looped))]
  return { entries: size, perSecond, loopPerSecond, ratio: perSecond / loopPerSecond }
}
