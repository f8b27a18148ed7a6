import { addPerson, grantRole, personByAccount, type PersonRole } from '../domains/people/index.ts'
import type { SampleCity } from '../sample-city/index.ts'
import type { OpenedHub } from './open-hub.ts'

/** Somebody made up, who is let in at a click. */
export interface DemoPerson {
  readonly account: string
  readonly name: string
  readonly roles: readonly PersonRole[]
}

interface DemoPersonPlan extends DemoPerson {
  /** Among the departments of the city: the story's own, its police, which has issued the applicant's card, the authority above, the data bureau. */
  readonly duty: 'health' | 'police' | 'province' | 'data'
}

/** One made-up person for each role, a second steward who defines types, and one who has to choose between two roles. Administrators are of the data bureau (数据局). */
const PLANS: readonly DemoPersonPlan[] = [
  { account: 'demo-clerk', name: '演示窗口人员', roles: ['CLERK'], duty: 'health' },
  { account: 'demo-clerk-supervisor', name: '演示窗口与监督人员', roles: ['CLERK', 'SUPERVISOR'], duty: 'health' },
  { account: 'demo-steward', name: '演示证照数据管理员', roles: ['ISSUER_STEWARD'], duty: 'police' },
  { account: 'demo-province-steward', name: '演示省级证照数据管理员', roles: ['ISSUER_STEWARD'], duty: 'province' },
  { account: 'demo-editor', name: '演示事项编辑', roles: ['CATALOGUE_EDITOR'], duty: 'health' },
  { account: 'demo-supervisor', name: '演示监督人员', roles: ['SUPERVISOR'], duty: 'data' },
  { account: 'demo-system-administrator', name: '演示系统管理员', roles: ['SYSTEM_ADMINISTRATOR'], duty: 'data' },
  { account: 'demo-security-administrator', name: '演示安全管理员', roles: ['SECURITY_ADMINISTRATOR'], duty: 'data' },
  { account: 'demo-auditor', name: '演示审计管理员', roles: ['AUDITOR'], duty: 'data' },
]

/** Registers the people of the demo who are not there yet; the health ones are of the story's department. Gives all of them. */
export async function demoPeople(opened: OpenedHub, { departments, story }: SampleCity): Promise<readonly DemoPerson[]> {
  const { database, parts } = opened.hub
  for (const { account, name, roles, duty } of PLANS) {
    if ((await personByAccount(database, parts.keyring, account)) !== null) continue
    const department = departments.find((one) => isMeant(one, duty, story.departmentCode))
    if (department === undefined) throw new Error(`the sample city has no department for ${duty}`)
    await opened.operate(async (run) => {
      const personId = await run(addPerson, { account, name, department: { code: department.code, name: department.name }, idNumber: null })
      for (const role of roles) await run(grantRole, { personId, role, departmentCode: null })
    })
  }
  return PLANS
}

/** Codes begin with kind and region; the province's police comes before those of its cities and districts. */
function isMeant({ code, duty: its }: SampleCity['departments'][number], duty: DemoPersonPlan['duty'], storyCode: string): boolean {
  switch (duty) {
    case 'health':
      return code === storyCode
    case 'police':
      return its === 'police' && code.slice(0, 8) === storyCode.slice(0, 8)
    case 'province':
      return its === 'police'
    case 'data':
      return its === 'data'
  }
}
