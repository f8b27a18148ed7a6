import type { FormElementRow, MaterialHolder } from '../kernel/import-rows.ts'

interface Asking {
  /** Data element; none for what only this form wants to know. */
  readonly is?: string
  readonly of?: MaterialHolder
  readonly sensitive?: boolean
  readonly optional?: boolean
}

const asked = (label: string, asking: Asking = {}): Omit<FormElementRow, 'element'> => ({
  label,
  required: asking.optional !== true,
  sensitive: asking.sensitive === true,
  dataElement: asking.is ?? null,
  of: asking.of ?? 'APPLICANT',
})

/** What the sample's application forms are made of: whose element each line asks for. */
const LINES = {
  applicantName: asked('申请人姓名或者名称', { is: 'subject.name' }),
  applicantNumber: asked('申请人证件号码', { is: 'subject.number', sensitive: true }),
  sex: asked('性别', { is: 'person.sex' }),
  ethnicity: asked('民族', { is: 'person.ethnicity', optional: true }),
  birthDate: asked('出生日期', { is: 'person.birthDate' }),
  registeredAddress: asked('户籍地址', { is: 'residence.registered', sensitive: true }),
  householdNumber: asked('户号', { is: 'residence.householdNumber' }),
  maritalStatus: asked('婚姻状况', { is: 'person.maritalStatus' }),
  address: asked('联系地址', { is: 'contact.address', sensitive: true }),
  phone: asked('联系电话', { is: 'contact.phone', sensitive: true }),
  bank: asked('开户银行', { is: 'contact.bank', sensitive: true, optional: true }),
  bankAccount: asked('银行账号', { is: 'contact.bankAccount', sensitive: true }),
  familySize: asked('家庭人口', { is: 'family.size' }),
  monthlyIncome: asked('家庭月收入', { is: 'family.monthlyIncome', sensitive: true }),
  workplace: asked('工作单位', { is: 'employment.workplace', optional: true }),
  spouseName: asked('配偶姓名', { is: 'subject.name', of: 'SPOUSE', optional: true }),
  spouseNumber: asked('配偶证件号码', { is: 'subject.number', of: 'SPOUSE', sensitive: true, optional: true }),
  childName: asked('子女姓名', { is: 'subject.name', of: 'CHILD' }),
  childNumber: asked('子女证件号码', { is: 'subject.number', of: 'CHILD', sensitive: true }),
  childBirthDate: asked('子女出生日期', { is: 'person.birthDate', of: 'CHILD' }),
  motherName: asked('母亲姓名', { is: 'family.motherName', of: 'CHILD' }),
  fatherName: asked('父亲姓名', { is: 'family.fatherName', of: 'CHILD' }),
  schoolName: asked('就读学校', { is: 'child.school', of: 'CHILD' }),
  disabilityCategory: asked('残疾类别', { is: 'disability.category', sensitive: true }),
  disabilityLevel: asked('残疾等级', { is: 'disability.level', sensitive: true }),
  carer: asked('照护人（本人、子女、父母）'),
  university: asked('毕业学校', { is: 'education.school' }),
  degree: asked('学历层次', { is: 'education.degree' }),
  graduatedOn: asked('毕业日期', { is: 'education.graduatedOn' }),
  occupation: asked('职业（工种）', { is: 'qualification.occupation' }),
  skillLevel: asked('技能等级', { is: 'qualification.level' }),
  officerClass: asked('安全生产管理人员类别', { is: 'qualification.category' }),
  drivingClass: asked('准驾车型', { is: 'driving.class' }),
  drivingFile: asked('驾驶证档案编号', { is: 'driving.fileNumber' }),
  archiveNumber: asked('档案编号', { is: 'archive.number' }),
  archiveKeeper: asked('存档机构', { is: 'archive.keeper' }),
  workStartedOn: asked('参加工作日期', { is: 'person.workStartedOn' }),
  housingKind: asked('保障方式', { is: 'welfare.kind' }),
  propertyNumber: asked('不动产权证号', { is: 'property.number' }),
  propertyLocation: asked('不动产坐落', { is: 'property.location', sensitive: true }),
  propertyArea: asked('不动产面积（平方米）', { is: 'property.area' }),
  mortgaged: asked('是否设有抵押'),
  workTitle: asked('作品名称', { is: 'work.title' }),
  patentTitle: asked('专利名称'),
  licenceKind: asked('主体类型', { is: 'organisation.kind' }),
  capital: asked('注册资本', { is: 'organisation.capital' }),
  establishedOn: asked('成立日期', { is: 'organisation.establishedOn' }),
  domicile: asked('住所', { is: 'organisation.domicile' }),
  representativeName: asked('法定代表人或者负责人', { is: 'subject.name', of: 'LEGAL_REPRESENTATIVE' }),
  representativeNumber: asked('法定代表人证件号码',
    { is: 'subject.number', of: 'LEGAL_REPRESENTATIVE', sensitive: true }),
  placeName: asked('场所名称', { is: 'premises.name' }),
  placeAddress: asked('场所地址', { is: 'premises.address' }),
  businessScope: asked('经营项目', { is: 'organisation.businessScope' }),
  permitItems: asked('许可项目', { is: 'permit.items' }),
  floorArea: asked('营业面积（平方米）', { is: 'premises.floorArea' }),
  airConditioning: asked('是否使用集中空调', { is: 'premises.airConditioning' }),
  staffCount: asked('从业人员数', { is: 'premises.staffCount' }),
  ownPlace: asked('是否自有场所'),
} as const

export type FormKey = keyof typeof LINES

/** The line of a form under a key. */
export function formElement(key: FormKey): FormElementRow {
  return { element: key, ...LINES[key] }
}

/** Whether a form element is one of the sample's own. */
export function isFormKey(element: string): element is FormKey {
  return Object.hasOwn(LINES, element)
}

/** What every personal application asks. */
export const PERSONAL: readonly FormKey[] = ['applicantName', 'applicantNumber', 'address', 'phone']

/** What applications ask that are about somebody's whole life. */
export const PERSONAL_IN_FULL: readonly FormKey[] =
  ['applicantName', 'applicantNumber', 'sex', 'birthDate', 'registeredAddress', 'address', 'phone']

/** What every application of an organisation asks. */
export const BUSINESS: readonly FormKey[] =
  ['applicantName', 'applicantNumber', 'representativeName', 'domicile', 'phone']

/** What applications ask about the place of business. */
export const PREMISES: readonly FormKey[] = ['placeName', 'placeAddress', 'floorArea', 'staffCount']
