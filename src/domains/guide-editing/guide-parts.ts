import type { Json } from '../../kernel/canonical-json.ts'
import { ROLE_WORDS } from '../../kernel/condition/index.ts'
import type { BasisRow, ConditionRow, MaterialHolder, SatisfiedByRow, ThroughRow } from '../../kernel/import-rows.ts'
import { isMembers } from './difference/identity.ts'

export interface MaterialParts {
  readonly ordinal: number | null
  readonly name: string
  readonly key: string | null
  readonly kind: string
  readonly holder: MaterialHolder
  readonly basis: readonly BasisRow[]
  readonly stamps: readonly { readonly body: string; readonly basis: readonly BasisRow[] }[]
  readonly condition: { readonly text: string; readonly when: Json } | null
  readonly satisfiedBy: readonly SatisfiedByRow[]
  readonly through: ThroughRow | null
  readonly prefillFrom: readonly (SatisfiedByRow & { readonly holder: MaterialHolder })[]
  readonly disposition: string | null
}

/** As much of a guide as rules about its wording read. */
export interface GuideParts {
  readonly itemCode: string
  readonly baseCode: string
  readonly itemName: string
  readonly basis: readonly BasisRow[]
  readonly acceptanceConditions: readonly string[]
  readonly materials: readonly MaterialParts[]
  readonly formElements: readonly { readonly element: string; readonly label: string; readonly dataElement: string | null }[]
  readonly statutoryLimit: { readonly workingDays: number; readonly basis: string | null } | null
  readonly promisedLimit: { readonly workingDays: number; readonly basis: string | null } | null
  readonly fees: readonly { readonly name: string; readonly standard: string; readonly basis: string }[]
  readonly disposition: string | null
}

type Members = { readonly [name: string]: Json | undefined }

// No sound guide has more: its longest list has 200 elements, its longest text 4,000 characters, and a material's name 200.
// Rules hold every material against every other and look for words at every place of a text.
const MOST_ELEMENTS = 200
const LONGEST_TEXT = 8_000
const LONGEST_NAME = 400

/**
 * Reads a guide that may be unsound, such as a draft: what is not there, of another kind or longer than may be counts as empty,
 * and every element keeps its place, so that what is said of it names the right one. A sound guide is read as it is.
 */
export function guideParts(document: Json): GuideParts {
  const guide = members(document)
  const item = members(guide['item'])
  return {
    itemCode: text(item['code']), baseCode: text(item['baseCode']), itemName: text(item['name']),
    basis: basisOf(guide['basis']),
    acceptanceConditions: list(guide['acceptanceConditions']).map((value) => text(value)),
    materials: list(guide['materials']).map(materialOf),
    formElements: list(guide['formElements']).map(members).map(({ element, label, dataElement }) =>
      ({ element: text(element), label: text(label), dataElement: textOrNull(dataElement) })),
    statutoryLimit: limitOf(guide['statutoryLimit']),
    promisedLimit: limitOf(guide['promisedLimit']),
    fees: list(guide['fees']).map(members).map(({ name, standard, basis }) => ({ name: text(name), standard: text(standard), basis: text(basis) })),
    disposition: textOrNull(guide['disposition']),
  }
}

function materialOf(value: Json): MaterialParts {
  const { ordinal, name, key, kind, holder, basis, stamps, condition, satisfiedBy, through, prefillFrom, disposition } = members(value)
  return {
    ordinal: typeof ordinal === 'number' ? ordinal : null, name: text(name, LONGEST_NAME), key: textOrNull(key), kind: text(kind), holder: holderOf(holder),
    basis: basisOf(basis),
    stamps: list(stamps).map(members).map((stamp) => ({ body: text(stamp['body']), basis: basisOf(stamp['basis']) })),
    condition: isMembers(condition) ? conditionOf(condition) : null,
    satisfiedBy: list(satisfiedBy).map(members).map(proofOf),
    through: isMembers(through)
      ? { typeCode: text(through['typeCode']), nameField: textOrNull(through['nameField']), numberField: textOrNull(through['numberField']) }
      : null,
    prefillFrom: list(prefillFrom).map(members).map((source) => ({ ...proofOf(source), holder: holderOf(source['holder']) })),
    disposition: textOrNull(disposition),
  }
}

function conditionOf({ text: words, when }: Members): { text: ConditionRow['text']; when: Json } {
  return { text: text(words), when: when ?? null }
}

function proofOf({ typeCode, fields }: Members): SatisfiedByRow {
  return { typeCode: text(typeCode), fields: list(fields).map((value) => text(value)) }
}

function basisOf(value: Json | undefined): BasisRow[] {
  return list(value).map(members).map(({ law, documentNumber, publishedOn, inForceFrom, article, text: words }) => ({
    law: text(law), documentNumber: textOrNull(documentNumber), publishedOn: textOrNull(publishedOn), inForceFrom: textOrNull(inForceFrom),
    article: textOrNull(article), text: textOrNull(words),
  }))
}

function limitOf(value: Json | undefined): { workingDays: number; basis: string | null } | null {
  const { workingDays, basis } = members(value)
  return typeof workingDays === 'number' ? { workingDays, basis: textOrNull(basis) } : null
}

function members(value: Json | undefined): Members {
  return isMembers(value) ? value : {}
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]).slice(0, MOST_ELEMENTS) : []
}

function text(value: Json | undefined, longest = LONGEST_TEXT): string {
  return typeof value === 'string' && value.length <= longest ? value : ''
}

function textOrNull(value: Json | undefined): string | null {
  return text(value) || null
}

function holderOf(value: Json | undefined): MaterialHolder {
  return typeof value === 'string' && Object.hasOwn(ROLE_WORDS, value) ? (value as MaterialHolder) : 'APPLICANT'
}
