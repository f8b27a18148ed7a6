import type { CertificateTypeRow } from '../kernel/import-rows.ts'
import {
  amount, code, conditional, date, idNumber, local, national, notShared, open, sensitive, source,
  text,
} from './type-parts.ts'

const NATURAL = 'NATURAL_PERSON' as const
const ORGANISATION = 'ORGANISATION' as const

// Most papers repeat who holds them; the copies are not where a name or a number comes from.
const HOLDER_NAME = text('XM', '姓名', 'subject.name')
const HOLDER_NUMBER = idNumber('GMSFHM', '公民身份号码', 'subject.number')
const UNIT_NAME = text('DWMC', '单位名称', 'subject.name')
const TEST = source(text('JCXM', '检测项目', 'test.items'), text('JCJL', '检测结论', 'test.conclusion'),
  date('JCRQ', '检测日期', 'test.testedOn'))

/**
 * The certificate types of the sample city by a short key. Codes are national where they are
 * published; the other types belong to the sample province. Most KZ_ names are the sample's own.
 *
 * `source` marks the fields of the register that an element comes from. An ID card is not the
 * source of the registered address: it shows the one of its day of issue, and need not be renewed
 * when its holder moves (户口登记条例 Art. 3-4 keeps it in the household register).
 */
export const TYPES = {
  idCard: national('11100000000013127D001', '公安部', {
    name: '中华人民共和国居民身份证', holder: NATURAL, kind: 'IDENTITY_DOCUMENT', sharing: open,
    validity: ['5年', '10年', '20年', '长期'],
    fields: [
      ...source(HOLDER_NAME, code('XB', '性别', 'person.sex'), text('MZ', '民族', 'person.ethnicity'),
        date('CSRQ', '出生日期', 'person.birthDate'), HOLDER_NUMBER),
      sensitive('ZZ', '住址', 'residence.registered'), text('QFJG', '签发机关', 'document.issuer'),
    ],
  }),
  businessLicence: national('11100000MB0143028R001', '国家市场监督管理总局', {
    name: '营业执照', holder: ORGANISATION, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [...source(
      text('MC', '名称', 'subject.name'), code('TYSHXYDM', '统一社会信用代码', 'subject.number'),
      text('LX', '类型', 'organisation.kind'), text('FDDBR', '法定代表人', 'organisation.representative'),
      idNumber('FDDBRZJHM', '法定代表人证件号', 'organisation.representativeNumber'),
      text('ZCZB', '注册资本', 'organisation.capital'), date('CLRQ', '成立日期', 'organisation.establishedOn'),
      text('ZS', '住所', 'organisation.domicile'), text('JYFW', '经营范围', 'organisation.businessScope'),
    )],
  }),
  property: national('11100000MB03271699001', '自然资源部', {
    name: '中华人民共和国不动产权证书', holder: 'BOTH', kind: 'CERTIFICATE', sharing: open,
    validity: ['长期'],
    fields: [
      ...source(code('BDCQZH', '不动产权证号', 'property.number'), code('BDCDYH', '不动产单元号', 'property.unitNumber'),
        sensitive('ZL', '坐落', 'property.location'), text('GYQK', '共有情况', 'property.ownership'),
        text('QLLX', '权利类型', 'property.rightType'), text('QLR', '权利人', 'property.owners'),
        text('YT', '用途', 'property.use'), amount('MJ', '面积', 'property.area'),
        text('SYQX', '使用期限', 'property.term')), text('FJ', '附记', 'property.remarks'),
    ],
  }),
  mortgage: national('11100000MB03271699022', '自然资源部', {
    name: '不动产登记证明', holder: 'BOTH', kind: 'PROOF',
    sharing: conditional('仅限办理不动产登记、住房保障和司法事项核对抵押情况。'), validity: ['长期'],
    fields: [code('BDCDYH', '不动产单元号', 'property.unitNumber'), sensitive('ZL', '坐落', 'property.location'),
      ...source(text('QLR', '权利人', 'property.encumbranceHolder'),
        text('ZMQL', '证明权利或事项', 'property.encumbrance'))],
  }),
  marriage: national('111000000000131433001', '民政部', {
    name: '结婚证', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [code('JHZZH', '结婚证字号', 'document.number'), text('CZR', '持证人', 'subject.name'),
      ...source(text('POXM', '配偶姓名', 'family.spouseName'), idNumber('POSFZH', '配偶身份证件号', 'family.spouseNumber'),
        date('DJRQ', '登记日期', 'family.marriageRegisteredOn'))],
  }),
  safetyOfficer: national('11100000000013338W011', '住房和城乡建设部', {
    name: '建筑施工企业安全生产管理人员考核合格证书', holder: NATURAL, kind: 'CERTIFICATE',
    sharing: open, validity: ['3年'],
    fields: [HOLDER_NAME, ...source(text('QYMC', '企业名称', 'qualification.employer'),
      code('LB', '人员类别', 'qualification.category'))],
  }),
  constructor2: national('11100000000013338W001', '住房和城乡建设部', {
    name: '二级建造师注册证书', holder: NATURAL, kind: 'CERTIFICATE', sharing: open,
    validity: ['3年'],
    fields: [HOLDER_NAME, ...source(text('ZCZY', '注册专业', 'qualification.specialty'),
      text('PYDW', '聘用单位', 'qualification.employer'))],
  }),
  foreignerCard: local('police', 1, {
    name: '外国人永久居留身份证', holder: NATURAL, kind: 'IDENTITY_DOCUMENT', sharing: open,
    validity: ['5年', '10年'],
    fields: [...source(HOLDER_NAME, code('XB', '性别', 'person.sex'), text('GJ', '国籍', 'person.nationality'),
      date('CSRQ', '出生日期', 'person.birthDate'), idNumber('ZJHM', '证件号码', 'subject.number'))],
  }),
  household: local('police', 2, {
    name: '居民户口簿', holder: NATURAL, kind: 'IDENTITY_DOCUMENT',
    sharing: conditional('仅限核对户籍地址、户内成员关系的政务服务事项，不得留存整户信息。'), validity: ['长期'],
    fields: [
      ...source(code('HH', '户号', 'residence.householdNumber'), text('HZXM', '户主姓名', 'family.headName'),
        text('YHZGX', '与户主关系', 'family.relationToHead')),
      HOLDER_NAME, HOLDER_NUMBER, ...source(sensitive('ZZ', '住址', 'residence.registered')),
    ],
  }),
  driving: local('police', 3, {
    name: '中华人民共和国机动车驾驶证', holder: NATURAL, kind: 'CERTIFICATE', sharing: open,
    validity: ['6年', '10年', '长期'],
    fields: [HOLDER_NAME, ...source(code('ZJCX', '准驾车型', 'driving.class'),
      code('DABH', '档案编号', 'driving.fileNumber'), date('CCLZRQ', '初次领证日期', 'driving.firstIssuedOn'))],
  }),
  birth: local('health', 1, {
    name: '出生医学证明', holder: NATURAL, kind: 'PROOF', sharing: open, validity: ['长期'],
    fields: [text('XSEXM', '新生儿姓名', 'subject.name'), code('XB', '性别', 'person.sex'),
      date('CSRQ', '出生日期', 'person.birthDate'),
      ...source(text('MQXM', '母亲姓名', 'family.motherName'), idNumber('MQSFZH', '母亲身份证件号', 'family.motherNumber'),
        text('FQXM', '父亲姓名', 'family.fatherName'), idNumber('FQSFZH', '父亲身份证件号', 'family.fatherNumber'))],
  }),
  hygienePermit: local('health', 2, {
    name: '公共场所卫生许可证', holder: ORGANISATION, kind: 'APPROVAL', sharing: open, validity: ['4年'],
    fields: [UNIT_NAME, ...source(text('DZ', '地址', 'permit.premises'), text('XKXM', '许可项目', 'permit.items'))],
  }),
  hygieneReport: local('health', 3, {
    name: '公共场所卫生检测报告', holder: ORGANISATION, kind: 'MATERIAL', sharing: open,
    validity: ['1年', '2年'],
    fields: [text('DWMC', '被检单位名称', 'subject.name'), ...TEST],
  }),
  airReport: local('health', 4, {
    name: '集中空调通风系统卫生检测报告', holder: ORGANISATION, kind: 'MATERIAL', sharing: open,
    validity: ['2年'],
    fields: [text('DWMC', '被检单位名称', 'subject.name'), ...TEST],
  }),
  healthRecord: local('health', 5, {
    name: '居民健康档案摘要', holder: NATURAL, kind: 'MATERIAL',
    sharing: notShared('《中华人民共和国个人信息保护法》第二十八条至第三十一条（医疗健康信息属于敏感个人信息）'),
    validity: ['长期'],
    fields: [HOLDER_NAME, ...source(sensitive('XX', '血型', 'health.bloodType'),
      sensitive('TJJL', '体检结论', 'health.examination'))],
  }),
  socialCard: local('human-resources', 1, {
    name: '社会保障卡', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['10年', '长期'],
    fields: [HOLDER_NAME, HOLDER_NUMBER, code('SHBZKH', '社会保障卡号', 'document.number'),
      sensitive('FWYH', '服务银行', 'contact.bank')],
  }),
  personnelFile: local('human-resources', 2, {
    name: '流动人员人事档案', holder: NATURAL, kind: 'MATERIAL',
    sharing: conditional('仅限出具政审、工龄认定、职称评审意见的事项，由存档机构核对后提供。'), validity: ['长期'],
    fields: [HOLDER_NAME, ...source(code('DABH', '档案编号', 'archive.number'),
      text('CDDW', '存档机构', 'archive.keeper'), date('CDRQ', '存档日期', 'archive.depositedOn'),
      date('CJGZRQ', '参加工作日期', 'person.workStartedOn'))],
  }),
  employment: local('human-resources', 3, {
    name: '就业创业证', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [HOLDER_NAME, ...source(text('JYZT', '就业状态', 'person.employmentStatus'),
      date('DJRQ', '登记日期', 'employment.registeredOn'))],
  }),
  skill: local('human-resources', 4, {
    name: '职业技能等级证书', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [HOLDER_NAME, ...source(text('ZYMC', '职业名称', 'qualification.occupation'),
      code('JNDJ', '技能等级', 'qualification.level'))],
  }),
  degree: local('education', 1, {
    name: '学历证书', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [HOLDER_NAME, ...source(text('BYXX', '毕业学校', 'education.school'), text('ZY', '专业', 'education.major'),
      code('XLCC', '学历层次', 'education.degree'), date('BYRQ', '毕业日期', 'education.graduatedOn'))],
  }),
  disability: local('disabled', 1, {
    name: '残疾人证', holder: NATURAL, kind: 'CERTIFICATE',
    sharing: conditional('仅限残疾人福利、教育、就业和优待事项核对类别与等级。'), validity: ['10年'],
    fields: [HOLDER_NAME, ...source(sensitive('CJLB', '残疾类别', 'disability.category'),
      sensitive('CJDJ', '残疾等级', 'disability.level', 'CODE'))],
  }),
  lowIncome: local('civil', 1, {
    name: '最低生活保障证', holder: NATURAL, kind: 'CERTIFICATE',
    sharing: conditional('仅限社会救助、减免费用和扶贫事项核对保障资格。'), validity: ['1年'],
    fields: [text('HZXM', '户主姓名', 'subject.name'), ...source(amount('BZRS', '保障人数', 'welfare.persons'),
      sensitive('BZJE', '月保障金额', 'welfare.amount', 'NUMBER'))],
  }),
  elderCard: local('civil', 2, {
    name: '老年人优待证', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [HOLDER_NAME, date('CSRQ', '出生日期', 'person.birthDate')],
  }),
  publicRental: local('housing', 1, {
    name: '公共租赁住房保障资格证明', holder: NATURAL, kind: 'PROOF', sharing: open, validity: ['2年'],
    fields: [HOLDER_NAME, ...source(text('BZFS', '保障方式', 'welfare.kind')), amount('JTRK', '家庭人口', 'family.size')],
  }),
  copyright: local('copyright', 1, {
    name: '作品登记证书', holder: 'BOTH', kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [...source(text('ZPMC', '作品名称', 'work.title'), text('ZZQR', '著作权人', 'work.author'),
      date('DJRQ', '登记日期', 'work.registeredOn'))],
  }),
  foodPermit: local('market', 1, {
    name: '食品经营许可证', holder: ORGANISATION, kind: 'APPROVAL', sharing: open, validity: ['5年'],
    fields: [text('JYZMC', '经营者名称', 'subject.name'),
      ...source(text('JYCS', '经营场所', 'permit.premises'),
        text('ZTYT', '主体业态', 'permit.businessType'), text('JYXM', '经营项目', 'permit.items'))],
  }),
} as const satisfies Readonly<Record<string, CertificateTypeRow>>

export type TypeKey = keyof typeof TYPES

const byCode: ReadonlyMap<string, CertificateTypeRow> =
  new Map(Object.values(TYPES).map((type) => [type.code, type]))

/** The type with a code; throws where the sample has none. */
export function typeOf(typeCode: string): CertificateTypeRow {
  const type = byCode.get(typeCode)
  if (type === undefined) throw new RangeError('The sample city has no certificate type so coded.')
  return type
}
