import type { Keyring } from '../../platform/crypto/keyring.ts'

/** What is sealed of an attachment beside the file itself: a file's name says who it is about. */
export interface AttachmentContent {
  readonly fileName: string
  readonly sha256: Buffer
  /** The department that handed it in; null where it was not written down yet. */
  readonly uploadedBy: string | null
}

interface Place {
  readonly subjectId: bigint
  readonly id: string
}

export function sealAttachment(keyring: Keyring, place: Place, { fileName, sha256, uploadedBy }: AttachmentContent): Buffer {
  return keyring.seal('attachment', placeOf(place), JSON.stringify({ fileName, sha256: sha256.toString('hex'), uploadedBy }))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openAttachment(keyring: Keyring, place: Place, sealed: Buffer): AttachmentContent {
  const content = JSON.parse(keyring.open('attachment', placeOf(place), sealed).toString()) as { fileName: string; sha256: string; uploadedBy?: string | null }
  return { fileName: content.fileName, sha256: Buffer.from(content.sha256, 'hex'), uploadedBy: content.uploadedBy ?? null }
}

function placeOf({ subjectId, id }: Place): string[] {
  return ['attachment', 'content', String(subjectId), id]
}
