import type { AccessRecord } from '../../kernel/access-record.ts'
import type { Purpose } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { IdNumber } from '../../kernel/id-number.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { allowed, considerPurpose, decideSubject, type Decision, type LivePurpose } from '../access/index.ts'
import { lookUpSubject } from './look-up.ts'
import { SubjectReading } from './model.ts'
import { linkedSubjects } from './store.ts'

export interface SubjectQuestion {
  readonly idNumber: IdNumber
  readonly purpose: Purpose
  /** Where in the answer the subject will stand. */
  readonly path: readonly (string | number)[]
}

/**
 * From an ID number and a purpose to the right to ask about that subject. The record is open before the rules are asked,
 * so a refusal is on record under the subject it was about, known or not.
 */
export async function openReading(context: OperationContext, question: SubjectQuestion): Promise<SubjectReading> {
  const { idNumber, purpose, path } = question
  const [subjectIds, decision] = await Promise.all([
    lookUpSubject(context, idNumber),
    considerPurpose(context, purpose),
  ])
  const { auditTokens } = context.parts
  const [known] = subjectIds
  const subject = known === undefined ? auditTokens.unknownNumber(idNumber.lookupText) : auditTokens.subject(known)
  const record = context.open({ purpose, subject })
  record.paths.push([...path])
  record.neighbourhood = auditTokens.neighbourhood(idNumber)
  return readingUnder(record, subjectIds, decision)
}

export interface RecordQuestion extends Omit<SubjectQuestion, 'idNumber'> {
  /** The hub's own number of the subject, which nobody outside is told. */
  readonly subjectId: bigint
}

/** The same for a subject that the hub knows already, such as a voucher's; its linked records are of the same person. */
export async function openRecordReading(context: OperationContext, { subjectId, purpose, path }: RecordQuestion): Promise<SubjectReading> {
  const [links, decision] = await Promise.all([linkedSubjects(context.db, [subjectId]), considerPurpose(context, purpose)])
  const subjectIds = [...new Set([subjectId, ...links.map(({ linkedSubjectId }) => linkedSubjectId)])].sort((a, b) => (a < b ? -1 : 1))
  const record = context.open({ purpose, subject: context.parts.auditTokens.subject(subjectIds[0] ?? subjectId) })
  record.paths.push([...path])
  return readingUnder(record, subjectIds, decision)
}

function readingUnder(record: AccessRecord, subjectIds: readonly bigint[], decision: Decision<LivePurpose>): SubjectReading {
  try {
    const live = allowed(decision)
    record.guideVersion = live.guide.version
    return new SubjectReading(subjectIds, live, allowed(decideSubject(live, subjectIds)), record)
  } catch (error) {
    // In a batch the other answers go on, so the refusal is written into this subject's own record here.
    if (error instanceof Refusal) record.refuse('subject', error.code, error.reason)
    throw error
  }
}
