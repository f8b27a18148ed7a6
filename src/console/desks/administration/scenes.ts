import type { Role } from '../../session/session.tsx'
import type { SceneName } from './words.ts'

/** Which scenes a role has, in the order of the menu; the first is where it lands. */
const SCENES_OF: Readonly<Partial<Record<Role, readonly SceneName[]>>> = {
  SECURITY_ADMINISTRATOR: ['people', 'clients', 'delegations', 'grants', 'volumes', 'honeytokens'],
  SYSTEM_ADMINISTRATOR: ['health', 'calendar'],
  // What they judge is at the desk of audit.
  AUDITOR: ['grants', 'volumes'],
  SUPERVISOR: ['emergency', 'grants'],
  CLERK: ['emergency'],
}

export function scenesOf(role: Role): readonly SceneName[] {
  return SCENES_OF[role] ?? []
}
