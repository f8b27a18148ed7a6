import type { Condition } from './condition/index.ts'
import type { MaterialHolder, PartyRole } from './party-role.ts'

export type { MaterialHolder, PartyRole } from './party-role.ts'

// The rows of the four import files, one JSON object a line. schema/formats/*.schema.json is the
// contract and bounds every length; these types say the same to the compiler, and a test holds
// the sample city's rows against the schemas. Types only: nothing here runs.

/** Status of a certificate (证照状态): 01 valid … 07 withdrawn for cause, 99 other. */
export type CertificateStatusCode = '01' | '02' | '03' | '04' | '05' | '06' | '07' | '99'

/** A person or organisation as written in a row: name, number, kind of number (GB/T 36903 A). */
export interface HolderRow {
  readonly name: string
  readonly code: string
  readonly codeType: string
}

/** A body named with its unified social credit code. */
export interface BodyRow {
  readonly name: string
  readonly code: string
}

/** One version of one electronic certificate (电子证照); see certificate.schema.json. */
export interface CertificateRow {
  readonly identifier: string
  readonly typeCode: string
  readonly name: string
  readonly number: string
  readonly version: string
  readonly predecessor: string | null
  readonly status: CertificateStatusCode
  readonly issuer: BodyRow
  readonly issuedOn: string
  readonly validFrom: string
  /** A date, or 长期. */
  readonly validTo: string
  readonly areaCode: string
  readonly holders: readonly HolderRow[]
  readonly fields: Readonly<Record<string, string>>
  readonly sourceConfirmedAt: string
}

/** A further party of a case (当事人). */
export interface PartyRow extends HolderRow {
  readonly role: PartyRole
}

/**
 * How a material of a case was satisfied: by a certificate, by a yes/no query, by a material of an earlier case, as the
 * form itself, by another department, by a commitment (告知承诺), to be handed in later (容缺后补), not at all because its
 * condition was false, or by what the applicant brought.
 */
export type HowSatisfied =
  | 'CERTIFICATE' | 'CHECKED' | 'REUSED' | 'FORM' | 'ASSISTED' | 'COMMITTED' | 'DEFERRED'
  | 'NOT_APPLICABLE' | 'BROUGHT'

/** A material as it was handed over or looked up in one case. */
export interface CaseMaterialRow {
  readonly name: string
  readonly certificateIdentifier: string | null
  readonly attachment: string | null
  /** What the guide calls the material across items; its name stands for it where there is none. */
  readonly key?: string | null
  readonly how?: HowSatisfied | null
  /** The day it was first handed over or issued: a material that is reused keeps the day of its origin. */
  readonly obtainedOn?: string | null
}

/** A step in the life of a case (办理环节), from receipt to delivery. */
export type CaseStepKind =
  | 'RECEIVED' | 'NOTICE_GIVEN' | 'MATERIALS_COMPLETE' | 'ACCEPTED' | 'NOT_ACCEPTED' | 'IN_REVIEW'
  | 'PASSED_UP' | 'PASSED_DOWN' | 'SUSPENDED' | 'RESUMED' | 'EXTENDED' | 'DECIDED' | 'DELIVERED'
  | 'WITHDRAWN'

/** One step, with the post (岗位) and the account of the person who took it. */
export interface CaseStepRow {
  readonly kind: CaseStepKind
  readonly at: string
  readonly post: string | null
  readonly person: string | null
  /** Credit code of the department to which the case was passed; null for every other step. */
  readonly to: string | null
  readonly note: string | null
}

export type CaseDecision = 'APPROVED' | 'REFUSED' | 'WITHDRAWN'

/** One case (办件); see case.schema.json. An open case has neither `decidedAt` nor `decision`. */
export interface CaseRow {
  readonly number: string
  readonly itemCode: string
  readonly department: string
  readonly applicant: HolderRow
  readonly parties: readonly PartyRow[]
  readonly receivedAt: string
  readonly decidedAt: string | null
  readonly decision: CaseDecision | null
  readonly form: Readonly<Record<string, string>>
  readonly materials: readonly CaseMaterialRow[]
  readonly results: readonly string[]
  /** Steps between receipt and decision; without them a case has these two alone. */
  readonly steps?: readonly CaseStepRow[]
}

export type AuthorityLevel = '国家级' | '省级' | '地市级' | '区县级' | '乡镇级' | '其他'
export type HolderCategory = 'NATURAL_PERSON' | 'ORGANISATION' | 'BOTH'
export type CatalogueKind =
  | 'CERTIFICATE' | 'APPROVAL' | 'PROOF' | 'MATERIAL' | 'IDENTITY_DOCUMENT'
export type SharingAttribute = 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED'
export type FieldValueType = 'TEXT' | 'DATE' | 'NUMBER' | 'CODE' | 'ID_NUMBER'

/** Sharing attribute (共享属性): what 政务数据共享条例 Art. 14-15 demand beside each kind. */
export type SharingRow =
  | { readonly attribute: 'UNCONDITIONAL'; readonly conditions: null; readonly ground: null }
  | { readonly attribute: 'CONDITIONAL'; readonly conditions: string; readonly ground: null }
  | { readonly attribute: 'NOT_SHARED'; readonly conditions: null; readonly ground: string }

