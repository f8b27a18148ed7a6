import { verifySealedCases } from '../domains/case-files/index.ts'
import { verifySealedCertificates } from '../domains/certificates/index.ts'
import type { SealedFigures } from '../platform/crypto/sealed-check.ts'
import type { Operation } from '../platform/operation.ts'
import type { OpenedHub } from './open-hub.ts'

/** Exit code 1 where anything does not open or was put back. Each page of it is on record. */
export async function verifyData({ operate }: Pick<OpenedHub, 'operate'>, say: (line: string) => void): Promise<number> {
  async function walk<Place>(what: string, operation: Operation<Place | null, SealedFigures & { readonly next: Place | null }>): Promise<boolean> {
    let [seen, broken, rolledBack] = [0, 0, 0]
    let place: Place | null = null
    do {
      const at: Place | null = place
      const page: SealedFigures & { readonly next: Place | null } = await operate((run) => run(operation, at))
      seen += page.seen
      broken += page.broken
      rolledBack += page.rolledBack
      place = page.next
    } while (place !== null)
    say(`${what}: ${seen} sealed values, ${broken} do not open, ${rolledBack} are not the last that was stored`)
    return broken + rolledBack === 0
  }
  const sound = [await walk('certificates', verifySealedCertificates), await walk('cases', verifySealedCases)]
  return sound.every(Boolean) ? 0 : 1
}
