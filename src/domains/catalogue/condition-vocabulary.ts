import { conditionFaults, type ConditionFault, type ConditionVocabulary, type ValueKind } from '../../kernel/condition/index.ts'
import { findElement, type ElementType } from '../../kernel/elements/index.ts'
import type { FieldValueType, GuideRow, MaterialHolder } from '../../kernel/import-rows.ts'

/** What kind of value each field of a certificate type has; null where the directory has no such type or field. */
export type FieldKinds = (typeCode: string, field: string) => FieldValueType | null

/**
 * What is wrong with the conditions of a guide. They may speak of the answers of its own form, and of certificates that one
 * of its materials asks the same holder for: whatever else would have to be read without the policy.
 */
export function guideConditionFaults(row: GuideRow, fieldKinds: FieldKinds): ConditionFault[] {
  const vocabulary = vocabularyOf(row, fieldKinds)
  return row.materials.flatMap(({ condition }, at) =>
    condition?.when
      ? conditionFaults(condition.when, vocabulary).map(({ path, reason }) => ({ path: `materials[${at}].condition.when.${path}`, reason }))
      : [],
  )
}

function vocabularyOf({ formElements, materials }: GuideRow, fieldKinds: FieldKinds): ConditionVocabulary {
  const listed = new Map<string, Set<string>>()
  const list = (holder: MaterialHolder, typeCode: string, fields: readonly (string | null)[]) => {
    const key = `${holder} ${typeCode}`
    const known = listed.get(key) ?? new Set<string>()
    listed.set(key, known)
    for (const field of fields) if (field !== null) known.add(field)
  }
  for (const { holder, satisfiedBy, through, prefillFrom = [], basis } of materials) {
    if (basis.length === 0) continue
    for (const { typeCode, fields } of satisfiedBy) list(holder, typeCode, fields)
    if (through) list('APPLICANT', through.typeCode, [through.nameField, through.numberField])
    for (const source of prefillFrom) list(source.holder, source.typeCode, source.fields)
  }
  return {
    answer(name) {
      const row = formElements.find(({ element }) => element === name)
      return row && kindOfElement(row.dataElement == null ? undefined : findElement(row.dataElement)?.type)
    },
    field(type, holder, field) {
      const kind = listed.get(`${holder} ${type}`)?.has(field) ? fieldKinds(type, field) : null
      return kind === null ? undefined : kindOfField(kind)
    },
    holds: (type, holder) => listed.has(`${holder} ${type}`),
  }
}

function kindOfElement(type: ElementType | undefined): ValueKind {
  switch (type) {
    case 'NUMBER':
    case 'MONEY':
      return 'NUMBER'
    case 'DATE':
      return 'DATE'
    case 'BOOLEAN':
      return 'BOOLEAN'
    default:
      return 'TEXT'
  }
}

function kindOfField(type: FieldValueType): ValueKind {
  switch (type) {
    case 'NUMBER':
      return 'NUMBER'
    case 'DATE':
      return 'DATE'
    case 'TEXT':
    case 'CODE':
    case 'ID_NUMBER':
      return 'TEXT'
  }
}
