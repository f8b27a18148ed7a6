import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import { casesByNumbers, type CasePlace } from '../../case-files/index.ts'
import { claimChanges, hasChangesLeft, markChangesTold, type CertificateChange } from '../../certificates/index.ts'
import { casesRelyingOn, reliedOnField, type RelyingCase } from '../affected.ts'
import * as store from '../telling-store.ts'

export interface Telling {
  /** How many changes and how many answers to take on at most. */
  readonly limit: number
}

export interface Told {
  readonly changes: number
  readonly answers: number
  /** Notices that were new. */
  readonly notices: number
}

/**
 * Tells the departments of live cases what has become of certificates that the cases relied on: each change, and each
 * answered correction, once. Takes the oldest that are left, so it catches up after a stop; several processes may run it.
 * A crash leaves all of a batch, notices included, or nothing of it.
 */
export const tellLiveCases = defineOperation<Telling, Told, CommandOperation<Telling, Told>>({
  name: 'corrections.tell-live-cases',
  action: 'case.tell',
  summary: 'Tells departments of live cases that relied on a certificate that it was revoked, superseded or corrected.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, scope, open }, { limit }) {
    const record = open({ purpose: null, subject: null })
    await store.lockTelling(db)
    const changes = await claimChanges(db, limit)
    const answers = await store.claimAnswers(db, limit)
    const notices = await noticesOf(db, changes, answers)
    const added = notices.length === 0 ? 0 : await store.addNotices(db, notices)
    if (changes.length > 0) await markChangesTold(db, changes.map(({ id }) => id), scope.at)
    if (answers.length > 0) await store.markAnswersTold(db, answers.map(({ id }) => id), scope.at)
    const told = { changes: changes.length, answers: answers.length, notices: added }
    record.about = told
    return told
  },
})

/** Whether anything is left to be told. It shows nothing of anybody, so that looking every few seconds leaves no entries. */
export const findUntold = defineOperation<null, boolean, ReadOperation<null, boolean>>({
  name: 'corrections.find-untold',
  action: 'case.tell.look',
  summary: 'Says whether a change or an answer has not been told to live cases yet.',
  kind: 'public',
  roles: ['OPERATOR'],
  async run({ db }) {
    return (await hasChangesLeft(db)) || (await store.hasAnswersLeft(db))
  },
})

async function noticesOf(
  db: Tx,
  changes: readonly CertificateChange[],
  answers: readonly store.ClaimedAnswer[],
): Promise<store.NewNotice[]> {
  const corrected = answers.filter(({ answer }) => answer === 'CORRECTED')
  const relying = await casesRelyingOn(db, [...changes, ...corrected].map(({ lookup }) => lookup), { onlyOpen: true, limit: null })
  const byLookup = groupedByLookup(relying)
  const of = (lookup: Buffer): readonly RelyingCase[] => byLookup.get(lookup.toString('hex')) ?? []
  const askers = answers.length === 0 ? [] : await casesByNumbers(
    db, answers.map(({ askerCode, caseNumber }) => ({ departmentCode: askerCode, number: caseNumber })),
  )
  const notices = [
    ...changes.flatMap((change) => of(change.lookup).map((place) => ofChange(change, place))),
    // Whoever handles the case that asked is told of every answer; who relied on the value, that it was not right.
    ...answers.flatMap((answer) => [
      ...askers.filter((place) => place.open && place.filedUnder === answer.askerCode && place.number === answer.caseNumber),
      ...(answer.answer === 'CORRECTED' ? of(answer.lookup).filter((place) => reliedOnField(place, answer.field)) : []),
    ].map((place) => ofAnswer(answer, place))),
  ]
  return [...new Map(notices.map((notice) => [sameness(notice), notice])).values()]
}

function groupedByLookup(cases: readonly RelyingCase[]): ReadonlyMap<string, readonly RelyingCase[]> {
  const groups = new Map<string, RelyingCase[]>()
  for (const one of cases) {
    const key = one.lookup.toString('hex')
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

function ofChange(change: CertificateChange, place: CasePlace): store.NewNotice {
  const { id, certificateId, typeCode, kind, at, subjectIds } = change
  // Of several holders the applicant of the case, if among them: an entry of the reading goes under that token.
  const holderId = subjectIds.includes(place.subjectId) ? place.subjectId : (subjectIds[0] ?? place.subjectId)
  return { ...placeOf(place), kind, typeCode, certificateId, holderId, source: 'CHANGE', sourceId: id, at }
}

function ofAnswer({ id, certificateId, typeCode, subjectId, at }: store.ClaimedAnswer, place: CasePlace): store.NewNotice {
  return {
    ...placeOf(place), kind: 'CORRECTION_ANSWERED', typeCode, certificateId, holderId: subjectId, source: 'CORRECTION', sourceId: id, at,
  }
}

function placeOf({ handlerCode, subjectId, caseId, number, itemCode }: CasePlace) {
  return { departmentCode: handlerCode, subjectId, caseId, caseNumber: number, itemCode }
}

function sameness({ departmentCode, subjectId, caseId, source, sourceId }: store.NewNotice): string {
  return [departmentCode, subjectId, caseId, source, sourceId].join(':')
}
