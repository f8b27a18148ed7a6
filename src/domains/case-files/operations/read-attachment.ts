import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { contentDigest } from '../../../platform/http/content-digest.ts'
import type { Db } from '../../../platform/db/database.ts'
import { defineOperation, funnelRefusals, type ReadOperation } from '../../../platform/operation.ts'
import { requireDelegatedCase } from '../../access/index.ts'
import { knownAs, linkedSubjects } from '../../subjects/index.ts'
import { isAttachmentId, mayRead, type AttachmentView } from '../attachment.ts'
import { openAttachment } from '../attachment-seal.ts'
import * as store from '../attachment-store.ts'
import { ObjectDamaged, openObject, verifyObject } from '../receive-file.ts'

export interface AttachmentQuestion {
  readonly id: string
  /** Where in the answer the attachment will stand. */
  readonly path: readonly string[]
}

export interface ReadableAttachment {
  readonly view: AttachmentView
  readonly fileName: string
  readonly sha256: Buffer
  /** The content. Checked once as a whole; it breaks off where the store has changed meanwhile. */
  content(): AsyncIterable<Buffer>
}

/**
 * A file of a case, to whoever may read it. All of it is opened once before it is answered, so that a damaged file is found
 * while nothing has been said yet: then nothing is shown, and the entry says FAILED.
 */
export const readAttachment = defineOperation<
  AttachmentQuestion,
  ReadableAttachment,
  ReadOperation<AttachmentQuestion, ReadableAttachment>
>({
  name: 'case-files.read-attachment',
  action: 'attachment.read',
  summary: 'Reads a file of a case that the department handles, one that it handed in itself, or one that a case of its own uses again.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, { id, path }) {
    const { db, actor, parts, open } = context
    const { keyring, objects, auditTokens } = parts
    const stored = isAttachmentId(id) ? await store.findById(db, id) : null
    const { file = null, caseFile = null } = stored ?? {}
    const records = stored ? await recordsOf(db, stored.subjectId) : []
    const uploaded = stored && file && openAttachment(keyring, stored, file.content)
    const known = uploaded && { handlerCode: caseFile?.handlerCode ?? null, uploadedBy: uploaded.uploadedBy }
    const reusing = !known || mayRead(servingDepartment(actor), known, false)
      ? null
      : (await store.findReusing(db, records, { id, departmentCode: servingDepartment(actor) }))
    const ground = known && mayRead(servingDepartment(actor), known, reusing !== null)
    const under = reusing ?? caseFile
    const purpose = under && ground ? { itemCode: under.itemCode, caseNumber: under.number, reason: null } : null
    const record = open({ purpose, subject: records[0] === undefined ? null : auditTokens.subject(records[0]) })
    await requireDelegatedCase(context, under?.itemCode ?? null)
    if (!stored) throw funnelRefusals.NOT_AVAILABLE({ reason: 'ATTACHMENT_UNKNOWN' })
    record.about = { attachment: stored.id, ...(file && { bytes: file.bytes, mediaType: file.mediaType }) }
    if (!file || !uploaded || !ground || !under) {
      const isPassedOn = caseFile?.departmentCode === servingDepartment(actor)
      throw funnelRefusals.NOT_AVAILABLE({ reason: isPassedOn ? 'CASE_PASSED_ON' : 'CASE_OF_ANOTHER_DEPARTMENT' })
    }
    record.guideVersion = under.guideVersion
    record.paths.push([...path])
    const { fileName, sha256 } = uploaded
    const { objectName, bytes, mediaType, material } = file
    await verifyObject(objects, keyring, objectName, { bytes, sha256 })
    record.done = true
    return {
      view: { id, size: bytes, mediaType, digest: contentDigest(sha256), material },
      fileName,
      sha256,
      async *content() {
        const sealed = await objects.open(objectName)
        if (sealed === null) throw new ObjectDamaged('An object is gone')
        yield* openObject(keyring, objectName, sealed)
      },
    }
  },
})

/** The records of an applicant, the one that they are known by first. */
async function recordsOf(db: Db, subjectId: bigint): Promise<bigint[]> {
  const links = await linkedSubjects(db, [subjectId])
  return [subjectId, ...links.map(({ linkedSubjectId }) => linkedSubjectId)].sort((a, b) => (a < b ? -1 : 1))
}

/** Puts on record that a file broke off while it was sent: the entry before it says RELEASED, and not all of it was. */
export const breakOffAttachment = defineOperation<{ readonly id: string }, void, ReadOperation<{ readonly id: string }, void>>({
  name: 'case-files.break-off-attachment',
  action: 'attachment.broken-off',
  summary: 'A file of a case could not be sent to its end, because the store gave it otherwise than just before.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run({ db, parts, open }, { id }) {
    const stored = await store.findById(db, id)
    const purpose = stored?.caseFile ? { itemCode: stored.caseFile.itemCode, caseNumber: stored.caseFile.number, reason: null } : null
    const record = open({ purpose, subject: stored && parts.auditTokens.subject(await knownAs(db, stored.subjectId)) })
    record.about = { attachment: id }
    record.failed = true
  },
})
