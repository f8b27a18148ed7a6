import { BY_AGENT, says, where } from './conditions.ts'
import { BUSINESS, PREMISES } from './form-elements.ts'
import {
  brought, BUSINESSES, formMaterial, ID_CARD, later, LICENCE, localBasis, proof, representative,
  samePlace, type ItemPlan,
} from './item-parts.ts'

const jobs = [localBasis('稳定就业岗位补贴办法', 11, '第六条')]
const patents = [localBasis('专利资助办法', 12, '第九条')]
const shows = [localBasis('营业性演出管理办法', 13, '第八条')]
const hygiene = [localBasis('公共场所卫生许可延续办法', 15, '第四条')]
const scene = [localBasis('户外演出场地使用办法', 16, '第五条')]
const companies = [localBasis('市场主体住所登记管理办法', 17, '第七条')]

/** Items that serve organisations. */
export const itemsForBusinesses: readonly ItemPlan[] = [
  {
    name: '小微企业稳岗补贴申领', category: 'POLICY_SUPPORT', type: '05', duty: 'human-resources',
    scope: { at: 'CITY' }, served: ['2', '6'], basis: jobs,
    conditions: ['依法参加失业保险', '上年度未裁员或者裁员率低于规定比例'],
    materials: [
      formMaterial('稳岗补贴申请表', jobs),
      proof('营业执照', 'APPLICANT', [['businessLicence', 'MC', 'TYSHXYDM', 'LX']], jobs),
      representative('法定代表人身份证明', jobs),
      brought('职工花名册', jobs, { ...later(10), commitmentAllowed: true }),
    ],
    form: [...BUSINESS, 'licenceKind', 'staffCount', 'bank', 'bankAccount'], promisedDays: 7,
  },
  {
    name: '专利申请资助', category: 'INTELLECTUAL_PROPERTY', type: '05', duty: 'market',
    scope: { at: 'CITY' }, served: BUSINESSES, basis: patents, conditions: ['专利已获授权'],
    materials: [
      formMaterial('专利资助申请表', patents),
      proof('主体资格证明', 'APPLICANT', [LICENCE], patents),
      brought('专利授权通知', patents),
    ],
    form: [...BUSINESS, 'capital', 'patentTitle', 'bankAccount'], promisedDays: 7,
  },
  {
    name: '公共场所卫生许可证延续', category: 'HEALTH', type: '01', duty: 'health',
    scope: { at: 'DISTRICT', districts: 3 }, served: BUSINESSES, basis: hygiene, needs: ['hygienePermit'],
    conditions: ['持有有效的公共场所卫生许可证'],
    materials: [
      formMaterial('卫生许可证延续申请表', hygiene),
      proof('原卫生许可证', 'APPLICANT', [['hygienePermit', 'DWMC', 'DZ', 'XKXM']], hygiene),
      proof('卫生检测报告', 'APPLICANT', [['hygieneReport', 'DWMC', 'JCJL', 'JCRQ']], hygiene,
        { ...later(10), commitmentAllowed: true }),
      brought('公共场所卫生管理制度', hygiene,
        { key: 'hygiene-rules', ...samePlace(1_461, ['placeAddress'], 'SAME_DEPARTMENT') }),
    ],
    form: [...BUSINESS, ...PREMISES, 'permitItems'], prefill: [['APPLICANT', 'hygienePermit']],
    promisedDays: 3, results: ['hygienePermit'],
  },
  {
    name: '营业性演出备案', category: 'CULTURE_AND_SPORT', type: '10', duty: 'culture',
    scope: { at: 'CITY' }, served: BUSINESSES, basis: shows, conditions: ['演出内容符合规定'],
    materials: [
      formMaterial('营业性演出备案表', shows),
      proof('营业执照', 'APPLICANT', [LICENCE], shows),
      proof('经办人身份证明', 'AGENT', [ID_CARD], shows, { condition: BY_AGENT }),
      proof('演出场所权属证明', 'APPLICANT', [['property', 'BDCQZH', 'ZL', 'YT']], scene,
        { condition: where('在自有场所演出的', says('ownPlace', '是')) }),
      brought('演出场所租赁协议', scene, {
        key: 'premises-lease', condition: where('租用场所演出的', says('ownPlace', '否')),
        ...samePlace(1_096),
      }),
    ],
    form: [...BUSINESS, 'placeName', 'placeAddress', 'ownPlace'], promisedDays: 3,
  },
  {
    name: '市场主体住所变更登记', category: 'OTHER', type: '07', duty: 'market',
    scope: { at: 'DISTRICT', districts: 6 }, served: BUSINESSES, basis: companies,
    conditions: ['已取得营业执照', '新住所可以合法使用'],
    materials: [
      formMaterial('变更登记申请书', companies),
      // Issued by this department: named by its number, and looked up.
      proof('营业执照', 'APPLICANT', [['businessLicence', 'TYSHXYDM', 'ZS']], companies),
      proof('不动产权证书', 'APPLICANT', [['property', 'BDCQZH', 'ZL', 'QLR']], companies),
      brought('住所租赁协议', companies, { key: 'premises-lease', ...samePlace(1_096) }),
      brought('出租人产权证明复印件', companies, { key: 'landlord-title', ...samePlace(1_096) }),
    ],
    groups: [{ name: '住所使用证明', anyOf: [[3], [4, 5]] }],
    form: [...BUSINESS, 'licenceKind', 'establishedOn', 'placeAddress'], promisedDays: 3,
    results: ['businessLicence'],
  },
]
