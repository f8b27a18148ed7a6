import { useQuestion } from '../../api/use-hub.ts'
import { DepartmentsDocument } from '../../generated/operations.ts'

/** As many as are looked up at once. */
const MOST = 100

/** What departments are called that a list names; the code itself until that is known, and where it is nobody's. */
export function useDepartmentNames(codes: readonly string[]): (code: string) => string {
  const asked = [...new Set(codes)].sort().slice(0, MOST)
  const { data } = useQuestion(DepartmentsDocument, { codes: asked, first: MOST }, { enabled: asked.length > 0, keep: true })
  const names = new Map((data?.data.departments?.nodes ?? []).map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}
