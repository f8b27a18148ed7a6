import { dateInChina } from '../../kernel/calendar-date.ts'
import { countMaterials, type DecisionNote, type SubmissionNote } from '../supervision/index.ts'
import { referenceOfCase } from './case-clocks.ts'
import type { NewCase, StoredCase } from './store.ts'

/** What the materials of cases from a file say was asked and saved, of the day of receipt; nothing where they do not say how. */
export function submissionsOf(cases: readonly Pick<NewCase, 'id' | 'departmentCode' | 'itemCode' | 'receivedAt' | 'materials'>[]): SubmissionNote[] {
  return cases.flatMap(({ id, departmentCode, itemCode, receivedAt, materials }) => {
    const hows = materials.flatMap(({ how }) => how ?? [])
    const figure = { reference: referenceOfCase(id), departmentCode, itemCode, onDay: dateInChina(receivedAt), fields: 0, suggested: 0, kept: 0 }
    return hows.length === 0 ? [] : [{ ...figure, ...countMaterials(hows) }]
  })
}

/** How long those of the cases took that were answered: what its applicant took back was not. */
export function decisionsOf(cases: readonly Pick<StoredCase, 'id' | 'handlerCode' | 'receivedAt' | 'decidedAt' | 'decision'>[]): DecisionNote[] {
  return cases.flatMap(({ id, handlerCode, receivedAt, decidedAt, decision }) => (decidedAt === null || decision === 'WITHDRAWN' ? [] : [{
    reference: referenceOfCase(id), departmentCode: handlerCode, receivedOn: dateInChina(receivedAt), decidedOn: dateInChina(decidedAt),
  }]))
}
