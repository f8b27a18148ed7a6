import { CASE_HANDLERS, servingDepartment, type Purpose } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import type { PartyRole } from '../../access/index.ts'
import {
  clerkFault, findOwnCase, saveRevision, showCase, type CaseContent, type CaseView, type StoredCase,
} from '../../case-files/index.ts'
import { noteReliance, openFromConflict } from '../../corrections/index.ts'
import { noteSubmissions } from '../../supervision/index.ts'
import { formRefusals } from '../errors.ts'
import { partyOf, rolesOf } from '../form/form.ts'
import { gatherForForm } from '../sources/gather-form.ts'
import type { FormSources, SourceValue } from '../sources/gathered.ts'
import { recordAskedThoughHeld } from '../submission/submission-checklist.ts'
import { submissionDigests } from '../submission/submission-digest.ts'
import { figureOf } from '../submission/submission-figure.ts'
import { resolveMaterials, type SubmittedMaterial } from '../submission/submission-materials.ts'
import {
  changedSources, disagreeingPairs, keptValues, leftOutReadOnly, reliedOn, suggestedText, suggestionsNow,
} from '../submission/submission-reliance.ts'
import { isRepeated, isRepeatedLate } from '../submission/submission-repeated.ts'
import { readSections, type SectionsRead, type SubmittedSection } from '../submission/submission-sections.ts'
import { judgeForm, type IsDigestOf, type JudgedForm, type VerifiedSection } from '../submission/submission.ts'
import * as used from '../receipt/used-receipt-store.ts'

export interface Submission {
  readonly purpose: Purpose
  readonly sections: readonly SubmittedSection[]
  readonly materials: readonly SubmittedMaterial[]
  /** When it was handed in; now where null. */
  readonly at: Date | null
  /** Where the answer will stand. */
  readonly path: readonly (string | number)[]
}

/** A department's clock may be ahead by this much. */
const CLOCK_TOLERANCE_MS = 60_000

/**
 * Hands in the form of a case and says how its materials were satisfied. Everything is compared with what was suggested
 * (the receipts) and with what the sources say now; what the clerk changed is kept with the case, sealed, and is held
 * against no source. The same submission again gives the case as it stands, so that a lost answer can be asked for again,
 * also once the case is decided.
 *
 * A crash before the commit leaves nothing, after it all: receipts used, revision, reliances, violations and corrections.
 */
export const submitForm = defineOperation<Submission, CaseView, CommandOperation<Submission, CaseView>>({
  name: 'prefill.submit',
  action: 'case.submit',
  summary: 'Hands in the form and materials of a case, verified against what prefilling suggested.',
  kind: 'command',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, submission) {
    const { db, actor, scope, parts } = context
    const stored = await findOwnCase(db, servingDepartment(actor), submission.purpose.caseNumber)
    if (stored && (await isRepeatedLate(context, stored, submission))) return showCase(context, stored)
    const { sources, idNumber } = await gatherAgain(context, submission)
    if (!stored) throw new Error('a case that is a live purpose is gone')
    const read = await readSections(context, sources, submission.sections)
    const jtis = read.sections.map(({ receipt }) => receipt.jti)
    const digests = submissionDigests(parts.keyring, { ...submission, sections: read.sections })
    if (await isRepeated(db, stored, jtis, digests)) return showCase(context, stored)
    refuseStale(read)
    const at = submittedAt(submission, stored, scope.at)
    const isDigestOf: IsDigestOf = (...asked) => parts.prefillReceipts.tokens.isDigestOf(...asked)
    const now = suggestionsNow(sources)
    const judged = judgeForm({
      rows: sources.guide.content.formElements, sections: read.sections, rolesTaken: rolesTaken(sources), isDigestOf,
    })
    refuseLeftOut(leftOutReadOnly(sources, now, read.sections))
    const kept = keptValues(sources, judged, read.sections, parts.prefillReceipts.tokens)
    refuseChanged([...changedSources(sources, now, read.sections, isDigestOf), ...kept.gone])
    const { form } = judged
    const { materials, relied, askedThoughHeld } = await resolveMaterials(context, sources, {
      idNumber, submitted: submission.materials, form, stored, path: submission.path,
    })
    const [digest] = digests
    if (digest === undefined) throw new Error('there is no active key')
    const usedFor = { subjectId: stored.subjectId, caseId: stored.id, digest, at: scope.at }
    if (!(await used.markUsed(db, jtis, usedFor))) {
      if (await isRepeated(db, stored, jtis, digests)) return showCase(context, stored)
      throw formRefusals.PREFILL_RECEIPT_REPLAYED()
    }
    const changes = recordedChanges(sources, judged, read.sections, isDigestOf)
    await saveRevision(context, stored, { form, materials, changes }, { at, person: accountOf(context) })
    await noteReliance(context, { subjectId: stored.subjectId, caseId: stored.id }, [...reliedOn(kept.values), ...relied])
    await recordAskedThoughHeld(context, sources, stored.id, askedThoughHeld)
    for (const [one, other] of disagreeingPairs(sources, now))
      await openFromConflict(context, { purpose: submission.purpose, one, other })
    await noteSubmissions(db, [figureOf(context, stored, { at, sources, read, judged, materials })])
    noteSubmission(context, sources, { judged, kept: kept.values, materials: materials.length })
    return showCase(context, stored)
  },
})