/** One extension element of a certificate type (扩展元数据). */
export interface TypeFieldRow {
  readonly name: string
  readonly meaning: string
  readonly valueType: FieldValueType
  readonly sensitive: boolean
  /** Code of the data element that it is (schema/formats/data-elements.json), about the holder. */
  readonly element?: string | null
  /** Whether this type is where the element comes from (数源), not a copy of it. */
  readonly authoritative?: boolean
}

/** One certificate type (证照类型); see certificate-type.schema.json. */
export interface CertificateTypeRow {
  readonly code: string
  readonly name: string
  readonly officialCode: string | null
  readonly definingAuthority: BodyRow & { readonly level: AuthorityLevel }
  readonly holderCategory: HolderCategory
  readonly catalogueKind: CatalogueKind
  /** Null where nobody has declared it. */
  readonly sharing: SharingRow | null
  /** Department that provides it (提供单位); the defining authority where left out. */
  readonly providerCode?: string
  readonly validityRange: readonly string[]
  readonly fields: readonly TypeFieldRow[]
}

/** The twelve categories of 渝府办发〔2016〕14号 附件1. */
export type ItemCategory =
  | 'POLICY_SUPPORT' | 'LEGAL_AND_INFORMATION' | 'INTELLECTUAL_PROPERTY' | 'VOCATIONAL_TRAINING'
  | 'PUBLIC_EDUCATION' | 'EMPLOYMENT' | 'SOCIAL_SECURITY' | 'HEALTH' | 'HOUSING'
  | 'CULTURE_AND_SPORT' | 'POVERTY_RELIEF' | 'OTHER'

/** Level at which an item is exercised (行使层级, GB/T 39046 A.2). */
export type ItemLevel = '1' | '2' | '3' | '4' | '5' | '6' | '7'
export type BodyNature = '1' | '2' | '3' | '9'
export type ServedParty = '1' | '2' | '3' | '4' | '5' | '6'
export type HandlingForm = '1' | '2' | '3' | '4' | '9'
export type HandlingType = '1' | '2' | '9'

/** What the review of 国办发〔2015〕86号 did with an item or a proof (处理意见). */
export type Disposition = '保留' | '取消' | '下放' | '整合' | '转移' | '加强' | '提请调整'

/** A legal basis: document, article and text. */
export interface BasisRow {
  readonly law: string
  readonly documentNumber: string | null
  readonly publishedOn: string | null
  readonly inForceFrom: string | null
  readonly article: string | null
  readonly text: string | null
}

/** The item that a guide describes (政务服务事项). */
export interface GuideItemRow {
  readonly code: string
  readonly baseCode: string
  readonly name: string
  readonly subItem: string | null
  readonly listNumber: number | null
  readonly type: string
  readonly category: ItemCategory
  readonly level: ItemLevel
  readonly implementingBody: BodyRow & { readonly nature: BodyNature }
  readonly areaCode: string
  readonly servedParties: readonly ServedParty[]
  readonly handlingForms: readonly HandlingForm[]
  readonly handlingType: HandlingType
  readonly responsibilityNumber: string | null
}

/** A certificate type that satisfies a material, and the fields of it that are needed. */
export interface SatisfiedByRow {
  readonly typeCode: string
  readonly fields: readonly string[]
  /** A yes or no suffices: no value of the certificate is needed (核验). */
  readonly check?: boolean
}

/** When a material is needed: in words, and as a condition that the hub can judge. */
export interface ConditionRow {
  readonly text: string
  readonly when?: Condition | null
}

/** The certificate of the applicant that says who a material's holder is, by name or by number. */
export interface ThroughRow {
  readonly typeCode: string
  readonly nameField: string | null
  readonly numberField: string | null
}

/** Whose earlier cases may be drawn upon. */
export type CaseReach = 'SAME_ITEM' | 'SAME_DEPARTMENT' | 'ANY_DEPARTMENT'

/** Under which rule a material of an earlier case may stand in for the one asked for (历史材料复用). */
export interface ReuseRow {
  readonly from: CaseReach
  /** Days since it was first obtained; null for no limit. */
  readonly maxAgeDays: number | null
  /** Elements of this guide's form whose values must be those of the earlier case, such as the address of the premises. */
  readonly unchanged: readonly string[]
}

/** The department that holds what the hub does not index (部门核验, 行政协助). */
export interface AssistanceRow {
  readonly name: string
  readonly code: string
  readonly limitWorkingDays: number | null
}

/** Certificate fields that may be read to fill a form. */
export interface PrefillFromRow extends SatisfiedByRow {
  readonly holder: MaterialHolder
}

