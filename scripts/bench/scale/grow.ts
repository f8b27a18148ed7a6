// Grows a town to so many certificates, with a process for each core that makes rows.
import { availableParallelism } from 'node:os'
import type { Bed } from './bed.ts'
import { partsOf } from './add-people.ts'
import type { MakerAnswer, MakerOrder } from './maker.ts'
import { CERTIFICATES_EACH } from './town.ts'
import { startWorker } from './workers.ts'

const PEOPLE_AT_ONCE = 4_000

export interface Growth {
  readonly database: string
  /** Certificates that are there, and that shall be. */
  readonly from: number
  readonly to: number
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

/** Gives the seconds that it took; statistics and visibility are then as autovacuum would have made them by the next minute. */
export async function grow(bed: Bed, { database, from, to, signal, say }: Growth): Promise<number> {
  const began = performance.now()
  const parts = [...partsOf(from / CERTIFICATES_EACH, to / CERTIFICATES_EACH, PEOPLE_AT_ONCE)]
  const total = parts.length
  const makers = Array.from({ length: Math.min(4, availableParallelism()) }, () =>
    startWorker<MakerOrder, MakerAnswer>(new URL('maker.ts', import.meta.url)))
  let told = began
  try {
    await Promise.all(makers.map(async (maker) => {
      await maker.order({ kind: 'OPEN', url: bed.url(database), keys: bed.keys })
      for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
        signal.throwIfAborted()
        await maker.order({ kind: 'ADD', part })
        const now = performance.now()
        if (now - told < 30_000) continue
        told = now
        say(`  ${Math.round((100 * (total - parts.length)) / total)} % after ${Math.round((now - began) / 1000)} s`)
      }
    }))
  } finally {
    await Promise.all(makers.map((maker) => maker.end()))
  }
  const people = to / CERTIFICATES_EACH
  await bed.sql(database, `SELECT setval('subject_id_seq', ${people}), setval('case_id_seq', ${people}), setval('certificate_id_seq', ${to})`)
  await bed.sql(database, 'VACUUM ANALYZE')
  return (performance.now() - began) / 1000
}
