import type { AccessRecord } from '../../../kernel/access-record.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../../kernel/case-number.ts'
import { defineRefusals } from '../../../kernel/errors.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import type { ClientRole } from '../client-role.ts'
import * as store from '../store.ts'

export const registerRefusals = defineRefusals('access', {
  CLIENT_ID_TAKEN: {
    status: 409,
    sentence: 'The client id is that of another client, or of one that has been revoked.',
    remedy: 'Choose another id; an id is never given away again.',
  },
  CLIENT_INVALID: {
    status: 400,
    sentence: 'The client cannot be registered as it is.',
    remedy: 'Ids have 1 to 100 visible ASCII characters and names 1 to 200; neither holds an ID number. `details.reason` says what is wrong.',
  },
  CLIENT_ROLE_REFUSED: {
    status: 409,
    sentence: 'A security administrator does not register auditors.',
    remedy: 'Auditors’ systems are registered at the machine, so that nobody who gives out rights also makes whoever reviews them.',
  },
})

export interface ClientRegistration {
  readonly id: string
  readonly name: string
  readonly role: ClientRole
  readonly department: store.DepartmentRow
}

const CLIENT_ID = /^[\x21-\x7e]{1,100}$/
const MAX_NAME_LENGTH = 200

/** Registers a department and a client of it. Repeating it with the same department changes only names and role. */
export const registerClient = defineOperation<ClientRegistration, void, CommandOperation<ClientRegistration, void>>({
  name: 'access.register-client',
  action: 'client.register',
  summary: 'Registers a department system, or renames it.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  run: (context, registration) => registerWithin(context, context.open({ purpose: null, subject: null }), registration),
})

/**
 * What registering a client is, for operations that do more under the same record.
 *
 * @throws Refusal CLIENT_INVALID, CLIENT_ROLE_REFUSED, CLIENT_ID_TAKEN
 */
export async function registerWithin({ db, actor, scope }: OperationContext<Tx>, record: AccessRecord, registration: ClientRegistration): Promise<void> {
  const today = dateInChina(scope.at)
  const fault = registrationFault(registration, (text) => containsIdNumber(text, today))
  if (fault !== null) throw registerRefusals.CLIENT_INVALID({ reason: fault, details: { reason: fault } })
  record.about = { client: registration.id, department: registration.department.code, role: registration.role }
  // 三员分立: whoever makes clients would otherwise make one that reads the log of what he did.
  if (actor.role === 'SECURITY_ADMINISTRATOR' && registration.role === 'AUDITOR') throw registerRefusals.CLIENT_ROLE_REFUSED()
  await store.putDepartment(db, registration.department)
  const { id, name, role, department } = registration
  const stored = await store.putClient(db, { id, name, role, departmentCode: department.code })
  if (!stored) throw registerRefusals.CLIENT_ID_TAKEN()
}

function registrationFault({ id, name, department }: ClientRegistration, holdsNumber: (text: string) => boolean): string | null {
  if (!CLIENT_ID.test(id) || holdsNumber(id)) return 'ID'
  for (const text of [name, department.name]) {
    const length = [...text].length
    if (text.trim() === '' || length > MAX_NAME_LENGTH || /[\p{Cc}\p{Cs}]/u.test(text) || holdsNumber(text)) return 'NAME'
  }
  return null
}

/** Revokes a client for good. True where it was active; every process refuses it within a second. */
export const revokeClient = defineOperation<string, boolean, CommandOperation<string, boolean>>({
  name: 'access.revoke-client',
  action: 'client.revoke',
  summary: 'Revokes a client for good.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, scope, open }, id) {
    const record = open({ purpose: null, subject: null })
    // What is no id of a client is whatever the caller wrote, and is not kept.
    if (!CLIENT_ID.test(id) || containsIdNumber(id, dateInChina(scope.at))) return false
    record.about = { client: id }
    return store.revokeClient(db, id, scope.at)
  },
})
