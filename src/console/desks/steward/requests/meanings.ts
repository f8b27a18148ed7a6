import { useQuestion } from '../../../api/use-hub.ts'
import { CertificateTypesDocument } from '../../../generated/operations.ts'

/** What the elements of a type are called in the directory, by their names. */
export function useMeanings(code: string): ReadonlyMap<string, string> {
  const types = useQuestion(CertificateTypesDocument, { code })
  return new Map(types.data?.data.certificateTypes?.nodes[0]?.fields.map(({ name, meaning }) => [name, meaning]) ?? [])
}
