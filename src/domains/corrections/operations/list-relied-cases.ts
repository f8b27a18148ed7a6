import { defineOperation, funnelRefusals, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { casesRelyingOn, reliedOnField, type RelyingCase } from '../affected.ts'
import * as store from '../store.ts'
import { tokensOf } from '../tokens.ts'

/** Of each kind of reliance; more cases than that on one version of one certificate are no list to read. */
const MAX_RELIED = 500

export interface ReliedQuestion {
  /** Null where it can be the number of none. */
  readonly correctionId: bigint | null
  /** Where in the answer the list will stand. */
  readonly path: readonly (string | number)[]
}

/** A case that relied on the value: one's own by number, another department's by a token that only this correction has. */
export interface ReliedCase {
  readonly caseNumber: string | null
  readonly token: string | null
  readonly departmentCode: string
  readonly itemCode: string
  readonly open: boolean
}

/**
 * Which cases relied on the value that was reported, decided ones too. The source and auditors see all of them; the
 * department that reported sees its own alone, since for which items a person has applied elsewhere is not its business.
 */
export const listReliedCases = defineOperation<ReliedQuestion, ReliedCase[], ReadOperation<ReliedQuestion, ReliedCase[]>>({
  name: 'corrections.list-relied-cases',
  action: 'correction.relied-cases',
  summary: 'Lists the cases that relied on a reported value; those of other departments by token.',
  kind: 'disclosure',
  roles: ['DEPARTMENT_SYSTEM', 'CLERK', 'ISSUER_STEWARD', 'AUDITOR'],
  acrossDepartments: 'the source of a value learns how many cases rely on it, and whose, by token',
  async run(context, { correctionId, path }) {
    const { db, actor, parts, open } = context
    const stored = correctionId === null ? null : await store.findCorrection(db, correctionId)
    const tokens = await tokensOf(context, stored ? [stored.subjectId] : [])
    const record = open({ purpose: null, subject: (stored && tokens.get(stored.subjectId)) ?? null })
    record.paths.push([...path])
    if (!stored) throw funnelRefusals.NOT_AVAILABLE({ reason: 'CORRECTION_UNKNOWN' })
    const isAuditor = actor.role === 'AUDITOR'
    const seesAll = isAuditor || actor.departmentCode === stored.sourceCode
    if (!seesAll && actor.departmentCode !== stored.askerCode)
      throw funnelRefusals.NOT_AVAILABLE({ reason: 'CORRECTION_OF_ANOTHER_DEPARTMENT' })
    const relying = await casesRelyingOn(db, [stored.certificateLookup], { onlyOpen: false, limit: seesAll ? MAX_RELIED : null })
    const shown = relying
      .filter((one) => reliedOnField(one, stored.field))
      .map((one) => viewOf(context, stored.id, one))
      .filter(({ caseNumber }) => seesAll || caseNumber !== null)
    record.disclose(parts.auditTokens.certificate(stored.certificateId), stored.typeCode, [])
    record.about = { correction: String(stored.id), returned: shown.length }
    return shown
  },
})

function viewOf({ actor, parts }: OperationContext, correctionId: bigint, one: RelyingCase): ReliedCase {
  const { number, departmentCode, handlerCode, itemCode, open, caseId } = one
  const isOwn = actor.role !== 'AUDITOR' && [departmentCode, handlerCode].includes(actor.departmentCode)
  // Of this correction alone, so that two lists cannot be laid side by side.
  const token = () => parts.keyring.lookup('audit-token', `relied-case:${correctionId}:${caseId}`).subarray(0, 16).toString('base64url')
  return { caseNumber: isOwn ? number : null, token: isOwn ? null : token(), departmentCode, itemCode, open }
}
