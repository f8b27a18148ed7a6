/** A file of a case as whoever may see it is told of it. */
export interface AttachmentView {
  readonly id: string
  readonly size: number
  readonly mediaType: string
  /** As RFC 9530 writes it: `sha-256=:…:`. */
  readonly digest: string
  /** Ordinal of the guide's material that it was handed in for, if for one. */
  readonly material: number | null
}

/** The department whose case it is, and the one that handles it now. */
export interface CaseHolders {
  readonly departmentCode: string
  readonly handlerCode: string
}

export type ReadingGround = 'HANDLED_CASE' | 'OWN_UPLOAD' | 'REUSED_IN_OWN_CASE'

/**
 * On what ground a department may read an attachment; null where it may not. Files go with the case to whoever handles it
 * (decision 0014); whoever passed it on keeps what it handed in itself. A file of a case that is not its own is read only
 * where a case of the reading department uses it again, which the guide's rule allowed when its form was handed in.
 */
export function mayRead(
  departmentCode: string,
  attachment: { readonly handlerCode: string | null; readonly uploadedBy: string | null },
  isReused: boolean,
): ReadingGround | null {
  if (attachment.handlerCode === departmentCode) return 'HANDLED_CASE'
  if (attachment.uploadedBy === departmentCode) return 'OWN_UPLOAD'
  return isReused ? 'REUSED_IN_OWN_CASE' : null
}

const ATTACHMENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text can be the id of an attachment; what cannot is not looked for, and not put on record. */
export function isAttachmentId(text: string): boolean {
  return ATTACHMENT_ID.test(text)
}
