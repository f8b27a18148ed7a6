import type { Role } from '../session/session.tsx'
import type { Desk } from './desk.ts'

/** In the order of the menu; a role's first desk is where it lands. */
export const desks: readonly Desk[] = [
  { path: 'clerk', title: { zh: '窗口', en: 'Counter' }, roles: ['CLERK'], load: () => import('./clerk/index.tsx') },
  { path: 'audit', title: { zh: '审计', en: 'Audit' }, roles: ['AUDITOR'], load: () => import('./audit/index.tsx') },
  { path: 'catalogue', title: { zh: '事项', en: 'Catalogue' }, roles: ['CATALOGUE_EDITOR', 'SUPERVISOR'], load: () => import('./catalogue/index.tsx') },
  { path: 'steward', title: { zh: '证照与共享', en: 'Certificates and sharing' }, roles: ['ISSUER_STEWARD', 'SUPERVISOR', 'CLERK'], load: () => import('./steward/index.tsx') },
  {
    path: 'administration', title: { zh: '管理', en: 'Administration' },
    roles: ['SECURITY_ADMINISTRATOR', 'SYSTEM_ADMINISTRATOR', 'AUDITOR', 'SUPERVISOR', 'CLERK'], load: () => import('./administration/index.tsx'),
  },
  { path: 'overview', title: { zh: '效能', en: 'Overview' }, roles: ['SUPERVISOR', 'AUDITOR', 'CLERK', 'ISSUER_STEWARD'], load: () => import('./overview/index.tsx') },
]

export function desksOf(role: Role): readonly Desk[] {
  return desks.filter(({ roles }) => roles.includes(role))
}