/** What the sources say now: a receipt tells what was suggested then, and the one alone proves nothing about today. */
async function gatherAgain(
  context: OperationContext<Tx>,
  { purpose, sections, path }: Submission,
): Promise<{ readonly sources: FormSources; readonly idNumber: IdNumber }> {
  const applicant = sections.find(({ role }) => role === 'APPLICANT')
  if (applicant?.idNumber == null) {
    context.open({ purpose, subject: null })
    throw formRefusals.FORM_SECTION_OF_NO_PARTY({ details: { role: 'APPLICANT' } })
  }
  const answers = new Map(sections.flatMap(({ values }) => values.map(({ element, value }) => [element, value] as const)))
  const sources = await gatherForForm(context, { idNumber: applicant.idNumber, purpose, answers, path })
  // Nothing of what is read for comparing is shown: the entries name what the case relies on in the end, and no more.
  for (const { reading } of sources.parties) reading.record.disclosed.clear()
  return { sources, idNumber: applicant.idNumber }
}

function refuseStale({ stale }: SectionsRead): void {
  if (stale !== null) throw formRefusals.PREFILL_RECEIPT_STALE({ details: { reason: stale } })
}

function refuseChanged(elements: readonly string[]): void {
  if (elements.length === 0) return
  const details = { reason: 'SOURCE_CHANGED', elements: [...new Set(elements)].join(' ') }
  throw formRefusals.PREFILL_RECEIPT_STALE({ details })
}

function refuseLeftOut(elements: readonly string[]): void {
  if (elements.length > 0) throw formRefusals.FORM_READ_ONLY_CHANGED({ details: { elements: elements.join(' ') } })
}

function submittedAt({ at }: Submission, { receivedAt }: StoredCase, now: Date): Date {
  if (at === null) return now
  if (at < receivedAt || at.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) throw formRefusals.FORM_TIME_INVALID()
  return at
}

/** Roles of the form in which there is somebody: what is required of them cannot be left out with their section. */
function rolesTaken(sources: FormSources): ReadonlySet<PartyRole> {
  return new Set(rolesOf(sources.guide.content.formElements).filter((role) => partyOf(sources, role).state !== 'UNKNOWN'))
}

/** A change as the case keeps it, with the token of the source that suggested otherwise. */
type RecordedChange = CaseContent['changes'][number] & { readonly source: string | null }

function recordedChanges(
  sources: FormSources,
  { changes }: JudgedForm,
  sections: readonly VerifiedSection[],
  isDigestOf: IsDigestOf,
): RecordedChange[] {
  return changes.map((change) => {
    const jti = sections.find(({ role }) => role === change.role)?.receipt.jti ?? ''
    const suggested = suggestedText(sources, change, jti, isDigestOf)
    return { element: change.element, suggested, entered: change.entered, reason: null, source: change.receipted.source }
  })
}

/** An account that is an ID number is left out: it is kept in clear. */
function accountOf({ actor, scope }: OperationContext): string | null {
  const { person } = actor
  return person !== null && clerkFault(person, dateInChina(scope.at)) === null ? person : null
}

interface Noted {
  readonly judged: JudgedForm
  readonly kept: readonly SourceValue[]
  readonly materials: number
}

/** The entry of the applicant has the counts; that of each party the certificates whose values the case now has. */
function noteSubmission({ parts }: OperationContext, { parties }: FormSources, { judged, kept, materials }: Noted): void {
  const { changes, form } = judged
  for (const { source, party } of kept) {
    if (source.kind !== 'CERTIFICATE') continue
    const { certificateId, typeCode, field } = source
    parties[party]?.reading.record.disclose(parts.auditTokens.certificate(certificateId), typeCode, [field])
  }
  const record = parties[0]?.reading.record
  if (record) record.about = { values: Object.keys(form).length, changed: changes.length, materials }
}
