import { dateInChina } from '../../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../../kernel/case-number.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { certificateRefusals } from '../errors.ts'
import { declareSharing as store, findType, type CertificateTypeFacts } from '../type-store.ts'

const MAX_TEXT = 2_000

export interface SharingDeclaration {
  readonly typeCode: string
  readonly attribute: 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED'
  /** Scope and conditions of use; with CONDITIONAL and with nothing else. */
  readonly conditions: string | null
  /** The law that forbids it; with NOT_SHARED and with nothing else. */
  readonly ground: string | null
}

/**
 * Declares how a type is shared (共享属性, 政务数据共享条例 Art. 14-15), as the department that provides it. In force within
 * a second in every process: what is not shared any more is refused under grants too.
 * @throws Refusal NOT_AVAILABLE, SHARING_DECLARATION_INVALID
 */
export const declareSharing = defineOperation<SharingDeclaration, CertificateTypeFacts, CommandOperation<SharingDeclaration, CertificateTypeFacts>>({
  name: 'certificates.declare-sharing',
  action: 'certificate-type.declare-sharing',
  summary: 'Declares how a certificate type is shared, with its conditions or legal ground.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, declared) {
    const { db, actor, parts, open } = context
    const record = open({ purpose: null, subject: null })
    const { typeCode, attribute, conditions, ground } = declared
    const type = await findType(db, typeCode)
    if (!type) throw funnelRefusals.NOT_AVAILABLE({ reason: 'TYPE_UNKNOWN' })
    record.about = { type: typeCode, from: type.sharingAttribute, to: attribute }
    if (type.providerCode !== actor.departmentCode) throw funnelRefusals.NOT_AVAILABLE({ reason: 'TYPE_OF_ANOTHER_DEPARTMENT' })
    checkText(context, 'CONDITIONS', conditions, attribute === 'CONDITIONAL')
    checkText(context, 'GROUND', ground, attribute === 'NOT_SHARED')
    await store(db, typeCode, attribute, conditions, ground)
    parts.typeDirectory.forget()
    return { ...type, sharingAttribute: attribute, sharingConditions: conditions, sharingGround: ground }
  },
})

function checkText({ scope }: OperationContext, what: string, text: string | null, isNeeded: boolean): void {
  const isText = text !== null && text.trim() !== '' && [...text].length <= MAX_TEXT
    && !/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text) && !containsIdNumber(text, dateInChina(scope.at))
  if (isNeeded ? !isText : text !== null)
    throw certificateRefusals.SHARING_DECLARATION_INVALID({ reason: what, details: { reason: what } })
}
