import { dateInChina } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { findAuditorClients, findConsoles } from '../access/index.ts'
import { activeHolders } from '../people/index.ts'
import type { Auditor } from './review-draw.ts'
import { reviewRefusals } from './review-errors.ts'

const MAX_AUDITORS = 1_000
const MAX_ACCOUNT_LENGTH = 100

/**
 * The auditors of a draw, in the order of their names. Each is written `client`, for whoever acts through a client that
 * is registered as AUDITOR, or `client/account`, for one account of it, or `console/person` for an auditor who signs in at a
 * console; without a list, every such client is one and every such person, at the first console.
 *
 * @throws Refusal DRAW_INVALID, with the place of the one that is none
 */
export async function auditorsOf(context: OperationContext, names: readonly string[] | null): Promise<Auditor[]> {
  const { db } = context
  const clients = await findAuditorClients(db)
  const consoles = await findConsoles(db)
  const people = await activeHolders(db, 'AUDITOR')
  const signedIn = new Map<string, Omit<Auditor, 'name'>>(consoles.flatMap((client) => people.map(({ id, departmentCode }) =>
    [`${client}/${id}`, { client, account: id, department: departmentCode }] as const)))
  const chosen = names ?? [...clients.map(({ client }) => client), ...[...signedIn.keys()].slice(0, people.length)]
  if (chosen.length === 0 || chosen.length > MAX_AUDITORS) {
    throw reviewRefusals.DRAW_INVALID({ reason: 'AUDITORS', details: { reason: 'AUDITORS' } })
  }
  const departments = new Map(clients.map(({ client, department }) => [client, department]))
  const today = dateInChina(context.scope.at)
  const auditors = chosen.map((name, position) => {
    const person = signedIn.get(name)
    if (person) return { name, ...person }
    const [client, account] = parted(name, departments)
    const department = departments.get(client)
    const usable = account === null || (account.length <= MAX_ACCOUNT_LENGTH && !/\p{Cc}/u.test(account) && !containsIdNumber(account, today))
    if (department === undefined || !usable) {
      throw reviewRefusals.DRAW_INVALID({ reason: 'AUDITOR_UNKNOWN', details: { reason: 'AUDITOR_UNKNOWN', position } })
    }
    return { name, client, account, department }
  })
  const distinct = new Map(auditors.map((auditor) => [auditor.name, auditor]))
  return [...distinct.values()].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
}

/** Client and account; the client is the longest that is registered, since its id may have a stroke in it itself. */
function parted(name: string, clients: ReadonlyMap<string, string>): [client: string, account: string | null] {
  if (clients.has(name)) return [name, null]
  for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
    if (at < name.length - 1 && clients.has(name.slice(0, at))) return [name.slice(0, at), name.slice(at + 1)]
  }
  return [name, null]
}
