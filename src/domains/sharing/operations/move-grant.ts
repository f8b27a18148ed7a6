import type { Actor } from '../../../kernel/actor.ts'
import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { endGrant, lockGrant, setSuspension, type GrantSide, type StoredGrant } from '../../access/index.ts'
import { stopFlowClock } from '../clocks.ts'
import { notPossible, requireText, takeStep } from '../steps.ts'
import * as store from '../store.ts'
import { grantView, type GrantView } from '../view.ts'

export type GrantMove = 'SUSPEND' | 'RESUME' | 'END'

export interface GrantMoving {
  readonly grantId: bigint | null
  readonly move: GrantMove
  readonly reason: string
}

/**
 * Suspends a grant, lets it go on or ends it (政务数据共享条例 Art. 27: misuse, or the purpose is met), from either side or
 * by the security administrator, for a reason that the other side reads. In force with the next request of every process; of a
 * type that is shared unconditionally, which nobody needs a grant to read, a suspension alone, within half a second.
 * Each side lifts its own suspension alone, also once the grant has ended, which lifts none. @throws Refusal NOT_AVAILABLE, SHARING_TEXT_INVALID, SHARING_STEP_NOT_POSSIBLE
 */
export const moveGrant = defineOperation<GrantMoving, GrantView, CommandOperation<GrantMoving, GrantView>>({
  name: 'sharing.move-grant',
  action: 'grant.move',
  summary: 'Suspends a sharing grant, lets it go on, or ends it.',
  kind: 'command',
  roles: [...CASE_HANDLERS, 'ISSUER_STEWARD', 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run(context, { grantId, move, reason }) {
    const { db, actor, open } = context
    const record = open({ purpose: null, subject: null })
    // The request first, as whoever answers it does, so that two who hold one of the two never wait for each other.
    const request = grantId === null ? null : await store.lockRequestOfGrant(db, grantId)
    const grant = grantId === null ? null : await lockGrant(db, grantId)
    if (!grant) throw funnelRefusals.NOT_AVAILABLE({ reason: 'GRANT_UNKNOWN' })
    record.about = { grant: String(grant.id), move }
    const side = sideOfGrant(actor, grant)
    if (side === null) throw funnelRefusals.NOT_AVAILABLE({ reason: 'GRANT_OF_ANOTHER_DEPARTMENT' })
    requireText(context, 'reason', reason)
    if (grant.endedAt !== null && !(move === 'RESUME' && grant.suspendedBy.includes(side))) throw notPossible('ENDED')
    const kind = await apply(context, grant, side, move)
    context.parts.suspendedGrants.forget()
    await takeStep(context, { requestId: request?.id ?? null, grantId: grant.id, kind, side }, { reason })
    // Nobody need share any more what nobody may read.
    if (kind === 'ENDED' && request?.flow === null) await stopFlowClock(context, request.id, context.scope.at)
    const now = await lockGrant(db, grant.id)
    if (!now) throw new Error('a grant has gone')
    return grantView(context, now)
  },
})

async function apply(
  { db, scope }: OperationContext<Tx>, grant: StoredGrant, side: GrantSide, move: GrantMove,
): Promise<'SUSPENDED' | 'RESUMED' | 'ENDED'> {
  const isHeld = grant.suspendedBy.includes(side)
  switch (move) {
    case 'SUSPEND':
      if (isHeld) throw notPossible('SUSPENDED')
      await setSuspension(db, grant.id, [...grant.suspendedBy, side])
      return 'SUSPENDED'
    case 'RESUME':
      if (!isHeld) throw notPossible(grant.suspendedBy.length > 0 ? 'SUSPENDED_BY_ANOTHER' : 'NOT_SUSPENDED')
      await setSuspension(db, grant.id, grant.suspendedBy.filter((one) => one !== side))
      return 'RESUMED'
    case 'END':
      await endGrant(db, grant.id, scope.at)
      return 'ENDED'
  }
}

/** Stewards speak for what their department gives, those who handle cases for what it was given. */
function sideOfGrant({ role, departmentCode }: Actor, { grantorCode, granteeCode }: StoredGrant): GrantSide | null {
  if (role === 'SECURITY_ADMINISTRATOR') return 'SECURITY'
  if (role === 'ISSUER_STEWARD') return departmentCode === grantorCode ? 'GRANTOR' : null
  return departmentCode === granteeCode ? 'GRANTEE' : null
}
