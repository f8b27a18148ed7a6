import { DepartmentsDocument } from '../generated/operations.ts'
import { useQuestion } from './use-hub.ts'

/** The hub names so many at once. */
const AT_ONCE = 100

/** What departments are called, for lists that have their codes. Until the answer is there, and beyond a hundred, the code stands for itself. */
export function useDepartmentNames(codes: readonly string[]): (code: string) => string {
  const wanted = [...new Set(codes)].sort().slice(0, AT_ONCE)
  const { data } = useQuestion(DepartmentsDocument, { codes: wanted, first: AT_ONCE }, { enabled: wanted.length > 0, keep: true })
  const names = new Map(data?.data.departments.nodes.map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}
