import { parseCreditCode } from '../kernel/credit-code.ts'
import { registerClient, revokeClient, type ClientRole } from '../domains/access/index.ts'
import type { OpenedHub } from './open-hub.ts'

export interface NewClient {
  readonly id: string
  readonly name: string
  readonly department: string
  readonly departmentName: string
  /** A department system where not given. */
  readonly role?: ClientRoleWord
}

/** What a client that is registered here may be, in the words of the command line. Operators sit at the machine. */
const ROLE_OF = {
  'department-system': 'DEPARTMENT_SYSTEM',
  auditor: 'AUDITOR',
  'subject-portal': 'SUBJECT_PORTAL',
  console: 'CONSOLE',
} as const satisfies Readonly<Record<string, ClientRole>>

export type ClientRoleWord = keyof typeof ROLE_OF
export const CLIENT_ROLE_WORDS = Object.keys(ROLE_OF) as readonly ClientRoleWord[]

export async function addClient(opened: Pick<OpenedHub, 'operate'>, client: NewClient, say: (line: string) => void): Promise<void> {
  const code = parseCreditCode(client.department)
  if (!code.ok) throw new Error(`The department's code is not a unified social credit code (${code.reason}).`)
  const department = { code: code.value, name: client.departmentName, level: null, areaCode: null }
  const { id, name, role = 'department-system' } = client
  await opened.operate((run) => run(registerClient, { id, name, role: ROLE_OF[role], department }))
  say(`registered ${id}${role === 'department-system' ? '' : ` as ${role}`}`)
}

export async function dropClient(opened: OpenedHub, id: string, say: (line: string) => void): Promise<number> {
  const revoked = await opened.operate((run) => run(revokeClient, id))
  say(revoked ? `revoked ${id}` : `no active client ${id}`)
  return revoked ? 0 : 1
}
