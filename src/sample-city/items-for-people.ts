import { aged, any, BY_AGENT, shows, where } from './conditions.ts'
import { PERSONAL, PERSONAL_IN_FULL } from './form-elements.ts'
import {
  assisted, brought, checked, formMaterial, HOUSEHOLD, ID_CARD, later, localBasis, PEOPLE, proof,
  type ItemPlan,
} from './item-parts.ts'

const startUp = [localBasis('高校毕业生创业补贴办法', 21, '第五条')]
const oldAge = [localBasis('高龄津贴发放办法', 22, '第三条')]
const legalAid = [localBasis('法律援助办法', 23, '第十条')]
const registers = [localBasis('户籍信息查询办法', 24, '第二条')]
const landRegister = [localBasis('不动产登记资料查询办法', 25, '第七条')]
const works = [localBasis('作品登记办法', 26, '第六条')]
const training = [localBasis('职业技能培训补贴办法', 27, '第八条')]
const skills = [localBasis('职业技能等级认定办法', 28, '第九条')]
const builders = [localBasis('安全生产管理人员考核延续办法', 29, '第四条')]
const reading = [localBasis('公共图书馆读者证管理办法', 30, '第三条')]
const heritage = [localBasis('非物质文化遗产传承补助办法', 31, '第七条')]
const driving = [localBasis('机动车驾驶证换发办法', 32, '第五条')]
const archives = [localBasis('流动人员人事档案管理办法', 33, '第六条')]
const teachers = [localBasis('教师资格认定实施办法', 34, '第十条')]

