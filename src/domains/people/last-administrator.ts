import type { Tx } from '../../platform/db/database.ts'
import { peopleRefusals } from './errors.ts'
import * as store from './store.ts'

/**
 * Without a security administrator nobody could grant a role again but at the machine. To be asked under `lockRoles`: of two
 * who take each other away at once one is the last.
 * @throws Refusal LAST_SECURITY_ADMINISTRATOR
 */
export async function refuseLast(tx: Tx, personId: string): Promise<void> {
  const holders = await store.activeHolders(tx, 'SECURITY_ADMINISTRATOR')
  if (holders.length === 1 && holders[0]?.id === personId) throw peopleRefusals.LAST_SECURITY_ADMINISTRATOR()
}
