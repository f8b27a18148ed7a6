import { openBenchLog } from '../log-bed.ts'
import { measureVerification, type VerificationFigures } from '../log-verification.ts'

/** What `hub log verify` does with a second, against one loop of SHA-256 over the same bytes. */
export async function verification(options: { readonly entries: number; readonly rounds: number }): Promise<VerificationFigures> {
  const bed = await openBenchLog()
  try {
    return await measureVerification(bed, options)
  } finally {
    await bed.close()
  }
}
