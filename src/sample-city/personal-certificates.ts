import type { CertificateRow, CertificateStatusCode, CertificateTypeRow, HolderRow }
  from '../kernel/import-rows.ts'
import { TYPES } from './certificate-types.ts'
import { addYears, dateOf } from './day-number.ts'
import { CITY, departmentFor, type Duty } from './departments.ts'
import { IssuingDesk, type Application } from './issuing-desk.ts'
import { addressOn, businessMoveOf, moveOf, type Move } from './moves.ts'
import { organisationCertificates } from './organisation-certificates.ts'
import type { Organisation } from './organisations.ts'
import { parentsOf, type CityFrame, type Household, type Person } from './people.ts'
import { Random } from './random.ts'

const SCHOOLS = ['样例大学', '样例理工学院', '样例职业技术学院', '样例师范学院']
const MAJORS = ['会计', '土木工程', '护理', '计算机应用', '法学', '机械制造', '学前教育']
const JOBS = ['电工', '焊工', '养老护理员', '育婴员', '中式烹调师', '保育师']
const RELATIONS = {
  HEAD: '户主', SPOUSE: '配偶', CHILD_1: '子女', CHILD_2: '子女', FATHER: '父亲', MOTHER: '母亲',
  SIBLING: '兄弟姐妹', LODGER: '其他',
} as const

/** A person as a holder of certificates and a party of cases. */
export function holderOf(person: Person): HolderRow {
  return { name: person.name, code: person.number, codeType: person.codeType }
}

/**
 * Every certificate of the people of a household and of the organisation its head runs, each
 * version after its predecessor. The first household, of the demo's story, holds only valid ones.
 */
export function certificatesOf(
  frame: CityFrame,
  household: Household,
  organisation: Organisation | null,
): readonly CertificateRow[] {
  const random = new Random(frame.seed, 4, household.index)
  const steady = household.index === 0
  const desk = new IssuingDesk(frame, random, steady)
  const issuing: Issuing = {
    frame, household, random, desk, move: moveOf(frame, household),
    // In the story's household everything common is held, everything rare is not.
    has: (share) => (steady ? share >= 0.3 : random.chance(share)),
  }
  for (const person of household.members) {
    issueIdentity(issuing, person)
    if (person.codeType === '111') issueFamilyPapers(issuing, person)
    issueWorkPapers(issuing, person)
    issueWelfarePapers(issuing, person)
  }
  issueSharedPapers(issuing)
  if (organisation !== null) {
    const move = businessMoveOf(frame, organisation)
    organisationCertificates(desk, random, organisation, { today: frame.today, move, steady })
  }
  return desk.rows
}

interface Issuing {
  readonly frame: CityFrame
  readonly household: Household
  readonly random: Random
  readonly desk: IssuingDesk
  readonly move: Move | null
  readonly has: (share: number) => boolean
}

interface PaperOptions {
  readonly city?: boolean
  readonly number?: string
  readonly earliest?: number
  readonly years?: number | null
  readonly mishaps?: readonly CertificateStatusCode[]
  readonly holders?: readonly HolderRow[]
  /** Whether it shows where the household lives. */
  readonly shows?: 'ADDRESS'
}

function paper(
  issuing: Issuing,
  person: Person,
  type: CertificateTypeRow,
  duty: Duty,
  fields: Application['fields'],
  options: PaperOptions = {},
): void {
  const { areaCode } = issuing.household.district
  const application: Application = {
    type,
    issuer: departmentFor(duty, options.city === true ? CITY : areaCode),
    key: String(person.index).padStart(9, '0'),
    number: options.number ?? null,
    holders: options.holders ?? [holderOf(person)],
    fields,
    areaCode,
    earliest: options.earliest ?? addYears(person.birthDay, 18),
    years: options.years ?? null,
    changedDay: options.shows === 'ADDRESS' ? issuing.move?.day ?? null : null,
    ...(options.mishaps === undefined ? {} : { mishaps: options.mishaps }),
  }
  issuing.desk.issue(application)
}

function issueIdentity(issuing: Issuing, person: Person): void {
  const { household, has } = issuing
  const sex = person.sex === 'M' ? '男' : '女'
  const born = dateOf(person.birthDay)
  if (person.codeType === '553') {
    const fields = { KZ_XM: person.name, KZ_XB: sex, KZ_GJ: person.nationality ?? '',
      KZ_CSRQ: born, KZ_ZJHM: person.number }
    const years = person.age < 18 ? 5 : 10
    paper(issuing, person, TYPES.foreignerCard, 'police', fields,
      { city: true, number: person.number, years })
    return
  }
  // Before 16 a card is issued on application only.
  if (person.age < 16 && !has(0.5)) return
  const fields = (_: string, day: number) => ({
    KZ_XM: person.name, KZ_XB: sex, KZ_MZ: '汉', KZ_CSRQ: born,
    KZ_ZZ: addressOn(household.address, issuing.move, day), KZ_GMSFHM: person.number,
    KZ_QFJG: departmentFor('police', household.district.areaCode).name,
  })
  const earliest = person.age < 16 ? person.birthDay + 20 : addYears(person.birthDay, 16)
  paper(issuing, person, TYPES.idCard, 'police', fields,
    { number: person.number, earliest, years: idCardYears(person.age), mishaps: ['04', '05'], shows: 'ADDRESS' })
}

