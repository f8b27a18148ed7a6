import { parseCreditCode } from '../kernel/credit-code.ts'
import { registerClient, revokeClient } from '../domains/access/index.ts'
import type { OpenedHub } from './open-hub.ts'

export interface NewClient {
  readonly id: string
  readonly name: string
  readonly department: string
  readonly departmentName: string
}

export async function addClient(opened: OpenedHub, client: NewClient, say: (line: string) => void): Promise<void> {
  const code = parseCreditCode(client.department)
  if (!code.ok) throw new Error(`The department's code is not a unified social credit code (${code.reason}).`)
  const department = { code: code.value, name: client.departmentName, level: null, areaCode: null }
  const { id, name } = client
  await opened.operate((run) => run(registerClient, { id, name, role: 'DEPARTMENT_SYSTEM', department }))
  say(`registered ${id}`)
}

export async function dropClient(opened: OpenedHub, id: string, say: (line: string) => void): Promise<number> {
  const revoked = await opened.operate((run) => run(revokeClient, id))
  say(revoked ? `revoked ${id}` : `no active client ${id}`)
  return revoked ? 0 : 1
}
