import { servingDepartment } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { referenceOfCase, type CaseContent, type StoredCase } from '../../case-files/index.ts'
import { countMaterials, type SubmissionNote } from '../../supervision/index.ts'
import { roleOf } from '../form/form.ts'
import type { FormSources } from '../sources/gathered.ts'
import { isNobodysToAsk } from './submission-checklist.ts'
import type { SectionsRead } from './submission-sections.ts'
import type { JudgedForm } from './submission.ts'

interface Submitted {
  readonly at: Date
  readonly sources: FormSources
  readonly read: SectionsRead
  readonly judged: JudgedForm
  readonly materials: CaseContent['materials']
}

/** What a submission asked of its applicant and what was saved, in counts: of whom, nothing says. */
export function figureOf({ actor }: OperationContext, stored: StoredCase, { at, sources, read, judged, materials }: Submitted): SubmissionNote {
  const { guide } = sources
  const roles = new Set(read.sections.map(({ role }) => role))
  const rows = new Set(guide.content.formElements.filter((row) => roles.has(roleOf(row))).map(({ element }) => element))
  const suggested = read.sections.flatMap(({ receipt }) => receipt.elements).filter(({ element, digest }) => digest !== null && rows.has(element))
  const askable = guide.materials.filter((row) => row.kind !== 'FORM' && !isNobodysToAsk(row))
  return {
    reference: referenceOfCase(stored.id), departmentCode: servingDepartment(actor), itemCode: stored.itemCode, onDay: dateInChina(at),
    ...countMaterials(materials.flatMap(({ how }) => how ?? []), askable.length),
    fields: rows.size, suggested: suggested.length, kept: judged.kept.size,
  }
}
