import type {
  BasisRow, ChainRow, ConditionRow, GuideMaterialRow, GuideRow, ItemCategory, MaterialGroupRow,
  MaterialHolder, ReuseRow, SatisfiedByRow, ServedParty,
} from '../kernel/import-rows.ts'
import { TYPES, type TypeKey } from './certificate-types.ts'
import { CITY, departmentFor, type Duty } from './departments.ts'
import type { FormKey } from './form-elements.ts'

/** Who implements an item: one department, or the same duty in the first `districts` districts. */
export type Scope =
  | { readonly at: 'PROVINCE' | 'CITY' }
  | { readonly at: 'DISTRICT' | 'STREET'; readonly districts: number }

/** NEWBORN: parents of a child in its first years. */
export type Audience = 'PARENTS' | 'NEWBORN' | 'ELDERLY'

/** A certificate type of somebody's that a form may be filled from. */
export type PrefillSource = readonly [MaterialHolder, TypeKey]

/** What is particular to one item; the rest of its guide follows from the implementing body. */
export interface ItemPlan {
  readonly name: string
  readonly category: ItemCategory
  /** 事项类型 of GB/T 39046 A.1. */
  readonly type: string
  readonly duty: Duty
  readonly scope: Scope
  readonly served: readonly ServedParty[]
  /** Who alone applies, where that is narrower than whom it serves. */
  readonly audience?: Audience
  /** Types without one of which nobody applies: who has no licence to drive renews none. */
  readonly needs?: readonly TypeKey[]
  readonly basis: readonly BasisRow[]
  readonly conditions: readonly string[]
  readonly materials: readonly MaterialPlan[]
  readonly form: readonly FormKey[]
  /** What fills the form beside the ID card or the business licence of the applicant. */
  readonly prefill?: readonly PrefillSource[]
  readonly groups?: readonly MaterialGroupRow[]
  readonly chain?: ChainRow
  readonly promisedDays: number
  readonly fee?: string
  readonly results?: readonly TypeKey[]
  /** Materials of an earlier version of the guide, where there was one. */
  readonly earlierMaterials?: readonly MaterialPlan[]
  /** What the guide says otherwise than most. */
  readonly particulars?: Partial<Omit<GuideRow, 'item' | 'materials'>>
}

/** A material before it has its place in the list. */
export type MaterialPlan = Omit<GuideMaterialRow, 'ordinal'>
type MaterialParticulars = Partial<Omit<MaterialPlan, 'name' | 'satisfiedBy' | 'holder'>>

/** A type that satisfies a material, with the fields needed, without their KZ_ prefix. */
export type Alternative = readonly [TypeKey, ...string[]]

/** Fields that identify a person, as most materials need them of an ID card (居民身份证). */
export const ID_CARD: Alternative = ['idCard', 'XM', 'GMSFHM']
export const HOUSEHOLD: Alternative = ['household', 'XM', 'GMSFHM', 'ZZ']
export const LICENCE: Alternative = ['businessLicence', 'MC', 'TYSHXYDM', 'FDDBR', 'ZS']

export const PEOPLE: readonly ServedParty[] = ['1']
export const BUSINESSES: readonly ServedParty[] = ['2', '3', '4', '6']

/** A document that exists only in the sample city; its title says so. */
export function localBasis(title: string, number: number, article: string): BasisRow {
  return {
    law: `《样例市${title}》`,
    documentNumber: `样例政发〔2020〕${number}号`,
    publishedOn: '2020-03-02',
    inForceFrom: '2020-04-01',
    article,
    text: null,
  }
}

/** An application form, filled in by the applicant. */
export function formMaterial(name: string, basis: readonly BasisRow[]): MaterialPlan {
  return {
    ...blank(name, basis), kind: 'FORM', originals: 1, form: 'BOTH',
    fillingNotes: '用黑色签字笔填写，或者在线填写；内容与证照一致。', commonMistakes: ['未签名', '联系电话填写不全'],
    blankForm: `forms/${name}.pdf`, sampleForm: `forms/${name}-sample.pdf`,
  }
}

