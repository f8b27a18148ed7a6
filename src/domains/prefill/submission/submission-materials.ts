import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Refusal } from '../../../kernel/errors.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import type { HowSatisfied } from '../../../kernel/import-rows.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import type { StoredMaterial } from '../../catalogue/index.ts'
import { attachmentsOfCase, type CaseContent, type StoredCase } from '../../case-files/index.ts'
import type { Relied } from '../../corrections/index.ts'
import { checklistRefusals } from '../checklist-errors.ts'
import type { Checklist } from '../checklist/find.ts'
import { lookIntoCases } from '../checklist/look-into-cases.ts'
import { readableCases } from '../checklist/readable.ts'
import type { EarlierCase } from '../sources/earlier-case.ts'
import { readEarlierCases } from '../sources/earlier-cases.ts'
import { formRefusals } from '../errors.ts'
import type { FormSources } from '../sources/gathered.ts'
import type { Standing } from '../sources/held.ts'
import { MaterialCertificates } from './submission-certificates.ts'
import { canBeHeld, checklistOver, isHeld, isNobodysToAsk, isSparedBy, neededAllTheSame } from './submission-checklist.ts'

/** How a material was satisfied, as it is handed in. */
export interface SubmittedMaterial {
  readonly ordinal: number
  readonly how: HowSatisfied
  readonly certificateIdentifier: CertificateIdentifier | null
  readonly attachmentId: string | null
  /** Number of an own earlier case; the one that the checklist offers where null. */
  readonly reusedFromCase: string | null
  /** Where it lies outside the hub. */
  readonly note: string | null
  /** Of what was brought: nobody asked for it, the applicant wanted to hand it in. */
  readonly volunteered: boolean
}

export interface ResolvedMaterials {
  readonly materials: CaseContent['materials']
  readonly relied: readonly Relied[]
  /** Ordinals of what the applicant was made to bring although the hub holds it. */
  readonly askedThoughHeld: readonly number[]
}

export interface MaterialsToResolve {
  /** As the applicant's section has it. */
  readonly idNumber: IdNumber
  readonly submitted: readonly SubmittedMaterial[]
  readonly form: Readonly<Record<string, string>>
  readonly stored: Pick<StoredCase, 'subjectId' | 'id'>
  readonly path: readonly (string | number)[]
}

interface Work {
  readonly context: OperationContext<Tx>
  readonly sources: FormSources
  readonly certificates: MaterialCertificates
  readonly asked: MaterialsToResolve
  readonly earlier: () => Promise<readonly EarlierCase[]>
  /** Found once, and only where some material needs it. */
  readonly checklist: () => Promise<Checklist>
}

type Material = CaseContent['materials'][number]
type Evidence = Pick<Material, 'obtainedOn' | 'certificateIdentifier' | 'originCaseId'> & Partial<Pick<Material, 'attachment' | 'attachmentId'>> & {
  readonly relied: readonly Relied[]
}

type Refused =
  | 'CERTIFICATE_NEEDED' | 'CERTIFICATE_UNKNOWN' | 'CERTIFICATE_NOT_ASKED' | 'CASE_UNKNOWN' | 'ATTACHMENT_UNKNOWN'
  | 'COMMITMENT_NOT_ALLOWED' | 'NOT_DEFERRABLE' | 'ALWAYS_NEEDED' | 'NEEDED' | 'NOT_A_FORM' | 'ASSISTANCE_NOT_FORESEEN' | 'NOTE_INVALID'

const MAX_NOTE_LENGTH = 200

/**
 * Checks how each material is said to be satisfied against the guide and what the hub holds: a certificate is one of the
 * holder that the material lists, in force today; a reused paper is one that the guide's rule lets be used again; what is not
 * needed is so by the form that is handed in.
 *
 * @throws Refusal MATERIAL_UNKNOWN, MATERIAL_TWICE, MATERIAL_NOT_SATISFIED
 */
export async function resolveMaterials(
  context: OperationContext<Tx>,
  sources: FormSources,
  asked: MaterialsToResolve,
): Promise<ResolvedMaterials> {
  let earlier: Promise<readonly EarlierCase[]> | undefined
  let checklist: Promise<Checklist> | undefined
  const work: Work = {
    context, sources, asked, certificates: new MaterialCertificates(context, sources, asked.path),
    earlier: () => (earlier ??= readEarlierCases(context, sources)),
    checklist: () => (checklist ??= checklistOver(context, sources, asked)),
  }
  const seen = new Set<number>()
  const materials: CaseContent['materials'][number][] = []
  const relied: Relied[] = []
  const askedThoughHeld: number[] = []
  for (const submitted of asked.submitted) {
    const { ordinal, how, attachmentId, note } = submitted
    const row = sources.guide.materials.find((material) => material.ordinal === ordinal)
    if (row === undefined) throw checklistRefusals.MATERIAL_UNKNOWN({ details: { ordinal } })
    if (seen.has(ordinal)) throw formRefusals.MATERIAL_TWICE({ details: { ordinal } })
    seen.add(ordinal)
    if (note !== null && !isNote(note)) throw refused(ordinal, 'NOTE_INVALID')
    const { relied: uses, ...evidence } = await evidenceFor(work, row, submitted)
    relied.push(...uses)
    if (await wasAskedThoughHeld(work, row, submitted)) askedThoughHeld.push(ordinal)
    materials.push({ name: row.name, key: row.key ?? null, how, attachment: note, attachmentId, ...evidence })
  }
  await checkAttachments(work)
  return { materials, relied, askedThoughHeld }
}

