// What other programs of the bench measure, each on a PostgreSQL of its own: the log verified, certificates loaded, the hub
// started.
import { measureColdStart } from '../cold-start.ts'
import { openBenchLog } from '../log-bed.ts'
import { measureVerification, type VerificationFigures } from '../log-verification.ts'
import { makeBed } from '../scale/bed.ts'
import { measureLoading, type LoadingFigures } from '../scale/loading.ts'
import { CERTIFICATES_EACH } from '../scale/town.ts'

export interface BesideOptions {
  readonly entries: number
  /** Certificates in one file. */
  readonly rows: number
  readonly rounds: number
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

export interface Beside {
  /** What `hub log verify` does with a second, against one loop of SHA-256 over the same bytes. */
  readonly verification: VerificationFigures
  /** A file imported, against COPY of the same rows. */
  readonly loading: LoadingFigures
  /** From the start of the process to its first answer. */
  readonly coldStartMs: number
}

const DATABASE = 'loading'
/** Of each round, and of the one before them: a file, and a copy of other rows. */
const FILES = 2

export async function measureBeside({ entries, rows, rounds, signal, say }: BesideOptions): Promise<Beside> {
  const log = await openBenchLog()
  let verification: VerificationFigures
  try {
    verification = await measureVerification(log, { entries, rounds })
  } finally {
    await log.close()
  }
  signal.throwIfAborted()
  const bed = await makeBed(FILES * (rounds + 1) * rows, () => undefined)
  try {
    await bed.prepare(DATABASE)
    await bed.restart(true)
    const loading = await measureLoading(bed, { database: DATABASE, certificates: CERTIFICATES_EACH, rounds, rows, say, signal })
    return { verification, loading, coldStartMs: await measureColdStart(signal) }
  } finally {
    await bed.close()
  }
}