function idCardYears(age: number): number | null {
  if (age < 16) return 5
  if (age < 26) return 10
  return age < 46 ? 20 : null
}

function issueFamilyPapers(issuing: Issuing, person: Person): void {
  const { household } = issuing
  const head = household.members[0] ?? person
  paper(issuing, person, TYPES.household, 'police', (_, day) => ({
    KZ_HH: String(household.index).padStart(9, '0'), KZ_HZXM: head.name,
    KZ_YHZGX: RELATIONS[person.role], KZ_XM: person.name, KZ_GMSFHM: person.number,
    KZ_ZZ: addressOn(household.address, issuing.move, day),
  }), { earliest: person.birthDay + 10, mishaps: ['04'], shows: 'ADDRESS' })
  const parents = parentsOf(household, person)
  if (parents === null || person.age >= 18) return
  const [father, mother] = parents
  paper(issuing, person, TYPES.birth, 'health', {
    KZ_XSEXM: person.name, KZ_XB: person.sex === 'M' ? '男' : '女',
    KZ_CSRQ: dateOf(person.birthDay), KZ_MQXM: mother.name, KZ_MQSFZH: mother.number,
    KZ_FQXM: father.name, KZ_FQSFZH: father.number,
  }, { earliest: person.birthDay + 3, mishaps: ['04'] })
}

function issueWorkPapers(issuing: Issuing, person: Person): void {
  const { random, has } = issuing
  const { age, name: KZ_XM } = person
  if (age < 19) return
  const firstDay = dateOf(addYears(person.birthDay, 18))
  if (age < 75 && has(0.45)) {
    paper(issuing, person, TYPES.driving, 'police', {
      KZ_XM, KZ_ZJCX: random.pick(['C1', 'C2', 'B2', 'A2']), KZ_CCLZRQ: firstDay,
      KZ_DABH: `2901${String(person.index).padStart(8, '0')}`,
    }, { city: true, years: random.chance(0.5) ? 6 : 10, mishaps: ['02', '03', '04', '07'] })
  }
  if (age > 22 && age < 70 && has(0.3)) {
    paper(issuing, person, TYPES.degree, 'education', {
      KZ_XM, KZ_BYXX: random.pick(SCHOOLS), KZ_ZY: random.pick(MAJORS),
      KZ_XLCC: random.pick(['专科', '本科', '研究生']), KZ_BYRQ: dateOf(addYears(person.birthDay, 22)),
    }, { city: true, earliest: addYears(person.birthDay, 22), mishaps: ['03'] })
  }
  if (age < 60 && has(0.08)) {
    const state = random.pick(['已就业', '失业', '灵活就业'])
    paper(issuing, person, TYPES.employment, 'human-resources',
      (KZ_DJRQ) => ({ KZ_XM, KZ_JYZT: state, KZ_DJRQ }))
  }
  if (age < 65 && has(0.12)) {
    paper(issuing, person, TYPES.skill, 'human-resources',
      { KZ_XM, KZ_ZYMC: random.pick(JOBS), KZ_JNDJ: random.pick(['五级', '四级', '三级']) },
      { city: true, mishaps: ['03', '99'] })
  }
  if (has(0.05)) {
    paper(issuing, person, TYPES.personnelFile, 'human-resources', {
      KZ_XM, KZ_DABH: `DA${person.index}`, KZ_CDDW: '样例市人才交流中心', KZ_CDRQ: firstDay,
      KZ_CJGZRQ: firstDay,
    }, { city: true, mishaps: ['06'] })
  }
  if (age < 65) issueBuilderPapers(issuing, person)
}

function issueBuilderPapers(issuing: Issuing, person: Person): void {
  const { random, has } = issuing
  const employer = '样例市建筑施工有限公司'
  if (has(0.02)) {
    paper(issuing, person, TYPES.safetyOfficer, 'housing',
      { KZ_XM: person.name, KZ_QYMC: employer, KZ_LB: random.pick(['A', 'B', 'C']) },
      { city: true, years: 3, mishaps: ['02', '03', '04', '06', '07'] })
  }
  if (has(0.01)) {
    paper(issuing, person, TYPES.constructor2, 'housing',
      { KZ_XM: person.name, KZ_ZCZY: random.pick(['建筑工程', '市政公用工程']), KZ_PYDW: employer },
      { city: true, years: 3, mishaps: ['03', '04'] })
  }
}

