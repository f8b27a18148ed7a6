import type { SharingGrantSide, SharingGrantState, SharingStepKind, SharingWay } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface GrantWords {
  readonly title: string
  readonly note: string
  readonly list: string
  readonly type: string
  readonly grantor: string
  readonly grantee: string
  readonly state: string
  readonly states: Readonly<Record<SharingGrantState, string>>
  readonly from: string
  readonly until: string
  readonly noEnd: string
  readonly items: string
  readonly allItems: string
  readonly fields: string
  readonly allFields: string
  readonly way: string
  readonly ways: Readonly<Record<SharingWay, string>>
  readonly daily: string
  readonly noDaily: string
  readonly basis: string
  readonly suspendedBy: string
  readonly sides: Readonly<Record<SharingGrantSide, string>>
  readonly steps: string
  readonly noSteps: string
  readonly stepKinds: Readonly<Partial<Record<SharingStepKind, string>>>
  readonly suspend: string
  readonly suspendSure: string
  readonly resume: string
  readonly resumeSure: string
  readonly end: string
  readonly endSure: string
  readonly reason: string
  readonly onlyLook: string
  readonly grant: (id: string) => string
}

export const grantWords: Words<GrantWords> = {
  zh: {
    title: '共享授权', note: '提供部门同意共享有条件共享类证照的授权。授权只收窄、不放宽：办事指南没有要求的证照，有授权也不能读取。', list: '授权列表', type: '证照类型', grantor: '提供部门', grantee: '使用部门', state: '状态',
    states: { IN_FORCE: '生效', NOT_YET: '未生效', SUSPENDED: '暂停', EXPIRED: '到期', ENDED: '终止' }, from: '首日', until: '末日', noEnd: '无', items: '事项', allItems: '该部门的全部事项', fields: '字段', allFields: '材料需要的全部字段', way: '方式', ways: { QUERY: '查询', CHECK: '核验（只答是否）' },
    daily: '每天次数', noDaily: '未限定', basis: '依据', suspendedBy: '被谁暂停', sides: { GRANTOR: '提供部门', GRANTEE: '使用部门', SECURITY: '安全管理员' }, steps: '经过', noSteps: '没有变更。',
    stepKinds: { CONSENTED: '同意共享', READY: '提供就绪', FIRST_READ: '首次调用', SUSPENDED: '暂停', RESUMED: '恢复', ENDED: '终止' },
    suspend: '暂停', suspendSure: '下一次请求起不再按这个授权提供数据，直到由暂停的一方恢复。双方都会看到理由。', resume: '恢复', resumeSure: '解除安全管理员的暂停；其他方的暂停不受影响。', end: '终止', endSure: '终止后不能恢复，需要重新申请。', reason: '理由（双方可见，不含身份证件号码）',
    onlyLook: '您的角色只能查看：暂停和终止由提供部门、使用部门或安全管理员办理。', grant: (id) => `授权 ${id}`,
  },
  en: {
    title: 'Sharing grants', note: 'Consents of issuers to share conditional types. A grant only narrows: what no guide asks for is not read, grant or not.', list: 'List of grants', type: 'Type', grantor: 'Issuer', grantee: 'Reader', state: 'State',
    states: { IN_FORCE: 'in force', NOT_YET: 'not yet', SUSPENDED: 'suspended', EXPIRED: 'expired', ENDED: 'ended' }, from: 'First day', until: 'Last day', noEnd: 'none', items: 'Items', allItems: 'all items of that department', fields: 'Fields', allFields: 'all that the material needs', way: 'Way', ways: { QUERY: 'certificates are read', CHECK: 'a yes or no' },
    daily: 'A day', noDaily: 'not limited', basis: 'Basis', suspendedBy: 'Held back by', sides: { GRANTOR: 'the issuer', GRANTEE: 'the reader', SECURITY: 'the security administrator' }, steps: 'What was done', noSteps: 'Nothing yet.',
    stepKinds: { CONSENTED: 'consented to', READY: 'ready', FIRST_READ: 'first read', SUSPENDED: 'suspended', RESUMED: 'resumed', ENDED: 'ended' },
    suspend: 'Suspend', suspendSure: 'From the next request on nothing is given under it, until whoever suspended it lets it go on. Both sides read the reason.', resume: 'Resume', resumeSure: 'Lifts the security administrator’s suspension; those of others stay.', end: 'End', endSure: 'It does not come back; a new request is needed.', reason: 'Reason (both sides read it; no ID numbers)',
    onlyLook: 'Your role only looks: the two departments or the security administrator suspend and end grants.', grant: (id) => `Grant ${id}`,
  },
}
