import type { Purpose } from '../../kernel/actor.ts'
import type { LivePurpose } from '../access/index.ts'
import type { FieldsWanted } from './model.ts'

/** What entries of an emergency access name in place of a case. No item stands behind it. */
export function purposeOf(id: string): Purpose {
  return { itemCode: '', caseNumber: id, reason: null }
}

/**
 * The access in the words of a purpose, so that it is decided as every other: its fields stand where the guide's materials
 * would, its legal ground where their basis would. A sharing attribute and the issuer's consent narrow it like any other, and
 * nobody but the subject is a party.
 */
export function livePurposeOf(
  access: { readonly id: string; readonly departmentCode: string; readonly subjectIds: readonly bigint[] },
  wanted: readonly FieldsWanted[],
  legalGround: string,
): LivePurpose {
  const { id, departmentCode, subjectIds } = access
  const holder = 'APPLICANT'
  return {
    purpose: purposeOf(id),
    caseFile: {
      id: 0n, number: id, departmentCode, handlerCode: departmentCode, filedUnder: departmentCode, itemCode: '', guideVersion: 0,
      open: true, parties: subjectIds.map((subjectId) => ({ subjectId, role: holder })),
    },
    guide: {
      itemCode: '', version: 0,
      materials: [{ ordinal: 1, name: '紧急调取', holder, basis: legalGround, proofs: wanted }],
    },
  }
}

export function writtenFields(wanted: readonly FieldsWanted[]): string[] {
  return wanted.flatMap(({ typeCode, fields }) => fields.map((field) => `${typeCode}/${field}`))
}

export function readFields(written: readonly string[]): FieldsWanted[] {
  const byType = new Map<string, string[]>()
  for (const one of written) {
    const end = one.indexOf('/')
    const typeCode = one.slice(0, end)
    byType.set(typeCode, [...(byType.get(typeCode) ?? []), one.slice(end + 1)])
  }
  return [...byType].map(([typeCode, fields]) => ({ typeCode, fields }))
}
