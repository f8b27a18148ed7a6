import type {
  CatalogueKind, CertificateTypeRow, FieldValueType, HolderCategory, SharingRow, TypeFieldRow,
} from '../kernel/import-rows.ts'
import { authorityLevel, departmentFor, PROVINCE, type Duty } from './departments.ts'

/** What a type says of itself, whoever defines it. */
export interface TypeParts {
  readonly name: string
  readonly holder: HolderCategory
  readonly kind: CatalogueKind
  readonly sharing: SharingRow
  readonly validity: readonly string[]
  readonly fields: readonly TypeFieldRow[]
}

/** A national type, under its published code (standards-cn.md section 4). */
export function national(typeCode: string, authority: string, parts: TypeParts): CertificateTypeRow {
  const definingAuthority = { name: authority, code: typeCode.slice(0, 18), level: '国家级' as const }
  return row(typeCode, typeCode, definingAuthority, parts)
}

/**
 * A type whose national code is not public. It is defined by a department of the sample province,
 * so that its code can never be taken for an official one.
 */
export function local(duty: Duty, serial: number, parts: TypeParts): CertificateTypeRow {
  const department = departmentFor(duty, PROVINCE)
  const definingAuthority = { name: department.name, code: department.code, level: authorityLevel(department) }
  return row(department.code + String(serial).padStart(3, '0'), null, definingAuthority, parts)
}

export const open: SharingRow = { attribute: 'UNCONDITIONAL', conditions: null, ground: null }

/** Conditional sharing (有条件共享) under conditions that the issuer states. */
export function conditional(conditions: string): SharingRow {
  return { attribute: 'CONDITIONAL', conditions, ground: null }
}

/** No sharing (不予共享) on a legal ground. */
export function notShared(ground: string): SharingRow {
  return { attribute: 'NOT_SHARED', conditions: null, ground }
}

export function text(name: string, meaning: string, element?: string): TypeFieldRow {
  return field(name, meaning, 'TEXT', false, element)
}

export function date(name: string, meaning: string, element?: string): TypeFieldRow {
  return field(name, meaning, 'DATE', false, element)
}

export function code(name: string, meaning: string, element?: string): TypeFieldRow {
  return field(name, meaning, 'CODE', false, element)
}

export function amount(name: string, meaning: string, element?: string): TypeFieldRow {
  return field(name, meaning, 'NUMBER', false, element)
}

/** A person's or an organisation's number; persons' are sensitive. */
export function idNumber(name: string, meaning: string, element?: string): TypeFieldRow {
  return field(name, meaning, 'ID_NUMBER', true, element)
}

/** A value that is sensitive personal information (敏感个人信息). */
export function sensitive(
  name: string,
  meaning: string,
  element?: string,
  valueType: FieldValueType = 'TEXT',
): TypeFieldRow {
  return field(name, meaning, valueType, true, element)
}

/** The fields whose elements come from this type (数源): what others say of them is a copy. */
export function source(...fields: readonly TypeFieldRow[]): TypeFieldRow[] {
  return fields.map((from) => ({ ...from, authoritative: true }))
}

function field(
  name: string,
  meaning: string,
  valueType: FieldValueType,
  isSensitive: boolean,
  element?: string,
): TypeFieldRow {
  const plain = { name: `KZ_${name}`, meaning, valueType, sensitive: isSensitive }
  return element === undefined ? plain : { ...plain, element }
}

function row(
  typeCode: string,
  officialCode: string | null,
  definingAuthority: CertificateTypeRow['definingAuthority'],
  parts: TypeParts,
): CertificateTypeRow {
  return {
    code: typeCode,
    name: parts.name,
    officialCode,
    definingAuthority,
    holderCategory: parts.holder,
    catalogueKind: parts.kind,
    sharing: parts.sharing,
    validityRange: parts.validity,
    fields: parts.fields,
  }
}
