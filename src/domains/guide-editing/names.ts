import type { Json } from '../../kernel/canonical-json.ts'
import type { ConditionNames } from '../../kernel/condition/index.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { isMembers } from './difference/identity.ts'
import type { CertificateTypeFacts } from '../certificates/index.ts'

/** What a guide and the directory of certificate types call what codes stand for. */
export async function namesFor({ db, parts }: Pick<OperationContext, 'db' | 'parts'>, document: Json): Promise<ConditionNames> {
  return namesIn(document, await parts.typeDirectory.all(db))
}

export function namesIn(document: Json, types: ReadonlyMap<string, Pick<CertificateTypeFacts, 'name' | 'fields'>>): ConditionNames {
  const labels = new Map<string, string>()
  const elements = isMembers(document) ? document['formElements'] : null
  if (Array.isArray(elements))
    for (const element of elements as readonly Json[])
      if (isMembers(element) && typeof element['element'] === 'string' && typeof element['label'] === 'string') labels.set(element['element'], element['label'])
  return {
    answer: (name) => labels.get(name) ?? null,
    type: (code) => types.get(code)?.name ?? null,
    field: (type, field) => types.get(type)?.fields.find(({ name }) => name === field)?.meaning ?? null,
  }
}