/** A material of a guide (申请材料). With an empty `basis` nothing may be released for it. */
export interface GuideMaterialRow {
  readonly ordinal: number
  readonly name: string
  readonly necessity: 'REQUIRED' | 'OPTIONAL' | 'DEFERRABLE'
  readonly source: 'APPLICANT' | 'GOVERNMENT' | 'OTHER'
  readonly sourceNote: string | null
  readonly kind: 'CERTIFICATE' | 'FORM' | 'OTHER'
  readonly form: 'PAPER' | 'ELECTRONIC' | 'BOTH'
  readonly originals: number
  readonly copies: number
  readonly paperFormat: string | null
  readonly basis: readonly BasisRow[]
  readonly stamps: readonly { readonly body: string; readonly basis: readonly BasisRow[] }[]
  readonly condition: ConditionRow | null
  readonly holder: MaterialHolder
  readonly satisfiedBy: readonly SatisfiedByRow[]
  readonly fillingNotes: string | null
  readonly commonMistakes: readonly string[]
  readonly blankForm: string | null
  readonly sampleForm: string | null
  readonly commitmentAllowed: boolean
  readonly disposition: Disposition | null
  /** Names the same material in other guides; its name stands for it where there is none. */
  readonly key?: string | null
  readonly through?: ThroughRow | null
  readonly reuse?: ReuseRow | null
  readonly assistance?: AssistanceRow | null
  /** Working days after acceptance within which a deferrable material is handed in (容缺后补). */
  readonly deferWorkingDays?: number | null
  /** For a form: the certificate fields that may be read to fill it. */
  readonly prefillFrom?: readonly PrefillFromRow[]
}

/** Materials of which one list is enough: OR between the lists, AND within each. Members are ordinals. */
export interface MaterialGroupRow {
  readonly name: string
  readonly anyOf: readonly (readonly number[])[]
}

/** The chain of items (一件事) that a guide's item is a step of: what an earlier step took is not taken again. */
export interface ChainRow {
  readonly code: string
  readonly name: string
  readonly step: number
}

/** An element of the application form (表单要素); the key in the form of a case. */
export interface FormElementRow {
  readonly element: string
  readonly label: string
  readonly required: boolean
  readonly sensitive: boolean
  /** Code of the data element that it asks for (schema/formats/data-elements.json). */
  readonly dataElement?: string | null
  /** About whom it asks; the applicant where nothing is said. */
  readonly of?: MaterialHolder
}

/** A step of handling, with the post that answers for it (环节, 岗位). */
export interface StepRow {
  readonly ordinal: number
  readonly name: string
  readonly post: string | null
  readonly responsible: string | null
  readonly limitWorkingDays: number | null
}

/** A limit in working days, the basis for it, and what it does not count. */
export interface TimeLimitRow {
  readonly workingDays: number
  readonly basis: string | null
  readonly note: string | null
}

export interface FeeRow {
  readonly name: string
  readonly standard: string
  readonly basis: string
}

export interface PlaceRow {
  readonly name: string
  readonly address: string
  readonly hours: string
  readonly directions: string | null
  readonly phone: string | null
}

/** A body that shares in an item, or whose duties overlap with it (职责交叉). */
export interface OtherBodyRow {
  readonly name: string
  readonly code: string | null
  readonly duty: string
}

export interface ReviewBodyRow {
  readonly body: string
  readonly kind: '行政复议' | '行政诉讼' | '纪检监察'
  readonly contact: string
}

/** One version of the guide of one item (办事指南); see guide.schema.json. */
export interface GuideRow {
  readonly item: GuideItemRow
  readonly version: number
  readonly publishedOn: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly changeNote: string | null
  readonly basis: readonly BasisRow[]
  readonly acceptanceConditions: readonly string[]
  readonly materials: readonly GuideMaterialRow[]
  readonly formElements: readonly FormElementRow[]
  readonly steps: readonly StepRow[]
  readonly flowChart: string | null
  readonly servicePledge: string | null
  readonly statutoryLimit: TimeLimitRow | null
  readonly promisedLimit: TimeLimitRow | null
  readonly extension: string | null
  /** Working days by which the limit may be extended, once, under the condition that `extension` states. */
  readonly extensionWorkingDays?: number | null
  readonly fees: readonly FeeRow[]
  readonly acceptingBody: { readonly name: string; readonly code: string | null } | null
  readonly otherBodies: readonly OtherBodyRow[]
  readonly places: readonly PlaceRow[]
  readonly consultation: readonly { readonly channel: string; readonly contact: string }[]
  readonly complaints: readonly { readonly body: string; readonly contact: string }[]
  readonly reviewBodies: readonly ReviewBodyRow[]
  readonly onlineDepth: 'NONE' | 'PUBLISHED' | 'HANDLED' | 'COMPLETED' | null
  readonly onlineUrl: string | null
  readonly statusQuery: string | null
  readonly results: readonly { readonly name: string; readonly typeCode: string | null }[]
  readonly governmentPurchase: boolean | null
  readonly publicity: string | null
  readonly accountability: string | null
  readonly remarks: string | null
  readonly responsibleOffice: string | null
  readonly responsibleLeader: string | null
  readonly disposition: Disposition | null
  readonly materialGroups?: readonly MaterialGroupRow[]
  readonly chain?: ChainRow | null
  /** Whose earlier cases may fill the form; those of the same department where nothing is said. */
  readonly formCases?: CaseReach | 'NONE'
}
