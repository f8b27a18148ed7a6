import type { Role } from '../../../session/session.tsx'
import type { Words } from '../../../words/language.tsx'

interface PeopleWords {
  readonly title: string
  readonly person: string
  readonly add: string
  readonly account: string
  readonly accountHint: string
  readonly findAccount: string
  readonly name: string
  readonly roles: string
  readonly role: string
  readonly anyRole: string
  readonly state: string
  readonly anyState: string
  readonly states: Readonly<Record<'ACTIVE' | 'SUSPENDED', string>>
  readonly since: string
  readonly ownNumber: string
  readonly ownNumberHint: string
  readonly addHint: string
  readonly cancel: string
  readonly noRole: string
  readonly oneself: string
  readonly separation: string
  readonly duties: Readonly<Record<Role, string>>
  readonly grant: string
  readonly grantTo: string
  readonly roleFaults: Readonly<Record<'PERSON_SUSPENDED' | 'GRANTED_TO_ONESELF' | 'ROLES_SEPARATED' | 'ROLE_HELD_ELSEWHERE', string>>
  readonly endRole: string
  readonly endRoleSure: (role: string) => string
  readonly suspend: string
  readonly suspendSure: string
  readonly resume: string
  readonly resumeSure: string
  readonly passkeys: string
  readonly passkeysHint: string
  readonly noPasskey: string
  readonly registered: string
  readonly lastUsed: string
  readonly never: string
  readonly backedUp: string
  readonly revoke: string
  readonly revokeSure: string
  readonly giveCode: string
  readonly giveCodeSure: string
  readonly code: string
  readonly codeHint: (until: string) => string
  readonly codeGone: string
  readonly told: string
  readonly unknown: string
  readonly list: string
}

