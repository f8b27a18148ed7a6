import type { BasisRow } from '../kernel/import-rows.ts'
import { says, where } from './conditions.ts'
import {
  brought, BUSINESSES, formMaterial, proof, representative, samePlace, type ItemPlan,
} from './item-parts.ts'

function rules(article: string, text: string | null): BasisRow {
  return {
    law: '《公共场所卫生管理条例实施细则》',
    documentNumber: '卫生部令第80号',
    publishedOn: '2011-02-10',
    inForceFrom: '2011-05-01',
    article,
    text,
  }
}

const PERMIT = rules('第二十二条',
  '公共场所经营者应当向县级以上地方人民政府卫生行政部门申请卫生许可证；未取得卫生许可证的，不得营业。')
const MATERIALS = [rules('第二十三条', null)]

export const PUBLIC_PLACE_PERMIT = '公共场所卫生许可证核发'

/**
 * The item of 中原政办〔2016〕13号 附件3 with everything its published guide says. Codes, telephone
 * numbers and the street address are synthetic; the guide names no statutory limit, so there is
 * none here. What the hub works with (keys, reuse, the condition as data) says in its way what the
 * guide and the first question of the project say; nothing of it is a demand of its own.
 */
export const publicPlacePermit: ItemPlan = {
  name: PUBLIC_PLACE_PERMIT,
  category: 'HEALTH',
  type: '01',
  duty: 'health',
  scope: { at: 'DISTRICT', districts: 1 },
  served: BUSINESSES,
  basis: [PERMIT],
  conditions: ['申请人为法人或者其他组织', '经营场所属于公共场所卫生管理范围'],
  materials: [
    formMaterial('卫生许可证申请表', MATERIALS),
    representative('法定代表人或者负责人身份证明', MATERIALS),
    brought('公共场所地址方位示意图、平面图和卫生设施平面布局图', MATERIALS, {
      key: 'place-floor-plans', commonMistakes: ['平面布局图未标明卫生设施位置'],
      ...samePlace(null, ['placeName', 'placeAddress', 'floorArea']),
    }),
    proof('公共场所卫生检测或者评价报告', 'APPLICANT',
      [['hygieneReport', 'DWMC', 'JCXM', 'JCJL', 'JCRQ']], MATERIALS,
      { source: 'OTHER', sourceNote: '由卫生检测或者评价机构出具', kind: 'OTHER' }),
    brought('公共场所卫生管理制度', MATERIALS,
      { key: 'hygiene-rules', ...samePlace(null, ['placeName', 'placeAddress', 'businessScope']) }),
    proof('集中空调通风系统卫生检测或者评价报告', 'APPLICANT',
      [['airReport', 'DWMC', 'JCXM', 'JCJL', 'JCRQ']], MATERIALS, {
        source: 'OTHER', sourceNote: '由卫生检测或者评价机构出具', kind: 'OTHER',
        condition: where('使用集中空调通风系统的', says('airConditioning', true)),
      }),
  ],
  form: ['applicantName', 'applicantNumber', 'representativeName', 'placeName', 'placeAddress',
    'businessScope', 'floorArea', 'staffCount', 'airConditioning', 'phone'],
  promisedDays: 7,
  results: ['hygienePermit'],
  particulars: {
    steps: ['受理', '审核', '办结'].map((name, at) =>
      ({ ordinal: at + 1, name, post: null, responsible: null, limitWorkingDays: null })),
    statutoryLimit: null,
    fees: [],
    places: [{
      name: '中原区政务服务中心', address: '样例省样例市中原区样例路1号', hours: '9:00-12:00, 13:00-17:00',
      directions: null, phone: '0000-2900001',
    }],
    consultation: [{ channel: '电话', contact: '0000-2900001' }],
    complaints: [
      { body: '中原区卫计委', contact: '0000-2900002' },
      { body: '中原区公共服务改革办公室', contact: '0000-2900003' },
      { body: '中原区纪检监察机关', contact: '0000-2900004' },
    ],
    reviewBodies: [{ body: '中原区纪检监察机关', kind: '纪检监察', contact: '0000-2900004' }],
    extension: null,
    extensionWorkingDays: null,
    disposition: '保留',
  },
}
