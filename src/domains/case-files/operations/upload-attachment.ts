import { randomUUID } from 'node:crypto'
import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import type { Refusal } from '../../../kernel/errors.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { contentDigest } from '../../../platform/http/content-digest.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { delegationFault, refusalFor } from '../../access/index.ts'
import { knownAs } from '../../subjects/index.ts'
import type { AttachmentView } from '../attachment.ts'
import { sealAttachment } from '../attachment-seal.ts'
import * as store from '../attachment-store.ts'
import { numbersOfAnybody } from '../store.ts'
import { caseRefusals } from '../errors.ts'
import { claimStore } from '../claim-store.ts'
import { objectNames, type ReceivedFile } from '../receive-file.ts'

/** A case that files are added to without end would fill the store for everybody. */
export const MAX_ATTACHMENTS = 200

export interface AttachmentOffer {
  readonly caseNumber: string
  /** Ordinal of a material of the case's guide. */
  readonly material: number | null
}

/** A file that has been received and stored, or why it was not. */
export type AttachmentUpload = AttachmentOffer & { readonly mediaType: string; readonly fileName: string } & (
    | { readonly received: ReceivedFile }
    | { readonly fault: unknown }
  )

/**
 * Whether a file would be taken, asked before a byte of it is read. It tells nothing but what the upload itself would, and
 * leaves an entry where it refuses; otherwise the upload that follows leaves the one.
 */
export const offerAttachment = defineOperation<AttachmentOffer, void, ReadOperation<AttachmentOffer, void>>({
  name: 'case-files.offer-attachment',
  action: 'attachment.upload',
  summary: 'Asks whether a file would be taken for a case, before it is sent.',
  kind: 'public',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, offer) {
    const { found, refusal } = await considerOffer(context, offer)
    const fault: unknown = refusal ?? (await claimStore(context).then(() => null, (reason: unknown) => reason))
    if (fault === null) return
    await openRecord(context, offer, found)
    throw fault
  },
})

/**
 * Adds a file to an open case. The same content again gives the attachment that the case has. The object is stored before,
 * outside of any transaction, and looked for once more afterwards. A crash before the commit leaves an object that no
 * attachment has, which `hub attachments sweep` removes after a day: a new one is never swept while its row is on the way.
 */
export const uploadAttachment = defineOperation<
  AttachmentUpload,
  AttachmentView,
  CommandOperation<AttachmentUpload, AttachmentView>
>({
  name: 'case-files.upload-attachment',
  action: 'attachment.upload',
  summary: 'Adds a file to an open case that the department handles.',
  kind: 'command',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, upload) {
    const { found, refusal } = await considerOffer(context, upload)
    const record = await openRecord(context, upload, found)
    if (refusal !== null) throw refusal
    if ('fault' in upload) throw upload.fault
    const view = await addTo(context, found, upload, upload.received)
    record.about = { attachment: view.id, bytes: view.size, mediaType: view.mediaType }
    return view
  },
})

type Considered =
  | { readonly found: store.HoldingCase; readonly refusal: null }
  | { readonly found: store.HoldingCase | null; readonly refusal: Refusal }

async function considerOffer(context: OperationContext, offer: AttachmentOffer): Promise<Considered> {
  const { db, actor, parts } = context
  const cases = await store.casesNumbered(db, offer.caseNumber)
  const found = cases.find(({ handlerCode }) => handlerCode === servingDepartment(actor))
  const passedOn = cases.find(({ filedUnder }) => filedUnder === servingDepartment(actor))
  if (!found && passedOn) return { found: passedOn, refusal: funnelRefusals.NOT_AVAILABLE({ reason: 'CASE_PASSED_ON' }) }
  const undelegated = await delegationFault(context, found?.itemCode ?? null)
  if (!found) {
    const isAnothers = (await numbersOfAnybody(db, [offer.caseNumber])).size > 0
    const reason = isAnothers ? 'CASE_OF_ANOTHER_DEPARTMENT' : 'CASE_UNKNOWN'
    return { found: null, refusal: funnelRefusals.NOT_AVAILABLE({ reason: undelegated ?? reason }) }
  }
  if (undelegated !== null) return { found, refusal: funnelRefusals.NOT_AVAILABLE({ reason: undelegated }) }
  if (!found.open) return { found, refusal: refusalFor('CASE_DECIDED') }
  const isKnown = offer.material === null || (await hasMaterial(db, parts, found, offer.material))
  return isKnown ? { found, refusal: null } : { found, refusal: caseRefusals.ATTACHMENT_MATERIAL_UNKNOWN() }
}

async function hasMaterial(
  db: Db,
  { guideBook }: OperationContext['parts'],
  { itemCode, guideVersion }: store.HoldingCase,
  material: number,
): Promise<boolean> {
  const guide = guideVersion === null ? null : await guideBook.findGuide(db, itemCode, guideVersion)
  return guide?.materials.some(({ ordinal }) => ordinal === material) ?? false
}

async function openRecord({ db, parts, open }: OperationContext, { caseNumber }: AttachmentOffer, found: store.HoldingCase | null) {
  const purpose = { itemCode: found?.itemCode ?? '', caseNumber, reason: null }
  const record = open({ purpose, subject: found && parts.auditTokens.subject(await knownAs(db, found.subjectId)) })
  record.guideVersion = found?.guideVersion ?? null
  return record
}

async function addTo(
  { db, actor, parts, scope }: OperationContext<Tx>,
  found: store.HoldingCase,
  { mediaType, fileName, material }: AttachmentUpload,
  received: ReceivedFile,
): Promise<AttachmentView> {
  const { keyring } = parts
  const names = objectNames(keyring, received.sha256)
  const [name = ''] = names
  const digest = contentDigest(received.sha256)
  // First the case and then the name, always: whoever sweeps takes names alone.
  const now = await store.lockCase(db, found)
  if (now?.handlerCode !== servingDepartment(actor)) throw funnelRefusals.NOT_AVAILABLE({ reason: 'CASE_PASSED_ON' })
  if (!now.open) throw refusalFor('CASE_DECIDED')
  await store.lockNames(db, [name])
  const same = await store.findSame(db, found, names)
  if (same) return { id: same.id, size: same.bytes, mediaType: same.mediaType, digest, material: same.material }
  if ((await store.countOf(db, found)) >= MAX_ATTACHMENTS) throw caseRefusals.ATTACHMENTS_FULL({ details: { max: MAX_ATTACHMENTS } })
  const id = randomUUID()
  const { subjectId } = found
  const content = sealAttachment(keyring, { subjectId, id }, { fileName, sha256: received.sha256, uploadedBy: servingDepartment(actor) })
  const { bytes } = received
  await store.add(db, { subjectId, id, caseId: found.id, objectName: name, bytes, mediaType, material, uploadedAt: scope.at, content })
  return { id, size: bytes, mediaType, digest, material }
}