function evidenceFor(work: Work, row: StoredMaterial, submitted: SubmittedMaterial): Evidence | Promise<Evidence> {
  const { how, ordinal } = submitted
  const today = dateInChina(work.context.scope.at)
  if (submitted.certificateIdentifier !== null && how !== 'CERTIFICATE' && how !== 'CHECKED')
    throw refused(ordinal, 'CERTIFICATE_NOT_ASKED')
  const only = (fits: boolean, otherwise: Refused, obtainedOn: CalendarDate | null): Evidence => {
    if (!fits) throw refused(ordinal, otherwise)
    return { obtainedOn, certificateIdentifier: null, originCaseId: null, relied: [] }
  }
  switch (how) {
    case 'CERTIFICATE':
      return certificateEvidence(work, row, submitted)
    case 'CHECKED':
      return submitted.certificateIdentifier === null ? checkEvidence(work, row) : certificateEvidence(work, row, submitted)
    case 'REUSED':
      return reuseEvidence(work, row, submitted)
    case 'FORM':
      return only(row.kind === 'FORM', 'NOT_A_FORM', today)
    case 'ASSISTED':
      return only(row.assistance != null, 'ASSISTANCE_NOT_FORESEEN', today)
    case 'COMMITTED':
      return only(row.commitmentAllowed, 'COMMITMENT_NOT_ALLOWED', null)
    case 'DEFERRED':
      return only(row.necessity === 'DEFERRABLE', 'NOT_DEFERRABLE', null)
    case 'NOT_APPLICABLE':
      return absence(work, row)
    case 'BROUGHT':
      return only(true, 'NOTE_INVALID', today)
    default:
      return unreachable(how)
  }
}

/** A certificate of the material's holder, of a type that it lists, in force today. */
async function certificateEvidence({ certificates }: Work, row: StoredMaterial, submitted: SubmittedMaterial): Promise<Evidence> {
  const { ordinal, certificateIdentifier: identifier } = submitted
  if (identifier === null) throw refused(ordinal, 'CERTIFICATE_NEEDED')
  const found = await certificates.named(row, identifier)
  // The same for one that there is not, that is not in force, and that is somebody else's.
  if (found === null) throw refused(ordinal, 'CERTIFICATE_UNKNOWN')
  return evidenceOf(found, identifier.text)
}

/** A yes or no is given without showing which certificate it is about, so a department cannot say which. */
async function checkEvidence({ certificates }: Work, row: StoredMaterial): Promise<Evidence> {
  const found = await certificates.checked(row)
  if (found === null) throw refused(row.ordinal, 'CERTIFICATE_UNKNOWN')
  return evidenceOf(found, null)
}

function evidenceOf({ version }: Standing, certificateIdentifier: string | null): Evidence {
  const { certificateId, lookup, typeCode, issuedOn } = version
  return {
    obtainedOn: issuedOn, certificateIdentifier, originCaseId: null, relied: [{ certificateId, lookup, typeCode, fields: [] }],
  }
}

async function absence(work: Work, row: StoredMaterial): Promise<Evidence> {
  const { asked, sources } = work
  const { ordinal } = row
  const nothing: Evidence = { obtainedOn: null, certificateIdentifier: null, originCaseId: null, relied: [] }
  const handedIn = new Set(asked.submitted.flatMap((one) => (one.how === 'NOT_APPLICABLE' ? [] : [one.ordinal])))
  if (isNobodysToAsk(row) || isSparedBy(sources.guide, ordinal, handedIn)) return nothing
  const reason = neededAllTheSame(await work.checklist(), row)
  if (reason !== null) throw refused(ordinal, reason)
  return nothing
}

async function wasAskedThoughHeld(work: Work, row: StoredMaterial, { how, volunteered, ordinal }: SubmittedMaterial): Promise<boolean> {
  if (how !== 'BROUGHT' || volunteered || !canBeHeld(row, work.sources.guide)) return false
  return isHeld(await work.checklist(), ordinal)
}

/** A paper of an earlier case, by the rule that the checklist goes by. */
async function reuseEvidence(work: Work, row: StoredMaterial, { ordinal, reusedFromCase }: SubmittedMaterial): Promise<Evidence> {
  const { context, sources, asked } = work
  const earlier = await work.earlier()
  const answers = new Map(Object.entries(asked.form))
  const readable = readableCases(context, sources, earlier, answers)
  const offered = lookIntoCases(context, sources, row, { earlier, answers, readable, caseNumber: reusedFromCase })
  const chosen = offered.find(({ found }) => found !== null && (reusedFromCase === null || found.number === reusedFromCase))?.found
  if (chosen) {
    const { obtainedOn, caseId: originCaseId, attachmentId, attachment } = chosen
    return { obtainedOn, certificateIdentifier: null, originCaseId, attachmentId, attachment, relied: [] }
  }
  throw refused(ordinal, 'CASE_UNKNOWN')
}

/** Files belong to the case that they were uploaded for: one of another case would open it to this one's readers. */
async function checkAttachments({ context, asked }: Work): Promise<void> {
  const wanted = asked.submitted.filter(({ attachmentId }) => attachmentId !== null)
  if (wanted.length === 0) return
  const known = new Set(await attachmentsOfCase(context.db, asked.stored))
  for (const { ordinal, attachmentId } of wanted)
    if (attachmentId !== null && !known.has(attachmentId)) throw refused(ordinal, 'ATTACHMENT_UNKNOWN')
}

function isNote(note: string): boolean {
  return note.trim() !== '' && [...note].length <= MAX_NOTE_LENGTH && !/\p{Cc}|\p{Cs}/u.test(note)
}

function refused(ordinal: number, reason: Refused): Refusal {
  return formRefusals.MATERIAL_NOT_SATISFIED({ reason, details: { ordinal, reason } })
}
