import { defineRefusals } from '../../../kernel/errors.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import type { ClientRole } from '../client-role.ts'
import * as store from '../store.ts'

export const registerRefusals = defineRefusals('access', {
  CLIENT_ID_TAKEN: {
    status: 409,
    sentence: 'The client id belongs to another department or has been revoked.',
    remedy: 'Choose another id; an id is never given away again.',
  },
})

export interface ClientRegistration {
  readonly id: string
  readonly name: string
  readonly role: ClientRole
  readonly department: store.DepartmentRow
}

/** Registers a department and a client of it. Repeating it with the same department changes only names and role. */
export const registerClient = defineOperation<ClientRegistration, void, CommandOperation<ClientRegistration, void>>({
  name: 'access.register-client',
  action: 'client.register',
  summary: 'Registers a department system, or renames it.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, open }, registration) {
    const about = { client: registration.id, department: registration.department.code, role: registration.role }
    open({ purpose: null, subject: null }).about = about
    await store.putDepartment(db, registration.department)
    const { id, name, role, department } = registration
    const stored = await store.putClient(db, { id, name, role, departmentCode: department.code })
    if (!stored) throw registerRefusals.CLIENT_ID_TAKEN()
  },
})

/** Revokes a client for good. True where it was active; every process refuses it within a second. */
export const revokeClient = defineOperation<string, boolean, CommandOperation<string, boolean>>({
  name: 'access.revoke-client',
  action: 'client.revoke',
  summary: 'Revokes a client for good.',
  kind: 'command',
  roles: ['OPERATOR'],
  run({ db, scope, open }, id) {
    open({ purpose: null, subject: null }).about = { client: id }
    return store.revokeClient(db, id, scope.at)
  },
})
