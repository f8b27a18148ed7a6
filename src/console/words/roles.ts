import type { Role } from '../session/session.tsx'
import type { Words } from './language.tsx'

export const roleWords: Words<Readonly<Record<Role, string>>> = {
  zh: {
    CLERK: '窗口人员', ISSUER_STEWARD: '证照数据管理员', CATALOGUE_EDITOR: '事项编辑', SUPERVISOR: '监督人员',
    SYSTEM_ADMINISTRATOR: '系统管理员', SECURITY_ADMINISTRATOR: '安全管理员', AUDITOR: '审计管理员',
  },
  en: {
    CLERK: 'Clerk', ISSUER_STEWARD: 'Issuer’s steward', CATALOGUE_EDITOR: 'Catalogue editor', SUPERVISOR: 'Supervisor',
    SYSTEM_ADMINISTRATOR: 'System administrator', SECURITY_ADMINISTRATOR: 'Security administrator', AUDITOR: 'Audit administrator',
  },
}
