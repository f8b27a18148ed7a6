import type { CaseReach } from '../../kernel/import-rows.ts'
import type { LivePurpose } from './model.ts'

export type { CaseReach } from '../../kernel/import-rows.ts'

/**
 * May the live case draw on an earlier one of the same applicant, as far as a rule of its guide reaches? What a department
 * took itself it may look at again (河北 二(二)1); another's only where the guide says so (庆阳 §15).
 */
export function mayDrawOn(
  live: LivePurpose,
  reach: CaseReach | 'NONE',
  prior: { readonly itemCode: string; readonly departmentCode: string },
): boolean {
  switch (reach) {
    case 'NONE':
      return false
    case 'SAME_ITEM':
      return prior.itemCode === live.caseFile.itemCode
    case 'SAME_DEPARTMENT':
      return prior.departmentCode === live.caseFile.departmentCode
    case 'ANY_DEPARTMENT':
      return true
  }
}
