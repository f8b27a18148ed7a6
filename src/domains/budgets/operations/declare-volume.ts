import { defineOperation, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { findNames } from '../../access/index.ts'
import { authorOf } from '../author.ts'
import { readPlace, placeAfter } from '../cursor.ts'
import { budgetRefusals } from '../errors.ts'
import { dayOf, MOST_DAILY } from '../model.ts'
import * as store from '../volume-store.ts'

/**
 * Declares how many reads a day a client needs of a type for an item. It counts from the next block that a process takes:
 * what processes have taken ahead stays theirs, so a lower volume may be passed today by at most that.
 */
export const declareVolume = defineOperation<store.Declaration, void, CommandOperation<store.Declaration, void>>({
  name: 'budgets.declare-volume',
  action: 'volume.declare',
  summary: 'Declares how many reads of a certificate type a day a client needs for an item.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run(context, declaration) {
    const { db, scope, open } = context
    const { clientId, itemCode, typeCode, daily } = declaration
    const record = open({ purpose: null, subject: null })
    if (daily !== null && !(Number.isInteger(daily) && daily >= 0 && daily <= MOST_DAILY)) {
      throw budgetRefusals.VOLUME_INVALID({ details: { reason: 'DAILY' }, reason: 'VOLUME_DAILY' })
    }
    const { clients } = await findNames(db, [clientId], [])
    if (!clients.has(clientId)) throw budgetRefusals.VOLUME_INVALID({ details: { reason: 'CLIENT' }, reason: 'VOLUME_CLIENT' })
    record.about = { client: clientId, item: itemCode, type: typeCode, daily: daily ?? 'standard' }
    await store.declareVolume(db, declaration, scope.at, authorOf(context))
  },
})

export const VOLUME_PAGE_LIMIT = 100

export interface VolumeListing {
  /** Of one client; null for all. A department's system is shown its own alone. */
  readonly clientId: string | null
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

export interface VolumePage {
  readonly volumes: readonly { readonly volume: store.DeclaredVolume; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Declared volumes, the latest first, with what processes have taken of them today. */
export const listVolumes = defineOperation<VolumeListing, VolumePage, ReadOperation<VolumeListing, VolumePage>>({
  name: 'budgets.list-volumes',
  action: 'volume.list',
  summary: 'Lists declared volumes and what has been taken of them today: to a department system its own.',
  kind: 'disclosure',
  roles: ['DEPARTMENT_SYSTEM', 'SECURITY_ADMINISTRATOR', 'AUDITOR'],
  async run({ db, actor, scope, open }, { clientId, first, after, path }) {
    open({ purpose: null, subject: null }).paths.push([...path])
    checkPageSize(first, VOLUME_PAGE_LIMIT)
    const before = after === null ? null : readPlace(after)
    if (after !== null && before === null) throw pagingRefusals.CURSOR_INVALID()
    const whose = actor.role === 'DEPARTMENT_SYSTEM' ? actor.clientId : clientId
    const found = await store.findVolumes(db, whose, dayOf(scope.at), before, first + 1)
    return {
      volumes: found.slice(0, first).map((volume) => ({ volume, cursor: placeAfter(volume.id) })),
      hasNextPage: found.length > first,
    }
  },
})
