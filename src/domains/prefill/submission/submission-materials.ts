import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Refusal } from '../../../kernel/errors.ts'
import type { HowSatisfied } from '../../../kernel/import-rows.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import type { StoredMaterial } from '../../catalogue/index.ts'
import { attachmentsOfCase, type CaseContent, type StoredCase } from '../../case-files/index.ts'
import { identifierLookups } from '../../certificates/index.ts'
import type { Relied } from '../../corrections/index.ts'
import { checklistRefusals } from '../checklist-errors.ts'
import { findReuse } from '../checklist/reuse.ts'
import type { EarlierCase } from '../sources/earlier-case.ts'
import { readEarlierCases } from '../sources/earlier-cases.ts'
import { formRefusals } from '../errors.ts'
import { partiesOf, type FormSources } from '../sources/gathered.ts'
import { HeldCertificates, readingOf } from '../sources/held.ts'
import { holderThrough } from '../sources/relation.ts'

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
}

export interface ResolvedMaterials {
  readonly materials: CaseContent['materials']
  readonly relied: readonly Relied[]
}

export interface MaterialsToResolve {
  readonly submitted: readonly SubmittedMaterial[]
  readonly form: Readonly<Record<string, string>>
  readonly stored: Pick<StoredCase, 'subjectId' | 'id'>
  readonly path: readonly (string | number)[]
}

interface Work {
  readonly context: OperationContext<Tx>
  readonly sources: FormSources
  readonly held: HeldCertificates
  readonly asked: MaterialsToResolve
  readonly earlier: () => Promise<readonly EarlierCase[]>
}

type Material = CaseContent['materials'][number]
type Evidence = Pick<Material, 'obtainedOn' | 'certificateIdentifier' | 'originCaseId'> & Partial<Pick<Material, 'attachment' | 'attachmentId'>> & {
  readonly relied: readonly Relied[]
}

type Refused =
  | 'CERTIFICATE_NEEDED' | 'CERTIFICATE_UNKNOWN' | 'CERTIFICATE_NOT_ASKED' | 'CASE_UNKNOWN' | 'ATTACHMENT_UNKNOWN'
  | 'COMMITMENT_NOT_ALLOWED' | 'NOT_DEFERRABLE' | 'ALWAYS_NEEDED' | 'NOT_A_FORM' | 'ASSISTANCE_NOT_FORESEEN' | 'NOTE_INVALID'

const MAX_NOTE_LENGTH = 200

/**
 * Checks how each material is said to be satisfied against the guide and what the hub holds: a certificate is one of the
 * holder that the material lists, in force today; a reused paper is one that the guide's rule lets be used again.
 *
 * @throws Refusal MATERIAL_UNKNOWN, MATERIAL_TWICE, MATERIAL_NOT_SATISFIED
 */
export async function resolveMaterials(
  context: OperationContext<Tx>,
  sources: FormSources,
  asked: MaterialsToResolve,
): Promise<ResolvedMaterials> {
  let earlier: Promise<readonly EarlierCase[]> | undefined
  const work: Work = {
    context, sources, asked, held: new HeldCertificates(),
    earlier: () => (earlier ??= readEarlierCases(context, sources)),
  }
  const seen = new Set<number>()
  const materials: CaseContent['materials'][number][] = []
  const relied: Relied[] = []
  for (const submitted of asked.submitted) {
    const { ordinal, how, attachmentId, note } = submitted
    const row = sources.guide.materials.find((material) => material.ordinal === ordinal)
    if (row === undefined) throw checklistRefusals.MATERIAL_UNKNOWN({ details: { ordinal } })
    if (seen.has(ordinal)) throw formRefusals.MATERIAL_TWICE({ details: { ordinal } })
    seen.add(ordinal)
    if (note !== null && !isNote(note)) throw refused(ordinal, 'NOTE_INVALID')
    const { relied: uses, ...evidence } = await evidenceFor(work, row, submitted)
    relied.push(...uses)
    materials.push({ name: row.name, key: row.key ?? null, how, attachment: note, attachmentId, ...evidence })
  }
  await checkAttachments(work)
  return { materials, relied }
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
    case 'CHECKED':
      return certificateEvidence(work, row, submitted)
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
      return only(row.condition !== null || row.necessity === 'OPTIONAL', 'ALWAYS_NEEDED', null)
    case 'BROUGHT':
      return only(true, 'NOTE_INVALID', today)
    default:
      return unreachable(how)
  }
}

/** A certificate of the material's holder, of a type that it lists, in force today. */
async function certificateEvidence(work: Work, row: StoredMaterial, submitted: SubmittedMaterial): Promise<Evidence> {
  const { context, held } = work
  const { ordinal, certificateIdentifier: identifier } = submitted
  if (identifier === null) throw refused(ordinal, 'CERTIFICATE_NEEDED')
  const people = await peopleFor(work, row)
  const wanted = partiesOf(people.parties, row.holder).flatMap((party) =>
    row.satisfiedBy.filter(({ typeCode }) => typeCode === identifier.typeCode).map(({ typeCode }) => ({ party, typeCode })),
  )
  if (row.basis.length === 0) throw refused(ordinal, 'CERTIFICATE_UNKNOWN')
  await held.read(context, people, wanted)
  const lookups = identifierLookups(context.parts.keyring, identifier.text)
  for (const one of wanted) {
    const found = held
      .valid(one, people.today)
      .find(({ version }) => lookups.some((lookup) => lookup.equals(version.lookup)))
    readingOf(people.parties, one.party).record.judge(one.typeCode, found?.verdict ?? 'NOT_FOUND')
    if (found === undefined) continue
    const { certificateId, lookup, typeCode, issuedOn } = found.version
    return {
      obtainedOn: issuedOn, certificateIdentifier: identifier.text, originCaseId: null,
      relied: [{ certificateId, lookup, typeCode, fields: [] }],
    }
  }
  // The same for one that there is not, that is not in force, and that is somebody else's.
  throw refused(ordinal, 'CERTIFICATE_UNKNOWN')
}

/** The people, with the holder whom a certificate of the applicant names, where the case names none. */
async function peopleFor(work: Work, { holder, through, basis }: StoredMaterial): Promise<FormSources> {
  const { context, sources, held, asked } = work
  if (!through || basis.length === 0 || partiesOf(sources.parties, holder).length > 0) return sources
  await held.read(context, sources, [{ party: 0, typeCode: through.typeCode }])
  const { people } = await holderThrough(context, sources, held, { role: holder, through, path: asked.path })
  return { ...sources, parties: people.parties }
}

/** A paper of an earlier case, by the rule that the checklist goes by. */
async function reuseEvidence(work: Work, row: StoredMaterial, { ordinal, reusedFromCase }: SubmittedMaterial): Promise<Evidence> {
  const { context, sources, asked } = work
  const earlier = await work.earlier()
  const { live, guide, today } = sources
  const { departmentCode } = context.actor
  const usable = findReuse(row, { live, guide, today, answers: new Map(Object.entries(asked.form)), earlier, departmentCode })
  const chosen = usable.find(({ found }) => found !== null && (reusedFromCase === null || found.number === reusedFromCase))?.found
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