function issueWelfarePapers(issuing: Issuing, person: Person): void {
  const { random, has, household } = issuing
  const { age, name: KZ_XM } = person
  const fromBirth = { earliest: person.birthDay + 30 }
  if (person.codeType === '111' && has(0.9)) {
    paper(issuing, person, TYPES.socialCard, 'human-resources', {
      KZ_XM, KZ_GMSFHM: person.number, KZ_SHBZKH: `YL${String(person.index).padStart(9, '0')}`,
      KZ_FWYH: '样例银行',
    }, { ...fromBirth, years: random.chance(0.5) ? 10 : null })
  }
  if (has(0.2)) {
    paper(issuing, person, TYPES.healthRecord, 'health',
      { KZ_XM, KZ_XX: random.pick(['A', 'B', 'O', 'AB']), KZ_TJJL: '未见异常' }, fromBirth)
  }
  if (has(0.04)) {
    paper(issuing, person, TYPES.disability, 'disabled',
      { KZ_XM, KZ_CJLB: random.pick(['肢体', '视力', '听力']), KZ_CJDJ: random.pick(['一级', '三级']) },
      { ...fromBirth, city: true, years: 10 })
  }
  if (age >= 65 && has(0.8)) {
    paper(issuing, person, TYPES.elderCard, 'civil', { KZ_XM, KZ_CSRQ: dateOf(person.birthDay) },
      { earliest: addYears(person.birthDay, 65) })
  }
  const size = String(household.members.length)
  if (person.role === 'HEAD' && has(0.06)) {
    const amount = String(random.between(40, 300) * 10)
    paper(issuing, person, TYPES.lowIncome, 'civil',
      { KZ_HZXM: KZ_XM, KZ_BZRS: size, KZ_BZJE: amount }, { years: 1 })
  }
  if (person.role === 'HEAD' && has(0.06)) {
    paper(issuing, person, TYPES.publicRental, 'housing',
      { KZ_XM, KZ_BZFS: random.pick(['实物配租', '租赁补贴']), KZ_JTRK: size }, { city: true, years: 2 })
  }
  if (age >= 18 && has(0.01)) {
    const title = `样例作品${person.index}`
    paper(issuing, person, TYPES.copyright, 'copyright',
      (KZ_DJRQ) => ({ KZ_ZPMC: title, KZ_ZZQR: KZ_XM, KZ_DJRQ }), { city: true })
  }
}

/** What a couple holds: a marriage certificate each, and often the home together. */
function issueSharedPapers(issuing: Issuing): void {
  const { household, random, has } = issuing
  const head = household.members[0]
  if (head === undefined) return
  const { couple } = household
  const married = Math.max(...(couple ?? [head]).map((person) => addYears(person.birthDay, 22)))
  const holders = (couple ?? [head]).map(holderOf)
  if (couple !== null) {
    // Registered on one day, which both certificates name whenever each was issued.
    const day = random.between(Math.min(married, issuing.frame.today - 1), issuing.frame.today - 1)
    for (const person of couple) {
      const other = couple[0] === person ? couple[1] : couple[0]
      paper(issuing, person, TYPES.marriage, 'civil', {
        KZ_JHZZH: `J${household.district.areaCode}-${household.index}`, KZ_CZR: person.name,
        KZ_POXM: other.name, KZ_POSFZH: other.number, KZ_DJRQ: dateOf(day),
      }, { earliest: day, mishaps: ['03', '04'] })
    }
  }
  if (!has(0.6)) return
  const joint = couple !== null && has(0.8)
  const bought = Math.max(married, issuing.move?.day ?? 0)
  const unit = `${household.district.areaCode}YL${String(household.index).padStart(9, '0')}`
  const owners = joint ? holders : [holderOf(head)]
  const names = owners.map((owner) => owner.name).join('、')
  paper(issuing, head, TYPES.property, 'land', {
    KZ_BDCQZH: `样例不动产权第${household.index}号`, KZ_BDCDYH: unit, KZ_ZL: household.address,
    KZ_GYQK: joint ? '共同共有' : '单独所有', KZ_QLLX: '房屋所有权', KZ_QLR: names, KZ_YT: '住宅',
    KZ_MJ: String(random.between(45, 160)), KZ_SYQX: '70年', KZ_FJ: '',
  }, { holders: owners, city: true, earliest: bought, mishaps: ['04'] })
  if (random.chance(0.25)) {
    paper(issuing, head, TYPES.mortgage, 'land',
      { KZ_BDCDYH: unit, KZ_ZL: household.address, KZ_QLR: '样例银行', KZ_ZMQL: '抵押权' },
      { holders: owners, city: true, earliest: bought, mishaps: ['04'] })
  }
}