/** Items on policy, information, intellectual property, training, culture and licences. */
export const itemsForPeople: readonly ItemPlan[] = [
  {
    name: '高校毕业生创业补贴申领', category: 'POLICY_SUPPORT', type: '05', duty: 'human-resources',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: startUp, needs: ['degree'],
    conditions: ['毕业五年以内', '首次创业'],
    materials: [
      formMaterial('创业补贴申请表', startUp),
      proof('身份证明', 'APPLICANT', [ID_CARD], startUp),
      proof('学历证明', 'APPLICANT', [['degree', 'XM', 'BYXX', 'XLCC', 'BYRQ']], startUp),
      proof('就业创业证', 'APPLICANT', [['employment', 'XM', 'JYZT']], startUp,
        { ...later(10), commitmentAllowed: true }),
    ],
    form: [...PERSONAL_IN_FULL, 'university', 'degree', 'graduatedOn', 'bank', 'bankAccount'],
    prefill: [['APPLICANT', 'degree'], ['APPLICANT', 'socialCard']], promisedDays: 7,
  },
  {
    name: '高龄津贴申领', audience: 'ELDERLY', category: 'POLICY_SUPPORT', type: '05', duty: 'civil',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: oldAge,
    conditions: ['本地户籍', '年满八十周岁'],
    materials: [
      formMaterial('高龄津贴申请表', oldAge),
      proof('身份证或者户口簿', 'APPLICANT', [ID_CARD, HOUSEHOLD], oldAge),
      // That it is held says that its holder is old enough and of this city: no value is needed.
      checked('老年人优待证', 'APPLICANT', ['elderCard'], oldAge, { necessity: 'OPTIONAL' }),
      proof('代办人身份证明', 'AGENT', [ID_CARD], oldAge, { condition: BY_AGENT }),
    ],
    form: [...PERSONAL_IN_FULL, 'bank', 'bankAccount'],
    prefill: [['APPLICANT', 'household'], ['APPLICANT', 'socialCard']], promisedDays: 3,
  },
  {
    name: '法律援助申请', category: 'LEGAL_AND_INFORMATION', type: '05', duty: 'justice',
    scope: { at: 'CITY' }, served: PEOPLE, basis: legalAid, conditions: ['经济困难', '属于援助范围'],
    materials: [
      formMaterial('法律援助申请表', legalAid),
      proof('身份证明', 'APPLICANT', [ID_CARD], legalAid),
      checked('经济困难证明', 'APPLICANT', ['lowIncome', 'publicRental'], legalAid,
        { commitmentAllowed: true, disposition: '整合' }),
      proof('代理人身份证明', 'AGENT', [ID_CARD], legalAid, { condition: BY_AGENT }),
      brought('与申请事项有关的案件材料', legalAid),
    ],
    form: [...PERSONAL_IN_FULL, 'monthlyIncome'], promisedDays: 7,
  },
  {
    name: '户籍信息查询', category: 'LEGAL_AND_INFORMATION', type: '20', duty: 'police',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: registers, conditions: ['本人查询'],
    materials: [proof('身份证或者户口簿', 'APPLICANT', [ID_CARD, HOUSEHOLD], registers)],
    form: PERSONAL, promisedDays: 1,
  },
  {
    name: '不动产登记资料查询', category: 'LEGAL_AND_INFORMATION', type: '20', duty: 'land',
    scope: { at: 'CITY' }, served: PEOPLE, basis: landRegister, conditions: ['权利人或者利害关系人'],
    materials: [
      formMaterial('不动产登记资料查询申请书', landRegister),
      proof('身份证明', 'APPLICANT', [ID_CARD], landRegister),
      proof('不动产权证书', 'APPLICANT', [['property', 'BDCQZH', 'BDCDYH', 'QLR']], landRegister,
        { necessity: 'OPTIONAL' }),
    ],
    form: [...PERSONAL, 'propertyNumber', 'propertyLocation'], needs: ['property'],
    prefill: [['APPLICANT', 'property']], promisedDays: 1, fee: '每宗80元',
  },
  {
    name: '作品登记', category: 'INTELLECTUAL_PROPERTY', type: '07', duty: 'copyright',
    scope: { at: 'PROVINCE' }, served: ['1', '2', '6'], basis: works, conditions: ['作品由申请人创作'],
    materials: [
      formMaterial('作品登记申请表', works),
      proof('身份证明', 'APPLICANT', [ID_CARD], works),
      brought('作品样本', works, { form: 'ELECTRONIC' }),
      brought('作品创作说明', works, { ...later(5), form: 'ELECTRONIC' }),
    ],
    form: [...PERSONAL, 'workTitle'], promisedDays: 7, results: ['copyright'],
  },
  {
    name: '作品登记信息变更', category: 'INTELLECTUAL_PROPERTY', type: '07', duty: 'copyright',
    scope: { at: 'CITY' }, served: ['1', '2', '6'], basis: works, needs: ['copyright'], conditions: ['作品已登记'],
    materials: [
      formMaterial('作品登记变更申请表', works),
      proof('身份证明', 'APPLICANT', [ID_CARD], works),
      proof('作品登记证书', 'APPLICANT', [['copyright', 'ZPMC', 'ZZQR']], works),
      brought('作品样本', works, { form: 'ELECTRONIC',
        reuse: { from: 'SAME_DEPARTMENT', maxAgeDays: null, unchanged: ['workTitle'] } }),
    ],
    form: [...PERSONAL, 'workTitle'], prefill: [['APPLICANT', 'copyright']], promisedDays: 3,
    results: ['copyright'],
  },
  {
    name: '职业技能培训补贴申领', category: 'VOCATIONAL_TRAINING', type: '05', duty: 'human-resources',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: training, needs: ['skill'],
    conditions: ['培训合格并取得证书'],
    materials: [
      formMaterial('培训补贴申请表', training),
      proof('身份证明', 'APPLICANT', [ID_CARD, ['socialCard', 'XM', 'GMSFHM']], training),
      proof('职业技能等级证书', 'APPLICANT', [['skill', 'XM', 'ZYMC', 'JNDJ']], training),
      brought('培训机构收费凭据', training),
    ],
    form: [...PERSONAL, 'occupation', 'skillLevel', 'bank', 'bankAccount'],
    prefill: [['APPLICANT', 'skill'], ['APPLICANT', 'socialCard']], promisedDays: 7,
  },
  {
    name: '职业技能等级认定申报', category: 'VOCATIONAL_TRAINING', type: '07', duty: 'human-resources',
    scope: { at: 'CITY' }, served: PEOPLE, basis: skills, conditions: ['从事相关职业满一年'],
    materials: [
      formMaterial('技能等级认定申报表', skills),
      proof('身份证明', 'APPLICANT', [ID_CARD], skills),
      proof('学历证明', 'APPLICANT', [['degree', 'XM', 'ZY', 'XLCC']], skills,
        { necessity: 'OPTIONAL' }),
      brought('工作年限证明', skills, { commitmentAllowed: true, disposition: '整合' }),
    ],
    form: [...PERSONAL_IN_FULL, 'occupation', 'workplace'], promisedDays: 7, fee: '每人次200元',
    results: ['skill'],
  },
  {
    name: '教师资格认定', category: 'PUBLIC_EDUCATION', type: '01', duty: 'education',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: teachers, needs: ['degree'],
    conditions: ['具备规定的学历', '无犯罪记录'],
    materials: [
      formMaterial('教师资格认定申请表', teachers),
      proof('身份证明', 'APPLICANT', [ID_CARD], teachers),
      proof('学历证明', 'APPLICANT', [['degree', 'XM', 'BYXX', 'XLCC', 'BYRQ']], teachers),
      assisted('无犯罪记录证明', 'police', 5, teachers),
      brought('体格检查表', teachers, later(15)),
    ],
    form: [...PERSONAL_IN_FULL, 'ethnicity', 'university', 'degree', 'graduatedOn', 'workplace'],
    prefill: [['APPLICANT', 'degree']], promisedDays: 7,
  },
  {
    name: '安全生产管理人员考核合格证书延续', category: 'VOCATIONAL_TRAINING', type: '01',
    duty: 'housing', scope: { at: 'CITY' }, served: PEOPLE, basis: builders, needs: ['safetyOfficer'],
    conditions: ['证书有效期届满前三个月内提出'],
    materials: [
      formMaterial('考核合格证书延续申请表', builders),
      proof('身份证明', 'APPLICANT', [ID_CARD], builders),
      proof('考核合格证书', 'APPLICANT', [['safetyOfficer', 'XM', 'QYMC', 'LB']], builders),
      brought('继续教育证明', builders, { commitmentAllowed: true }),
    ],
    form: [...PERSONAL, 'officerClass', 'workplace'], prefill: [['APPLICANT', 'safetyOfficer']],
    promisedDays: 3, results: ['safetyOfficer'],
  },
  {
    name: '流动人员人事档案转递', category: 'EMPLOYMENT', type: '20', duty: 'human-resources',
    scope: { at: 'CITY' }, served: PEOPLE, basis: archives, needs: ['personnelFile'],
    conditions: ['档案由本市机构保管'],
    materials: [
      formMaterial('档案转递申请表', archives),
      proof('身份证明', 'APPLICANT', [ID_CARD], archives),
      proof('人事档案存档信息', 'APPLICANT', [['personnelFile', 'XM', 'DABH', 'CDDW']], archives),
    ],
    form: [...PERSONAL, 'archiveNumber', 'archiveKeeper', 'workStartedOn', 'workplace'],
    prefill: [['APPLICANT', 'personnelFile']], promisedDays: 1,
  },
  {
    name: '公共图书馆读者证办理', category: 'CULTURE_AND_SPORT', type: '20', duty: 'culture',
    scope: { at: 'CITY' }, served: PEOPLE, basis: reading, conditions: ['无'],
    materials: [proof('身份证或者社会保障卡', 'APPLICANT',
      [ID_CARD, ['socialCard', 'XM', 'GMSFHM'], ['foreignerCard', 'XM', 'ZJHM']], reading)],
    form: PERSONAL, promisedDays: 0,
  },
  {
    name: '非物质文化遗产传承补助申领', category: 'CULTURE_AND_SPORT', type: '05', duty: 'culture',
    scope: { at: 'CITY' }, served: PEOPLE, basis: heritage, conditions: ['经认定的代表性传承人'],
    materials: [
      formMaterial('传承补助申请表', heritage),
      proof('身份证明', 'APPLICANT', [ID_CARD], heritage),
      brought('代表性传承人证书复印件', heritage, { key: 'heritage-certificate',
        reuse: { from: 'SAME_ITEM', maxAgeDays: null, unchanged: ['applicantName'] } }),
      brought('上年度传承活动记录', heritage),
    ],
    form: [...PERSONAL, 'bankAccount'], promisedDays: 7,
  },
  {
    name: '机动车驾驶证期满换证', category: 'OTHER', type: '01', duty: 'police',
    scope: { at: 'CITY' }, served: PEOPLE, basis: driving, needs: ['driving'],
    conditions: ['有效期满前九十日内申请'],
    materials: [
      formMaterial('机动车驾驶证申请表', driving),
      proof('身份证明', 'APPLICANT', [ID_CARD, ['foreignerCard', 'XM', 'ZJHM']], driving),
      proof('机动车驾驶证', 'APPLICANT', [['driving', 'XM', 'ZJCX', 'DABH']], driving),
      brought('身体条件证明', driving, {
        condition: where('年满七十周岁，或者持有大中型客货车准驾车型的',
          any(aged(70), shows('driving', 'ZJCX', ['A2', 'B2']))),
      }),
    ],
    form: [...PERSONAL, 'drivingClass', 'drivingFile'], prefill: [['APPLICANT', 'driving']],
    promisedDays: 1, fee: '每本10元', results: ['driving'],
  },
]
