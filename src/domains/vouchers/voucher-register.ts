import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { findActiveClient } from '../access/index.ts'
import { holdsRole } from '../people/index.ts'
import { voucherRefusals } from './errors.ts'
import * as store from './store.ts'

/**
 * The actor behind a genuine voucher: nobody but a holder of it, who answers for nothing and may nothing else. Looked up for
 * every request, so that a voucher is dead the moment that it or the client that it was given at is revoked, or the clerk who
 * gave it is suspended or has the role no more.
 *
 * @throws Refusal VOUCHER_NOT_LIVE, STORAGE_UNAVAILABLE
 */
export async function voucherHolder(db: Db, clock: Clock, token: { readonly jti: string; readonly clientId: string }): Promise<Actor> {
  const [voucher, client] = await Promise.all([
    store.findLiveVoucher(db, token.jti, clock.now()),
    findActiveClient(db, token.clientId),
  ])
  if (voucher === null) throw voucherRefusals.VOUCHER_NOT_LIVE({ reason: 'VOUCHER_ENDED' })
  if (client === null || voucher.clientId !== client.id) throw voucherRefusals.VOUCHER_NOT_LIVE({ reason: 'VOUCHER_CLIENT_REVOKED' })
  const { id, typeCode, fields, clientId, giverId, departmentCode } = voucher
  const stands = giverId === null || (await holdsRole(db, giverId, { role: 'CLERK', departmentCode }))
  if (!stands) throw voucherRefusals.VOUCHER_NOT_LIVE({ reason: 'VOUCHER_GIVER_ENDED' })
  return { clientId, person: null, departmentCode, role: 'VOUCHER_HOLDER', voucher: { id, typeCode, fields } }
}