/** A proof issued by a department: any one of the alternatives will do. */
export function proof(
  name: string,
  holder: MaterialHolder,
  alternatives: readonly Alternative[],
  basis: readonly BasisRow[],
  particulars: MaterialParticulars = {},
): MaterialPlan {
  return {
    ...blank(name, basis), kind: 'CERTIFICATE', source: 'GOVERNMENT', sourceNote: '由发证机关核发',
    holder, satisfiedBy: alternatives.map(satisfiedBy), originals: 1, copies: 1, ...particulars,
  }
}

/** Something that only the applicant has. */
export function brought(
  name: string,
  basis: readonly BasisRow[],
  particulars: MaterialParticulars = {},
): MaterialPlan {
  return { ...blank(name, basis), originals: 1, ...particulars }
}

/** A proof of which a yes or no is enough: that it is held and in force, and nothing it says. */
export function checked(
  name: string,
  holder: MaterialHolder,
  keys: readonly TypeKey[],
  basis: readonly BasisRow[],
  particulars: MaterialParticulars = {},
): MaterialPlan {
  const alternatives = keys.map((key) => ({ typeCode: TYPES[key].code, fields: [], check: true }))
  return { ...proof(name, holder, [], basis, particulars), satisfiedBy: alternatives }
}

/** Where to ask for what the hub does not have (部门核验): a department of the city, and its limit. */
export function askedOf(duty: Duty, limitWorkingDays: number) {
  const { name, code } = departmentFor(duty, CITY)
  return { assistance: { name, code, limitWorkingDays } }
}

/** What another department holds and the hub does not index: it is asked for there. */
export function assisted(
  name: string,
  duty: Duty,
  limitWorkingDays: number,
  basis: readonly BasisRow[],
  particulars: MaterialParticulars = {},
): MaterialPlan {
  const from = askedOf(duty, limitWorkingDays)
  return {
    ...blank(name, basis), source: 'GOVERNMENT', sourceNote: `由${from.assistance.name}核查`, copies: 1,
    ...from, ...particulars,
  }
}

/** The ID card of the representative, who is found through the business licence. */
export function representative(name: string, basis: readonly BasisRow[]): MaterialPlan {
  const { code: typeCode } = TYPES.businessLicence
  const through = { typeCode, nameField: 'KZ_FDDBR', numberField: 'KZ_FDDBRZJHM' }
  return proof(name, 'LEGAL_REPRESENTATIVE', [ID_CARD], basis, { through })
}

/** The ID card of the spouse, who is found through the marriage certificate. */
export function spouse(basis: readonly BasisRow[], condition: ConditionRow): MaterialPlan {
  const { code: typeCode } = TYPES.marriage
  const through = { typeCode, nameField: 'KZ_POXM', numberField: 'KZ_POSFZH' }
  return proof('配偶身份证明', 'SPOUSE', [ID_CARD], basis, { condition, through })
}

/** May be used again for the same place while nothing about it has changed. */
export function samePlace(
  maxAgeDays: number | null,
  unchanged: readonly FormKey[] = ['placeAddress'],
  from: ReuseRow['from'] = 'SAME_ITEM',
): { readonly reuse: ReuseRow } {
  return { reuse: { from, maxAgeDays, unchanged } }
}

/** May be handed in after acceptance (容缺后补), within so many working days. */
export function later(deferWorkingDays: number) {
  return { necessity: 'DEFERRABLE', deferWorkingDays } as const
}

function satisfiedBy([key, ...fields]: Alternative): SatisfiedByRow {
  return { typeCode: TYPES[key].code, fields: fields.map((field) => `KZ_${field}`) }
}

function blank(name: string, basis: readonly BasisRow[]): MaterialPlan {
  return {
    name, necessity: 'REQUIRED', source: 'APPLICANT', sourceNote: null, kind: 'OTHER', form: 'BOTH',
    originals: 0, copies: 0, paperFormat: 'A4', basis, stamps: [], condition: null,
    holder: 'APPLICANT', satisfiedBy: [], fillingNotes: null, commonMistakes: [], blankForm: null,
    sampleForm: null, commitmentAllowed: false, disposition: '保留',
  }
}
