import { dateInChina } from '../../../kernel/calendar-date.ts'
import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { findDepartmentName, refusalFor, type SharingAttribute } from '../../access/index.ts'
import { startAnswerClock } from '../clocks.ts'
import { sharingRefusals } from '../errors.ts'
import { answerLimit, termsFault, type RequestTerms } from '../model.ts'
import { sealRequest, type RequestWords } from '../seal.ts'
import { requireText, takeStep } from '../steps.ts'
import * as store from '../store.ts'
import { viewOf, type RequestView } from '../view.ts'

export interface Asking extends RequestTerms, RequestWords {
  readonly typeCode: string
  readonly grantorCode: string
}

/**
 * Asks an issuer to share a certificate type (共享申请, 政务数据共享条例 Art. 20). The limit of the answer follows from how
 * the type is shared (Art. 21); a type that is not shared is refused at once, by its legal ground. The same again is the
 * request that is not answered yet. @throws Refusal SHARING_TERMS_INVALID, SHARING_TEXT_INVALID, ITEM_NOT_YOURS
 */
export const submitRequest = defineOperation<Asking, RequestView, CommandOperation<Asking, RequestView>>({
  name: 'sharing.submit-request',
  action: 'sharing.request',
  summary: 'Asks an issuer to share a certificate type.',
  kind: 'command',
  roles: [...CASE_HANDLERS],
  async run(context, asking) {
    const { db, actor, open } = context
    const record = open({ purpose: null, subject: null })
    record.about = { type: asking.typeCode, grantor: asking.grantorCode, items: asking.itemCodes.length }
    const sharing = await check(context, asking)
    await store.lockAsking(db, actor.departmentCode, asking.typeCode)
    const known = await store.findSame(db, { ...asking, askerCode: actor.departmentCode })
    const id = known?.id ?? (await add(context, asking, sharing))
    record.about = { ...record.about, request: String(id), new: known === null }
    return viewOf(context, id)
  },
})

async function check(context: OperationContext<Tx>, asking: Asking): Promise<SharingAttribute> {
  const { db, actor, parts, scope } = context
  const { basis, scene, approval, typeCode, grantorCode, itemCodes, fields } = asking
  const invalid = (reason: string) => sharingRefusals.SHARING_TERMS_INVALID({ reason, details: { reason } })
  requireText(context, 'basis', basis)
  requireText(context, 'scene', scene)
  if (approval !== null) requireText(context, 'approval', approval)
  const fault = termsFault(asking, dateInChina(scope.at))
  if (fault) throw invalid(fault)
  if (grantorCode === actor.departmentCode || (await findDepartmentName(db, grantorCode)) === null) throw invalid('ISSUER')
  const sharing = await parts.typeBook.findSharing(db, typeCode)
  const kinds = await parts.typeBook.findFieldKinds(db, typeCode)
  if (sharing === null || kinds === null) throw invalid('TYPE')
  if (fields.some((field) => !kinds.has(field))) throw invalid('FIELDS')
  for (const itemCode of itemCodes) {
    const body = await parts.guideBook.findImplementingBody(db, itemCode)
    if (body !== actor.departmentCode) throw refusalFor(body === null ? 'ITEM_UNKNOWN' : 'ITEM_OF_ANOTHER_DEPARTMENT')
  }
  return sharing
}

async function add(context: OperationContext<Tx>, asking: Asking, sharing: SharingAttribute): Promise<bigint> {
  const { db, actor, parts, scope } = context
  const { basis, scene, approval, typeCode, grantorCode } = asking
  const { itemCodes, fields, partyRoles, way, startsOn, endsOn, dailyVolume } = asking
  const id = await store.reserveRequestId(db)
  await store.addRequest(db, {
    id, typeCode, grantorCode, askerCode: actor.departmentCode, sharingClass: sharing, receivedAt: scope.at,
    itemCodes, fields, partyRoles, way, startsOn, endsOn, dailyVolume,
    content: sealRequest(parts.keyring, id, { basis, scene, approval }),
  })
  await takeStep(context, { requestId: id, kind: 'SUBMITTED', side: 'GRANTEE' }, { reason: null })
  if (sharing === 'NOT_SHARED') await refuseByLaw(context, id, typeCode)
  else await startAnswerClock(context, { id, grantorCode }, answerLimit(sharing))
  return id
}

/** What the law keeps from being shared nobody need look at: the ground in the directory is the answer (Art. 15). */
async function refuseByLaw(context: OperationContext<Tx>, id: bigint, typeCode: string): Promise<void> {
  const { db, parts, scope } = context
  const type = await parts.typeDirectory.find(db, typeCode)
  await takeStep(context, { requestId: id, kind: 'REFUSED', side: 'HUB' }, { reason: type?.sharingGround ?? null, ground: 'NOT_SHARED' })
  await store.moveRequest(db, id, { state: 'REFUSED', answeredAt: scope.at, grantId: null, flowingSince: null, flow: null, dispute: null })
}
