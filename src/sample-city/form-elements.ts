import type { FormElementRow } from '../kernel/import-rows.ts'

const element = (
  key: string,
  label: string,
  sensitive = false,
  required = true,
): FormElementRow => ({ element: key, label, required, sensitive })

/** The elements that the sample's application forms are made of. */
export const FORM_ELEMENTS = {
  applicantName: element('applicantName', '申请人姓名或者名称'),
  applicantNumber: element('applicantNumber', '申请人证件号码', true),
  address: element('address', '联系地址', true),
  phone: element('phone', '联系电话', true),
  bankAccount: element('bankAccount', '银行账号', true),
  familySize: element('familySize', '家庭人口'),
  monthlyIncome: element('monthlyIncome', '家庭月收入', true),
  workplace: element('workplace', '工作单位', false, false),
  childName: element('childName', '子女姓名'),
  schoolName: element('schoolName', '就读学校'),
  occupation: element('occupation', '职业（工种）'),
  workTitle: element('workTitle', '作品名称'),
  placeName: element('placeName', '场所名称'),
  placeAddress: element('placeAddress', '场所地址'),
  representativeName: element('representativeName', '法定代表人或者负责人'),
  businessScope: element('businessScope', '经营项目'),
  floorArea: element('floorArea', '营业面积（平方米）'),
  airConditioning: element('airConditioning', '是否使用集中空调'),
  staffCount: element('staffCount', '从业人员数'),
} as const satisfies Readonly<Record<string, FormElementRow>>

export type FormKey = keyof typeof FORM_ELEMENTS

/** What every personal application asks. */
export const PERSONAL: readonly FormKey[] = ['applicantName', 'applicantNumber', 'address', 'phone']

/** What every application of an organisation asks. */
export const BUSINESS: readonly FormKey[] =
  ['applicantName', 'applicantNumber', 'representativeName', 'placeAddress', 'phone']
