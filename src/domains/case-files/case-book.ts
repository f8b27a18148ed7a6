import type { Db } from '../../platform/db/database.ts'
import type { CaseBook, CaseFacts } from '../access/index.ts'
import * as store from './store.ts'

/** What the rules need to know of cases. */
export const caseBook: CaseBook = {
  async findCases(db, departmentCode, numbers) {
    const cases = await store.findByNumbers(db, numbers)
    const found = numbers.map((number) => choose(cases, departmentCode, number))
    const missing = numbers.filter((_, at) => !found[at])
    const others = missing.length === 0 ? null : await store.numbersOfAnybody(db, missing)
    return numbers.map((number, at) => {
      const one = found[at]
      return one ? factsOf(one) : others?.has(number) ? 'OF_ANOTHER' : null
    })
  },
}

/** The case that the department has under this number; else another department's, where the caller sees it. */
function choose(cases: readonly store.StoredCase[], departmentCode: string, number: string): store.StoredCase | null {
  const numbered = cases.filter((one) => one.number === number)
  return numbered.find((one) => one.filedUnder === departmentCode) ?? numbered[0] ?? null
}

/** The case that the department has under this number: its own, or one that it was passed. */
export async function findOwnCase(db: Db, departmentCode: string, number: string): Promise<store.StoredCase | null> {
  const cases = await store.findByNumbers(db, [number])
  return cases.find((one) => one.filedUnder === departmentCode) ?? null
}

function factsOf(found: store.StoredCase): CaseFacts {
  const { id, number, departmentCode, handlerCode, filedUnder, itemCode, guideVersion, partyIds, partyRoles } = found
  const parties = partyIds.map((subjectId, position) => ({ subjectId, role: partyRoles[position] ?? 'OTHER' }))
  return {
    id, number, departmentCode, handlerCode, filedUnder, itemCode, guideVersion, open: found.decidedAt === null, parties,
  }
}
