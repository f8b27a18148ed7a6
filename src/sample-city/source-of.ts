import type { CaseSource } from './case-source.ts'
import { businessMoveOf, moveOf } from './moves.ts'
import { organisationOf } from './organisations.ts'
import { householdAt, type CityFrame } from './people.ts'
import { certificatesOf } from './personal-certificates.ts'

/** Everything that is known of a household, the same at every call. */
export function sourceOf(frame: CityFrame, index: number): CaseSource {
  const household = householdAt(frame, index)
  const organisation = organisationOf(frame, household)
  return {
    frame, household, organisation,
    move: moveOf(frame, household),
    businessMove: organisation === null ? null : businessMoveOf(frame, organisation),
    certificates: certificatesOf(frame, household, organisation),
  }
}
