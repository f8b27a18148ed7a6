import { conditionFaults, type ConditionFault, type ConditionVocabulary, type ValueKind } from '../../kernel/condition/index.ts'
import { findElement, type ElementType } from '../../kernel/elements/index.ts'
import type { FieldValueType, FormElementRow, GuideMaterialRow, GuideRow, MaterialHolder } from '../../kernel/import-rows.ts'

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

/** Of a guide what its conditions may speak of: as much of the row as says so. */
export interface Speaking {
  readonly formElements: readonly Pick<FormElementRow, 'element' | 'label' | 'dataElement'>[]
  readonly materials: readonly Pick<GuideMaterialRow, 'holder' | 'satisfiedBy' | 'through' | 'prefillFrom' | 'basis'>[]
}

/** A certificate type that a material with a legal basis asks a holder for, and the fields of it that are needed. */
export interface SpokenType {
  readonly holder: MaterialHolder
  readonly typeCode: string
  readonly fields: ReadonlySet<string>
}

/** The types that conditions may speak of, each once for each holder, in the order of first mention. */
export function spokenTypes({ materials }: Pick<Speaking, 'materials'>): SpokenType[] {
  const listed = new Map<string, { holder: MaterialHolder; typeCode: string; fields: Set<string> }>()
  const list = (holder: MaterialHolder, typeCode: string, fields: readonly (string | null)[]) => {
    const key = `${holder} ${typeCode}`
    const known = listed.get(key) ?? { holder, typeCode, fields: new Set<string>() }
    listed.set(key, known)
    for (const field of fields) if (field !== null) known.fields.add(field)
  }
  for (const { holder, satisfiedBy, through, prefillFrom = [], basis } of materials) {
    if (basis.length === 0) continue
    for (const { typeCode, fields } of satisfiedBy) list(holder, typeCode, fields)
    if (through) list('APPLICANT', through.typeCode, [through.nameField, through.numberField])
    for (const source of prefillFrom) list(source.holder, source.typeCode, source.fields)
  }
  return [...listed.values()]
}

/** What conditions of a guide may speak of, and of which kind each value is. */
export function vocabularyOf(guide: Speaking, fieldKinds: FieldKinds): ConditionVocabulary {
  const listed = new Map(spokenTypes(guide).map((spoken) => [`${spoken.holder} ${spoken.typeCode}`, spoken]))
  return {
    answer(name) {
      const row = guide.formElements.find(({ element }) => element === name)
      return row && kindOfAnswer(row.dataElement)
    },
    field(type, holder, field) {
      const kind = listed.get(`${holder} ${type}`)?.fields.has(field) ? fieldKinds(type, field) : null
      return kind === null ? undefined : kindOfField(kind)
    },
    holds: (type, holder) => listed.has(`${holder} ${type}`),
  }
}

/** Of which kind the answer is that a form element takes. */
export function kindOfAnswer(dataElement: string | null | undefined): ValueKind {
  return kindOfElement(dataElement == null ? undefined : findElement(dataElement)?.type)
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

/** Of which kind the value of a certificate field is. */
export function kindOfField(type: FieldValueType): ValueKind {
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
