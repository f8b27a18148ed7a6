import {
  brought, BUSINESSES, formMaterial, ID_CARD, LICENCE, localBasis, proof, type ItemPlan,
} from './item-parts.ts'
import { BUSINESS } from './form-elements.ts'

const jobs = [localBasis('稳定就业岗位补贴办法', 11, '第六条')]
const patents = [localBasis('专利资助办法', 12, '第九条')]
const shows = [localBasis('营业性演出管理办法', 13, '第八条')]
const food = [localBasis('食品经营许可管理办法', 14, '第十二条')]
const hygiene = [localBasis('公共场所卫生许可延续办法', 15, '第四条')]
const scene = [localBasis('户外演出场地使用办法', 16, '第五条')]

/** Items that serve organisations. */
export const itemsForBusinesses: readonly ItemPlan[] = [
  {
    name: '小微企业稳岗补贴申领', category: 'POLICY_SUPPORT', type: '05', duty: 'human-resources',
    scope: { at: 'CITY' }, served: ['2', '6'], basis: jobs,
    conditions: ['依法参加失业保险', '上年度未裁员或者裁员率低于规定比例'],
    materials: [
      formMaterial('稳岗补贴申请表', jobs),
      proof('营业执照', 'APPLICANT', [LICENCE], jobs),
      proof('法定代表人身份证明', 'LEGAL_REPRESENTATIVE', [ID_CARD], jobs),
      brought('职工花名册', jobs, { necessity: 'DEFERRABLE', commitmentAllowed: true }),
    ],
    form: [...BUSINESS, 'staffCount', 'bankAccount'], promisedDays: 7,
  },
  {
    name: '专利申请资助', category: 'INTELLECTUAL_PROPERTY', type: '05', duty: 'market',
    scope: { at: 'CITY' }, served: BUSINESSES, basis: patents, conditions: ['专利已获授权'],
    materials: [
      formMaterial('专利资助申请表', patents),
      proof('主体资格证明', 'APPLICANT', [LICENCE], patents),
      brought('专利授权通知', patents),
    ],
    form: [...BUSINESS, 'workTitle', 'bankAccount'], promisedDays: 7,
  },
  {
    name: '公共场所卫生许可证延续', category: 'HEALTH', type: '01', duty: 'health',
    scope: { at: 'DISTRICT', districts: 3 }, served: BUSINESSES, basis: hygiene,
    conditions: ['持有有效的公共场所卫生许可证'],
    materials: [
      formMaterial('卫生许可证延续申请表', hygiene),
      proof('原卫生许可证', 'APPLICANT', [['hygienePermit', 'DWMC', 'DZ', 'XKXM']], hygiene),
      proof('卫生检测报告', 'APPLICANT', [['hygieneReport', 'DWMC', 'JCJL', 'JCRQ']], hygiene,
        { necessity: 'DEFERRABLE', commitmentAllowed: true }),
    ],
    form: [...BUSINESS, 'placeName', 'businessScope'], promisedDays: 3, results: ['hygienePermit'],
  },
  {
    name: '营业性演出备案', category: 'CULTURE_AND_SPORT', type: '10', duty: 'culture',
    scope: { at: 'CITY' }, served: BUSINESSES, basis: shows, conditions: ['演出内容符合规定'],
    materials: [
      formMaterial('营业性演出备案表', shows),
      proof('营业执照', 'APPLICANT', [LICENCE], shows),
      proof('经办人身份证明', 'AGENT', [ID_CARD], shows),
      proof('演出场所权属证明', 'APPLICANT', [['property', 'BDCQZH', 'ZL', 'YT']], scene,
        { necessity: 'OPTIONAL', condition: { text: '在自有场所演出的' } }),
    ],
    form: [...BUSINESS, 'placeName'], promisedDays: 3,
  },
  {
    name: '食品经营许可证核发', category: 'OTHER', type: '01', duty: 'market',
    scope: { at: 'DISTRICT', districts: 3 }, served: BUSINESSES, basis: food,
    conditions: ['先行取得营业执照', '具有与经营品种相适应的场所'],
    materials: [
      formMaterial('食品经营许可申请书', food),
      proof('营业执照', 'APPLICANT', [LICENCE], food),
      proof('法定代表人身份证明', 'LEGAL_REPRESENTATIVE', [ID_CARD], food),
      brought('食品安全管理制度', food, { commitmentAllowed: true }),
    ],
    form: [...BUSINESS, 'businessScope', 'floorArea', 'staffCount'], promisedDays: 7,
    results: ['foodPermit'],
  },
]
