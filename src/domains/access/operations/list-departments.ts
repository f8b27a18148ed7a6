import { ROLES } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import { findDepartments } from '../department-store.ts'
import type { DepartmentRow } from '../store.ts'

export const DEPARTMENT_PAGE_LIMIT = 100

export interface DepartmentListing {
  /** Part of a name or beginning of a code; null or blank for all. */
  readonly text: string | null
  /** Only these, of which the first hundred count; null for all. */
  readonly codes: readonly string[] | null
  /** Code of the department behind which to go on; null from the beginning. */
  readonly after: string | null
  readonly first: number
}

export interface DepartmentPage {
  readonly departments: readonly DepartmentRow[]
  readonly hasNextPage: boolean
}

/** Names of departments for whoever asks: they are public facts, and every guide names one. @throws Refusal PAGE_SIZE_INVALID */
export const listDepartments = defineOperation<DepartmentListing, DepartmentPage, ReadOperation<DepartmentListing, DepartmentPage>>({
  name: 'access.list-departments',
  action: 'department.read',
  summary: 'Looks departments up by name or code.',
  kind: 'public',
  roles: ROLES,
  async run({ db }, { text, codes, after, first }) {
    checkPageSize(first, DEPARTMENT_PAGE_LIMIT)
    const search = { text: text?.trim() || null, codes: codes?.slice(0, DEPARTMENT_PAGE_LIMIT) ?? null, after: after ?? '', limit: first + 1 }
    const found = await findDepartments(db, search)
    return { departments: found.slice(0, first), hasNextPage: found.length > first }
  },
})