export const peopleWords: Words<PeopleWords> = {
  zh: {
    title: '人员', person: '人员', add: '登记人员', account: '账号', accountHint: '1 到 64 个字母、数字、点、下划线或连字符，不含身份证件号码。', findAccount: '按完整账号查找',
    name: '姓名', roles: '角色', role: '角色', anyRole: '全部角色', state: '状态', anyState: '全部状态', states: { ACTIVE: '可用', SUSPENDED: '已停用' }, since: '登记时间',
    ownNumber: '本人身份证件号码（可不填）', ownNumberHint: '只保存加密摘要，用来防止本人查询自己；号码本身不保存。', addHint: '登记后还没有角色。姓名和账号加密保存，只能按完整账号查找。', cancel: '取消',
    noRole: '还没有角色，不能操作', oneself: '这是您本人：不能给自己授予或结束角色，也不能停用自己。请另一位安全管理员办理。',
    separation: '系统管理员、安全管理员、审计管理员互不兼任（三员分立，GB/T 22239 三级）：配置的人不授权，授权的人不审计，审计的人不配置。',
    duties: {
      CLERK: '办理本部门的办件', ISSUER_STEWARD: '对本部门签发的证照负责', CATALOGUE_EDITOR: '维护本部门的办事指南', SUPERVISOR: '监督时限和向申请人索要的材料',
      SYSTEM_ADMINISTRATOR: '配置一号，不看数据', SECURITY_ADMINISTRATOR: '客户端、人员、角色、委托', AUDITOR: '查看日志、复核访问',
    },
    grant: '授予角色', grantTo: '在哪个部门（不选为本人所属部门）',
    roleFaults: {
      PERSON_SUSPENDED: '此人已停用，请先恢复。', GRANTED_TO_ONESELF: '不能给自己授予角色。', ROLES_SEPARATED: '此人已是三类管理员之一，不能再任另一类（三员分立）。', ROLE_HELD_ELSEWHERE: '此人在另一个部门担任这个角色，请先结束。',
    },
    endRole: '结束', endRoleSure: (role) => `结束“${role}”角色。一秒内在所有进程生效，结束的角色不删除，留在记录里。`,
    suspend: '停用', suspendSure: '停用后此人的所有登录立即结束，不能再进入；角色保留，可以恢复。', resume: '恢复', resumeSure: '恢复后此人用原来的通行密钥重新登录。',
    passkeys: '通行密钥', passkeysHint: '没有密码。本人用一次性注册码登记通行密钥，之后用它登录。', noPasskey: '没有通行密钥，不能登录。', registered: '登记', lastUsed: '最近使用', never: '从未使用',
    backedUp: '由厂商同步保存', revoke: '吊销全部通行密钥', revokeSure: '设备丢失或人员离岗时使用：全部通行密钥、未用的注册码和登录立即失效。之后要重新发注册码。',
    giveCode: '发注册码', giveCodeSure: '生成一个一次性注册码，一小时内有效；之前发出的注册码失效。注册码只显示一次，请当面或电话念给本人。',
    code: '注册码', codeHint: (until) => `有效至 ${until}，只能用一次。请本人打开一号登录页，选“登记通行密钥”，输入这个码。`, codeGone: '关闭后不再显示；一号只保存它的摘要。', told: '已告知本人，关闭',
    unknown: '没有这个人员。', list: '人员列表',
  },
  en: {
    title: 'People', person: 'Person', add: 'Register a person', account: 'Account', accountHint: '1 to 64 letters, digits, dots, underscores or hyphens; no ID number.', findAccount: 'Find by whole account name',
    name: 'Name', roles: 'Roles', role: 'Role', anyRole: 'All roles', state: 'State', anyState: 'All states', states: { ACTIVE: 'active', SUSPENDED: 'suspended' }, since: 'Registered',
    ownNumber: 'The person’s own ID number (may be left out)', ownNumberHint: 'Only keyed digests are kept, so that nobody looks himself or herself up; the number itself is not.', addHint: 'A new person has no role yet. Name and account are kept sealed, so people are found by the whole account name only.', cancel: 'Cancel',
    noRole: 'No role yet, so nothing can be done', oneself: 'This is you: nobody grants or ends his or her own roles, or suspends himself or herself. Ask another security administrator.',
    separation: 'System, security and audit administrator are never one person (三员分立, GB/T 22239 level 3): who configures does not give rights, who gives rights does not audit, who audits does not configure.',
    duties: {
      CLERK: 'handles cases of the department', ISSUER_STEWARD: 'answers for the certificates that the department issues', CATALOGUE_EDITOR: 'keeps the department’s guides', SUPERVISOR: 'watches over limits and what applicants are asked for',
      SYSTEM_ADMINISTRATOR: 'configures the hub and sees no data', SECURITY_ADMINISTRATOR: 'clients, people, roles, delegations', AUDITOR: 'reads the log and reviews accesses',
    },
    grant: 'Grant a role', grantTo: 'In which department (the person’s own if none is chosen)',
    roleFaults: {
      PERSON_SUSPENDED: 'The person is suspended; resume first.', GRANTED_TO_ONESELF: 'Nobody grants himself or herself a role.', ROLES_SEPARATED: 'The person is one of the three administrators and cannot be another (三员分立).', ROLE_HELD_ELSEWHERE: 'The person holds this role in another department; end that first.',
    },
    endRole: 'End', endRoleSure: (role) => `Ends the role “${role}”, in every process within a second. It stays on record and is not removed.`,
    suspend: 'Suspend', suspendSure: 'All sessions of the person end at once and nobody comes in; the roles stay, and the person can be resumed.', resume: 'Resume', resumeSure: 'The person signs in again with the passkeys that are registered.',
    passkeys: 'Passkeys', passkeysHint: 'There is no password. With a one-time code the person registers a passkey, and signs in with that.', noPasskey: 'No passkey: the person cannot sign in.', registered: 'Registered', lastUsed: 'Last used', never: 'never',
    backedUp: 'synchronised by its maker', revoke: 'Revoke all passkeys', revokeSure: 'For a lost device or somebody who has left: all passkeys, unused codes and sessions end at once. After that a new code is needed.',
    giveCode: 'Give an enrolment code', giveCodeSure: 'Makes a one-time code that serves for an hour; codes given before end. It is shown once: read it to the person, face to face or by telephone.',
    code: 'Enrolment code', codeHint: (until) => `Serves until ${until}, once. The person opens the sign-in page, chooses to register a passkey, and types this code.`, codeGone: 'It is not shown again; the hub keeps only a digest of it.', told: 'I have told the person; close',
    unknown: 'There is no such person.', list: 'List of people',
  },
}
