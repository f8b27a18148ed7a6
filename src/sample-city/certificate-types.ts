import type { CertificateTypeRow } from '../kernel/import-rows.ts'
import {
  amount, code, conditional, date, idNumber, local, national, notShared, open, sensitive, text,
} from './type-parts.ts'

const NATURAL = 'NATURAL_PERSON' as const
const ORGANISATION = 'ORGANISATION' as const

/**
 * The certificate types of the sample city by a short key. Codes are national where they are
 * published; the other types belong to the sample province. Most KZ_ names are the sample's own.
 */
export const TYPES = {
  idCard: national('11100000000013127D001', '公安部', {
    name: '中华人民共和国居民身份证', holder: NATURAL, kind: 'IDENTITY_DOCUMENT', sharing: open,
    validity: ['5年', '10年', '20年', '长期'],
    fields: [text('XM', '姓名'), code('XB', '性别'), text('MZ', '民族'), date('CSRQ', '出生日期'),
      sensitive('ZZ', '住址'), idNumber('GMSFHM', '公民身份号码'), text('QFJG', '签发机关')],
  }),
  businessLicence: national('11100000MB0143028R001', '国家市场监督管理总局', {
    name: '营业执照', holder: ORGANISATION, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [text('MC', '名称'), code('TYSHXYDM', '统一社会信用代码'), text('LX', '类型'),
      text('FDDBR', '法定代表人'), text('ZCZB', '注册资本'), date('CLRQ', '成立日期'),
      text('ZS', '住所'), text('JYFW', '经营范围')],
  }),
  property: national('11100000MB03271699001', '自然资源部', {
    name: '中华人民共和国不动产权证书', holder: 'BOTH', kind: 'CERTIFICATE', sharing: open,
    validity: ['长期'],
    fields: [code('BDCQZH', '不动产权证号'), code('BDCDYH', '不动产单元号'), sensitive('ZL', '坐落'),
      text('GYQK', '共有情况'), text('QLLX', '权利类型'), text('QLR', '权利人'), text('YT', '用途'),
      amount('MJ', '面积'), text('SYQX', '使用期限'), text('FJ', '附记')],
  }),
  mortgage: national('11100000MB03271699022', '自然资源部', {
    name: '不动产登记证明', holder: 'BOTH', kind: 'PROOF',
    sharing: conditional('仅限办理不动产登记、住房保障和司法事项核对抵押情况。'), validity: ['长期'],
    fields: [code('BDCDYH', '不动产单元号'), sensitive('ZL', '坐落'), text('QLR', '权利人'),
      text('ZMQL', '证明权利或事项')],
  }),
  marriage: national('111000000000131433001', '民政部', {
    name: '结婚证', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [code('JHZZH', '结婚证字号'), text('NFXM', '男方姓名'), idNumber('NFSFZH', '男方身份证件号'),
      text('NVFXM', '女方姓名'), idNumber('NVFSFZH', '女方身份证件号'), date('DJRQ', '登记日期')],
  }),
  safetyOfficer: national('11100000000013338W011', '住房和城乡建设部', {
    name: '建筑施工企业安全生产管理人员考核合格证书', holder: NATURAL, kind: 'CERTIFICATE',
    sharing: open, validity: ['3年'],
    fields: [text('XM', '姓名'), text('QYMC', '企业名称'), code('LB', '人员类别')],
  }),
  constructor2: national('11100000000013338W001', '住房和城乡建设部', {
    name: '二级建造师注册证书', holder: NATURAL, kind: 'CERTIFICATE', sharing: open,
    validity: ['3年'],
    fields: [text('XM', '姓名'), text('ZCZY', '注册专业'), text('PYDW', '聘用单位')],
  }),
  foreignerCard: local('police', 1, {
    name: '外国人永久居留身份证', holder: NATURAL, kind: 'IDENTITY_DOCUMENT', sharing: open,
    validity: ['5年', '10年'],
    fields: [text('XM', '姓名'), code('XB', '性别'), text('GJ', '国籍'), date('CSRQ', '出生日期'),
      idNumber('ZJHM', '证件号码')],
  }),
  household: local('police', 2, {
    name: '居民户口簿', holder: NATURAL, kind: 'IDENTITY_DOCUMENT',
    sharing: conditional('仅限核对户籍地址、户内成员关系的政务服务事项，不得留存整户信息。'), validity: ['长期'],
    fields: [code('HH', '户号'), text('HZXM', '户主姓名'), text('YHZGX', '与户主关系'),
      text('XM', '姓名'), idNumber('GMSFHM', '公民身份号码'), sensitive('ZZ', '住址')],
  }),
  driving: local('police', 3, {
    name: '中华人民共和国机动车驾驶证', holder: NATURAL, kind: 'CERTIFICATE', sharing: open,
    validity: ['6年', '10年', '长期'],
    fields: [text('XM', '姓名'), code('ZJCX', '准驾车型'), code('DABH', '档案编号'),
      date('CCLZRQ', '初次领证日期')],
  }),
  birth: local('health', 1, {
    name: '出生医学证明', holder: NATURAL, kind: 'PROOF', sharing: open, validity: ['长期'],
    fields: [text('XSEXM', '新生儿姓名'), code('XB', '性别'), date('CSRQ', '出生日期'),
      text('MQXM', '母亲姓名'), idNumber('MQSFZH', '母亲身份证件号'), text('FQXM', '父亲姓名'),
      idNumber('FQSFZH', '父亲身份证件号')],
  }),
  hygienePermit: local('health', 2, {
    name: '公共场所卫生许可证', holder: ORGANISATION, kind: 'APPROVAL', sharing: open, validity: ['4年'],
    fields: [text('DWMC', '单位名称'), text('DZ', '地址'), text('XKXM', '许可项目')],
  }),
  hygieneReport: local('health', 3, {
    name: '公共场所卫生检测报告', holder: ORGANISATION, kind: 'MATERIAL', sharing: open,
    validity: ['1年', '2年'],
    fields: [text('DWMC', '被检单位名称'), text('JCXM', '检测项目'), text('JCJL', '检测结论'),
      date('JCRQ', '检测日期')],
  }),
  airReport: local('health', 4, {
    name: '集中空调通风系统卫生检测报告', holder: ORGANISATION, kind: 'MATERIAL', sharing: open,
    validity: ['2年'],
    fields: [text('DWMC', '被检单位名称'), text('JCXM', '检测项目'), text('JCJL', '检测结论'),
      date('JCRQ', '检测日期')],
  }),
  healthRecord: local('health', 5, {
    name: '居民健康档案摘要', holder: NATURAL, kind: 'MATERIAL',
    sharing: notShared('《中华人民共和国个人信息保护法》第二十八条至第三十一条（医疗健康信息属于敏感个人信息）'),
    validity: ['长期'],
    fields: [text('XM', '姓名'), sensitive('XX', '血型'), sensitive('TJJL', '体检结论')],
  }),
  socialCard: local('human-resources', 1, {
    name: '社会保障卡', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['10年', '长期'],
    fields: [text('XM', '姓名'), idNumber('GMSFHM', '公民身份号码'), code('SHBZKH', '社会保障卡号'),
      sensitive('FWYH', '服务银行')],
  }),
  personnelFile: local('human-resources', 2, {
    name: '流动人员人事档案', holder: NATURAL, kind: 'MATERIAL',
    sharing: conditional('仅限出具政审、工龄认定、职称评审意见的事项，由存档机构核对后提供。'), validity: ['长期'],
    fields: [text('XM', '姓名'), code('DABH', '档案编号'), text('CDDW', '存档机构'),
      date('CDRQ', '存档日期'), date('CJGZRQ', '参加工作日期')],
  }),
  employment: local('human-resources', 3, {
    name: '就业创业证', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [text('XM', '姓名'), text('JYZT', '就业状态'), date('DJRQ', '登记日期')],
  }),
  skill: local('human-resources', 4, {
    name: '职业技能等级证书', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [text('XM', '姓名'), text('ZYMC', '职业名称'), code('JNDJ', '技能等级')],
  }),
  degree: local('education', 1, {
    name: '学历证书', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [text('XM', '姓名'), text('BYXX', '毕业学校'), text('ZY', '专业'), code('XLCC', '学历层次'),
      date('BYRQ', '毕业日期')],
  }),
  disability: local('disabled', 1, {
    name: '残疾人证', holder: NATURAL, kind: 'CERTIFICATE',
    sharing: conditional('仅限残疾人福利、教育、就业和优待事项核对类别与等级。'), validity: ['10年'],
    fields: [text('XM', '姓名'), sensitive('CJLB', '残疾类别'), sensitive('CJDJ', '残疾等级', 'CODE')],
  }),
  lowIncome: local('civil', 1, {
    name: '最低生活保障证', holder: NATURAL, kind: 'CERTIFICATE',
    sharing: conditional('仅限社会救助、减免费用和扶贫事项核对保障资格。'), validity: ['1年'],
    fields: [text('HZXM', '户主姓名'), amount('BZRS', '保障人数'),
      sensitive('BZJE', '月保障金额', 'NUMBER')],
  }),
  elderCard: local('civil', 2, {
    name: '老年人优待证', holder: NATURAL, kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [text('XM', '姓名'), date('CSRQ', '出生日期')],
  }),
  publicRental: local('housing', 1, {
    name: '公共租赁住房保障资格证明', holder: NATURAL, kind: 'PROOF', sharing: open, validity: ['2年'],
    fields: [text('XM', '姓名'), text('BZFS', '保障方式'), amount('JTRK', '家庭人口')],
  }),
  copyright: local('copyright', 1, {
    name: '作品登记证书', holder: 'BOTH', kind: 'CERTIFICATE', sharing: open, validity: ['长期'],
    fields: [text('ZPMC', '作品名称'), text('ZZQR', '著作权人'), date('DJRQ', '登记日期')],
  }),
  foodPermit: local('market', 1, {
    name: '食品经营许可证', holder: ORGANISATION, kind: 'APPROVAL', sharing: open, validity: ['5年'],
    fields: [text('JYZMC', '经营者名称'), text('JYCS', '经营场所'), text('ZTYT', '主体业态'),
      text('JYXM', '经营项目')],
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
