import type { Purpose } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import type { PartyRole } from '../../access/index.ts'
import {
  clerkFault, findOwnCase, saveRevision, showCase, type CaseContent, type CaseView, type StoredCase,
} from '../../case-files/index.ts'
import { noteReliance, openFromConflict } from '../../corrections/index.ts'
import { formRefusals } from '../errors.ts'
import { partyOf, rolesOf } from '../form/form.ts'
import { gatherForForm } from '../sources/gather-form.ts'
import type { FormSources } from '../sources/gathered.ts'
import { submissionDigests } from '../submission/submission-digest.ts'
import { resolveMaterials, type SubmittedMaterial } from '../submission/submission-materials.ts'
import {
  changedSources, disagreeingPairs, reliedOn, suggestedText, suggestionsNow,
} from '../submission/submission-reliance.ts'
import { readSections, type SectionsRead, type SubmittedSection } from '../submission/submission-sections.ts'
import { judgeForm, type IsDigestOf, type JudgedForm, type VerifiedSection } from '../submission/submission.ts'
import type { Suggestion } from '../form/suggestion.ts'
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
 * against no source. The same submission again gives the case as it stands, so that a lost answer can be asked for again.
 *
 * A crash before the commit leaves nothing, after it all: receipts used, revision, reliances and corrections.
 */
export const submitForm = defineOperation<Submission, CaseView, CommandOperation<Submission, CaseView>>({
  name: 'prefill.submit',
  action: 'case.submit',
  summary: 'Hands in the form and materials of a case, verified against what prefilling suggested.',
  kind: 'command',
  roles: ['DEPARTMENT_SYSTEM'],
  async run(context, submission) {
    const { db, actor, scope, parts } = context
    const sources = await gatherAgain(context, submission)
    const stored = await findOwnCase(db, actor.departmentCode, sources.live.caseFile.number)
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
    const changed = changedSources(sources, now, read.sections, isDigestOf)
    if (changed.length > 0) throw sourceChanged(changed)
    const { form } = judged
    const { materials, relied } = await resolveMaterials(context, sources, {
      submitted: submission.materials, form, stored, path: submission.path,
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
    await noteReliance(context, { subjectId: stored.subjectId, caseId: stored.id }, [...reliedOn(judged, now), ...relied])
    for (const [one, other] of disagreeingPairs(sources, now))
      await openFromConflict(context, { purpose: submission.purpose, one, other })
    noteSubmission(context, sources, { judged, now, materials: materials.length })
    return showCase(context, stored)
  },
})

/** What the sources say now: a receipt tells what was suggested then, and the one alone proves nothing about today. */
async function gatherAgain(context: OperationContext<Tx>, { purpose, sections, path }: Submission): Promise<FormSources> {
  const applicant = sections.find(({ role }) => role === 'APPLICANT')
  if (applicant?.idNumber == null) {
    context.open({ purpose, subject: null })
    throw formRefusals.FORM_SECTION_OF_NO_PARTY({ details: { role: 'APPLICANT' } })
  }
  const answers = new Map(sections.flatMap(({ values }) => values.map(({ element, value }) => [element, value] as const)))
  const sources = await gatherForForm(context, { idNumber: applicant.idNumber, purpose, answers, path })
  // Nothing of what is read for comparing is shown: the entries name what the case relies on in the end, and no more.
  for (const { reading } of sources.parties) reading.record.disclosed.clear()
  return sources
}

/**
 * Whether these receipts were handed in before with exactly this. @throws Refusal PREFILL_RECEIPT_REPLAYED where any of
 * them was handed in with something else
 */
async function isRepeated(tx: Tx, { subjectId, id }: StoredCase, jtis: readonly string[], digests: readonly Buffer[]): Promise<boolean> {
  const before = await used.findUsed(tx, subjectId, jtis)
  if (before.length === 0) return false
  const isSame = ({ caseId, digest }: used.UsedReceipt) => caseId === id && digests.some((one) => one.equals(digest))
  if (before.length === jtis.length && before.every(isSame)) return true
  throw formRefusals.PREFILL_RECEIPT_REPLAYED()
}

function refuseStale({ stale }: SectionsRead): void {
  if (stale !== null) throw formRefusals.PREFILL_RECEIPT_STALE({ details: { reason: stale } })
}

function sourceChanged(elements: readonly string[]) {
  const details = { reason: 'SOURCE_CHANGED', elements: elements.join(' ') }
  return formRefusals.PREFILL_RECEIPT_STALE({ details })
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
  readonly now: ReadonlyMap<string, Suggestion>
  readonly materials: number
}

/** The entry of the applicant has the counts; that of each party the certificates whose values the case now has. */
function noteSubmission({ parts }: OperationContext, { parties }: FormSources, { judged, now, materials }: Noted): void {
  const { changes, form, kept } = judged
  for (const element of kept) {
    const chosen = now.get(element)?.chosen
    if (chosen?.source.kind !== 'CERTIFICATE') continue
    const { certificateId, typeCode, field } = chosen.source
    parties[chosen.party]?.reading.record.disclose(parts.auditTokens.certificate(certificateId), typeCode, [field])
  }
  const record = parties[0]?.reading.record
  if (record) record.about = { values: Object.keys(form).length, changed: changes.length, materials }
}
