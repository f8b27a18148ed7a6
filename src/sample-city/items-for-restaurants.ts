import type { ChainRow } from '../kernel/import-rows.ts'
import { BUSINESS, PREMISES } from './form-elements.ts'
import {
  brought, BUSINESSES, checked, formMaterial, LICENCE, localBasis, proof, representative, samePlace,
  type ItemPlan,
} from './item-parts.ts'

const food = [localBasis('食品经营许可管理办法', 14, '第十二条')]
const signs = [localBasis('户外招牌设施设置管理办法', 18, '第九条')]
const fireSafety = [localBasis('公众聚集场所消防安全检查办法', 19, '第六条')]

const step = (number: number): ChainRow => ({ code: 'YL-OPEN-RESTAURANT', name: '开饭店一件事', step: number })
/** Taken at the first step of the chain, which the later ones therefore do not take again. */
const LEASE = { key: 'premises-lease', ...samePlace(1_096, ['placeAddress'], 'ANY_DEPARTMENT') }
const LANDLORD = { key: 'landlord-title', ...samePlace(1_096, ['placeAddress'], 'ANY_DEPARTMENT') }

/** What opening a restaurant takes: three items of three departments, asked for as one. */
export const itemsForRestaurants: readonly ItemPlan[] = [
  {
    name: '食品经营许可证核发', category: 'OTHER', type: '01', duty: 'market', chain: step(1),
    scope: { at: 'DISTRICT', districts: 3 }, served: BUSINESSES, basis: food,
    conditions: ['先行取得营业执照', '具有与经营品种相适应的场所'],
    materials: [
      formMaterial('食品经营许可申请书', food),
      proof('营业执照', 'APPLICANT', [LICENCE], food),
      representative('法定代表人身份证明', food),
      brought('食品安全管理制度', food,
        { key: 'food-safety-rules', commitmentAllowed: true, ...samePlace(1_826, ['placeAddress']) }),
      proof('经营场所不动产权证书', 'APPLICANT', [['property', 'BDCQZH', 'ZL', 'QLR']], food),
      brought('经营场所租赁合同', food, LEASE),
      brought('出租人同意使用证明', food, LANDLORD),
      brought('经营场所平面布局图', food,
        { key: 'place-floor-plans', ...samePlace(1_826, ['placeAddress', 'floorArea'], 'ANY_DEPARTMENT') }),
    ],
    groups: [{ name: '经营场所使用证明', anyOf: [[5], [6, 7]] }],
    form: [...BUSINESS, ...PREMISES, 'businessScope'], promisedDays: 7, results: ['foodPermit'],
  },
  {
    name: '户外招牌设施设置备案', category: 'OTHER', type: '10', duty: 'urban', chain: step(2),
    scope: { at: 'DISTRICT', districts: 3 }, served: BUSINESSES, basis: signs,
    conditions: ['招牌设施符合设置规范'],
    materials: [
      formMaterial('户外招牌设施设置备案表', signs),
      proof('营业执照', 'APPLICANT', [['businessLicence', 'MC', 'TYSHXYDM', 'ZS']], signs),
      brought('招牌效果图', signs, { form: 'ELECTRONIC' }),
      proof('经营场所不动产权证书', 'APPLICANT', [['property', 'BDCQZH', 'ZL']], signs),
      brought('经营场所租赁合同', signs, LEASE),
      brought('出租人同意使用证明', signs, LANDLORD),
    ],
    groups: [{ name: '经营场所使用证明', anyOf: [[4], [5, 6]] }],
    form: [...BUSINESS, 'placeName', 'placeAddress'], promisedDays: 3,
  },
  {
    name: '公众聚集场所投入使用、营业前消防安全检查', category: 'OTHER', type: '01', duty: 'fire', chain: step(3),
    scope: { at: 'DISTRICT', districts: 3 }, served: BUSINESSES, basis: fireSafety,
    conditions: ['场所符合消防技术标准'],
    materials: [
      formMaterial('消防安全检查申报表', fireSafety),
      proof('营业执照', 'APPLICANT', [LICENCE], fireSafety),
      checked('食品经营许可证', 'APPLICANT', ['foodPermit'], fireSafety, { necessity: 'OPTIONAL' }),
      brought('消防安全制度、灭火和应急疏散预案', fireSafety, { key: 'fire-plan', commitmentAllowed: true }),
      brought('经营场所平面布局图', fireSafety,
        { key: 'place-floor-plans', ...samePlace(1_826, ['placeAddress', 'floorArea'], 'ANY_DEPARTMENT') }),
    ],
    form: [...BUSINESS, ...PREMISES], promisedDays: 7,
  },
]
