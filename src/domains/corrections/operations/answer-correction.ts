import type { AccessRecord } from '../../../kernel/access-record.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { authorOf } from '../author.ts'
import { stopCorrectionClock } from '../clock.ts'
import { correctionRefusals } from '../errors.ts'
import { textFault, type CorrectionAnswer } from '../model.ts'
import { openCurrent, openText, sealText } from '../seal.ts'
import * as store from '../store.ts'
import { tokensOf } from '../tokens.ts'
import { viewsOf, type CorrectionView } from '../view.ts'

export interface Answering {
  /** Null where it can be the number of none. */
  readonly correctionId: bigint | null
  readonly answer: CorrectionAnswer
  readonly reason: string | null
  /** The version that is right, where CORRECTED made one. */
  readonly successor: CertificateIdentifier | null
}

/**
 * The source's answer: corrected, confirmed, or refused with a reason; it stops the clock. Given once; the same again
 * changes nothing. @throws Refusal NOT_AVAILABLE, CORRECTION_ANSWER_INVALID, CORRECTION_TEXT_INVALID,
 * CORRECTION_ALREADY_ANSWERED
 */
export const answerCorrection = defineOperation<Answering, CorrectionView, CommandOperation<Answering, CorrectionView>>({
  name: 'corrections.answer',
  action: 'correction.answer',
  summary: 'Answers a reported value as the department that issued the certificate.',
  kind: 'command',
  roles: ['DEPARTMENT_SYSTEM', 'ISSUER_STEWARD'],
  async run(context, answering) {
    const { db, parts } = context
    const { stored, record } = await findOwn(context, answering)
    checkAnswer(context, stored, answering)
    const sealed = {
      answer: answering.answer,
      reason: sealText(parts.keyring, 'reason', stored, answering.reason),
      successor: sealText(parts.keyring, 'successor', stored, answering.successor?.text ?? null),
    }
    if (await store.addAnswer(db, stored, sealed, authorOf(context))) await stopCorrectionClock(context, stored.id)
    const now = await store.findCorrection(db, stored.id)
    if (!now) throw new Error('a correction has gone')
    if (!isSameAnswer(context, now, answering)) throw correctionRefusals.CORRECTION_ALREADY_ANSWERED({ details: { state: now.state } })
    const [view] = await viewsOf(context, [now], new Map(), () => record)
    if (!view) throw new Error('a correction has no view')
    return view
  },
})

interface OwnCorrection {
  readonly stored: store.StoredCorrection
  readonly record: AccessRecord
}

/** The correction that this department is to answer; opens the record of the answer under its holder's token. */
async function findOwn(context: OperationContext<Tx>, { correctionId, answer }: Answering): Promise<OwnCorrection> {
  const { db, actor, parts, open } = context
  const stored = correctionId === null ? null : await store.findCorrection(db, correctionId)
  const tokens = stored ? await tokensOf(context, [stored.subjectId]) : null
  const record = open({ purpose: null, subject: (stored && tokens?.get(stored.subjectId)) ?? null })
  if (!stored) throw funnelRefusals.NOT_AVAILABLE({ reason: 'CORRECTION_UNKNOWN' })
  record.about = { correction: String(stored.id), answer, field: stored.field }
  if (stored.sourceCode !== actor.departmentCode)
    throw funnelRefusals.NOT_AVAILABLE({ reason: 'CORRECTION_OF_ANOTHER_DEPARTMENT' })
  record.disclose(parts.auditTokens.certificate(stored.certificateId), stored.typeCode, [stored.field])
  return { stored, record }
}

function checkAnswer({ parts, scope }: OperationContext, stored: store.StoredCorrection, answering: Answering): void {
  const { answer, reason, successor } = answering
  const invalid = (fault: string) => correctionRefusals.CORRECTION_ANSWER_INVALID({ reason: fault, details: { reason: fault } })
  if (answer === 'REFUSED_WITH_REASON' && reason === null) throw invalid('REASON_REQUIRED')
  if (reason !== null) {
    const fault = textFault(reason, dateInChina(scope.at))
    if (fault) throw correctionRefusals.CORRECTION_TEXT_INVALID({ reason: `REASON_${fault}`, details: { at: 'reason', reason: fault } })
  }
  if (successor === null) return
  if (answer !== 'CORRECTED') throw invalid('SUCCESSOR_WITHOUT_CORRECTION')
  const { identifier } = openCurrent(parts.keyring, stored, stored.current)
  const isOwn = successor.typeCode === stored.typeCode && successor.issuerCode === stored.sourceCode
  if (!isOwn || successor.text === identifier) throw invalid('SUCCESSOR_OF_ANOTHER')
}

function isSameAnswer({ parts }: OperationContext, now: store.StoredCorrection, { answer, reason, successor }: Answering): boolean {
  return (
    now.state === answer &&
    openText(parts.keyring, 'reason', now, now.reason) === reason &&
    openText(parts.keyring, 'successor', now, now.successor) === (successor?.text ?? null)
  )
}
