import { verifySealedHolds } from '../domains/budgets/index.ts'
import { verifySealedCases, verifySealedDrafts } from '../domains/case-files/index.ts'
import { verifySealedCertificates } from '../domains/certificates/index.ts'
import { verifySealedCorrections } from '../domains/corrections/index.ts'
import { verifySealedEmergencies } from '../domains/emergency/index.ts'
import { verifySealedImports, verifySealedRows } from '../domains/imports/index.ts'
import { verifySealedPeople } from '../domains/people/index.ts'
import { verifySealedNotices } from '../domains/prefill/index.ts'
import { verifySealedRequests, verifySealedSteps } from '../domains/sharing/index.ts'
import { verifySealedPasskeys, verifySealedSessions } from '../domains/sign-in/index.ts'
import { verifySealedHoneytokens, verifySealedSubjects } from '../domains/subjects/index.ts'
import { verifySealedFindingNotes, verifySealedReviewNotes } from '../domains/supervision/index.ts'
import type { SealedPage, SealedWalk } from '../platform/sealed-walk.ts'
import type { OpenedHub } from './open-hub.ts'

/** Exit code 1 where anything does not open or was put back. Each page of it is on record. */
export async function verifyData({ operate }: Pick<OpenedHub, 'operate'>, say: (line: string) => void): Promise<number> {
  let sound = true
  async function walk<Row>(operation: SealedWalk<Row>): Promise<void> {
    let [seen, broken, rolledBack] = [0, 0, 0]
    let place: Row | null = null
    do {
      const at: Row | null = place
      const page: SealedPage<Row> = await operate((run) => run(operation, at))
      seen += page.seen
      broken += page.broken
      rolledBack += page.rolledBack
      place = page.next
    } while (place !== null)
    say(`${operation.of}: ${seen} sealed values, ${broken} do not open, ${rolledBack} are not the last that was stored`)
    sound &&= broken + rolledBack === 0
  }
  await walk(verifySealedCertificates)
  await walk(verifySealedCases)
  await walk(verifySealedDrafts)
  await walk(verifySealedSubjects)
  await walk(verifySealedHoneytokens)
  await walk(verifySealedPeople)
  await walk(verifySealedPasskeys)
  await walk(verifySealedSessions)
  await walk(verifySealedNotices)
  await walk(verifySealedCorrections)
  await walk(verifySealedEmergencies)
  await walk(verifySealedHolds)
  await walk(verifySealedReviewNotes)
  await walk(verifySealedFindingNotes)
  await walk(verifySealedRequests)
  await walk(verifySealedSteps)
  await walk(verifySealedImports)
  await walk(verifySealedRows)
  return sound ? 0 : 1
}
