import type { Db, Statement } from '../../platform/db/database.ts'
import type { DepartmentRow } from './store.ts'

const SEARCH: Statement = {
  name: 'access.departments',
  // The text is compared as it stands: no character of it is a wildcard.
  text: `
    SELECT code, name, level, area_code AS "areaCode" FROM department
    WHERE ($1::text IS NULL OR strpos(name, $1) > 0 OR starts_with(code, upper($1)))
      AND ($2::text[] IS NULL OR code = ANY ($2))
      AND code COLLATE "C" > $3 COLLATE "C" AND code <> 'HUB'
    ORDER BY code COLLATE "C" LIMIT $4`,
}

export interface DepartmentSearch {
  /** Part of a name or beginning of a code; null for all. */
  readonly text: string | null
  /** Only these; null for all. */
  readonly codes: readonly string[] | null
  /** Only those behind this code. */
  readonly after: string
  readonly limit: number
}

/** Departments in the order of their codes. The hub itself, in whose name its console is registered, is none. */
export function findDepartments(db: Db, { text, codes, after, limit }: DepartmentSearch): Promise<DepartmentRow[]> {
  return db.query<{ [K in keyof DepartmentRow]: DepartmentRow[K] }>(SEARCH, [text, codes, after, limit])
}
