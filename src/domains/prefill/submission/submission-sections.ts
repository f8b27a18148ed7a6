import { servingDepartment } from '../../../kernel/actor.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import type { PartyRole } from '../../access/index.ts'
import { lookUpSubject } from '../../subjects/index.ts'
import { formRefusals } from '../errors.ts'
import { partyOf, rolesOf } from '../form/form.ts'
import { partiesOf, type FormSources } from '../sources/gathered.ts'
import type { ReceiptDesk } from '../receipt/receipt-desk.ts'
import { receiptRefusal } from '../receipt/receipt-refusals.ts'
import type { PrefillReceipt, ReceiptFault } from '../receipt/receipt.ts'
import type { SubmittedValue, VerifiedSection } from './submission.ts'

/** A section as it is handed in. */
export interface SubmittedSection {
  readonly role: PartyRole
  /** Of the party it is about; null leaves that to the receipt. */
  readonly idNumber: IdNumber | null
  readonly receipt: string | null
  readonly values: readonly SubmittedValue[]
}

export interface SectionsRead {
  readonly sections: readonly VerifiedSection[]
  /** Why a receipt does not serve any more; it may still prove that the same was handed in before. */
  readonly stale: ReceiptFault | 'PARTY_CHANGED' | null
}

/**
 * Verifies every section that is handed in, whoever's it is: that the form asks about the role, that the person takes part
 * in it, and that the receipt is the hub's, of this case, this section and this person. No section passes without one, and
 * none takes another's place.
 *
 * @throws Refusal of `formRefusals`
 */
export async function readSections(
  context: OperationContext,
  sources: FormSources,
  submitted: readonly SubmittedSection[],
): Promise<SectionsRead> {
  const roles = new Set(rolesOf(sources.guide.content.formElements))
  const sections: VerifiedSection[] = []
  let stale: SectionsRead['stale'] = null
  for (const section of submitted) {
    const details = { role: section.role }
    if (!roles.has(section.role)) throw formRefusals.FORM_SECTION_UNKNOWN({ details })
    if (sections.some(({ role }) => role === section.role)) throw formRefusals.FORM_SECTION_TWICE({ details })
    const named = await partyMeant(context, sources, section)
    if (section.receipt === null) throw formRefusals.FORM_SECTION_WITHOUT_RECEIPT({ details })
    const receipt = await receiptOf(context, sources, section.receipt)
    const party = named ?? partyOfReceipt(context.parts.prefillReceipts, sources, receipt)
    if (receipt.role !== section.role) throw formRefusals.PREFILL_RECEIPT_OF_ANOTHER_SECTION({ details })
    if (sections.some((other) => other.receipt.jti === receipt.jti)) throw formRefusals.PREFILL_RECEIPT_REPLAYED()
    stale ??= staleness(context, sources, receipt)
    checkSubject(context.parts.prefillReceipts, sources, receipt, party)
    sections.push({ role: section.role, receipt, values: section.values })
  }
  return { sections, stale }
}

/**
 * Place of the party that the receipt is about, among those who have its role now; null where it is about nobody, or nobody who
 * has it. So a representative whom the hub found through a certificate need not be named by a number that nobody was told.
 */
function partyOfReceipt(desk: ReceiptDesk, sources: FormSources, { role, subject }: PrefillReceipt): number | null {
  if (subject === null) return null
  return partiesOf(sources.parties, role).find((party) => desk.subjectTokens(sources, party).includes(subject)) ?? null
}

/** Place of the party that the number means, among those of this role; null where none is given. */
async function partyMeant(
  context: OperationContext,
  { parties }: FormSources,
  { role, idNumber }: SubmittedSection,
): Promise<number | null> {
  if (idNumber === null) return null
  const subjectIds = await lookUpSubject(context, idNumber)
  const meant = partiesOf(parties, role).find((party) =>
    parties[party]?.reading.subjectIds.some((id) => subjectIds.includes(id)),
  )
  // Whether the number is nobody's, or of somebody who is not in the case, is the same to a department.
  if (meant === undefined) throw formRefusals.FORM_SECTION_OF_NO_PARTY({ details: { role } })
  return meant
}

async function receiptOf(
  { parts, actor, scope }: OperationContext,
  { live }: FormSources,
  text: string,
): Promise<PrefillReceipt> {
  const reading = await parts.prefillReceipts.read(text)
  if (!reading.ok) throw receiptRefusal(reading.fault)
  const asked = { departmentCode: servingDepartment(actor), now: scope.at }
  const fault = parts.prefillReceipts.faultOf(reading.receipt, live, asked)
  if (fault === 'OF_ANOTHER_CASE') throw receiptRefusal(fault)
  return reading.receipt
}

/** Of a section whose party has become known since, the values that would be read-only now were never suggested. */
function staleness({ parts, actor, scope }: OperationContext, sources: FormSources, receipt: PrefillReceipt): SectionsRead['stale'] {
  const asked = { departmentCode: servingDepartment(actor), now: scope.at }
  const fault = parts.prefillReceipts.faultOf(receipt, sources.live, asked)
  const knownNow = partyOf(sources, receipt.role).state === 'KNOWN'
  return fault ?? (knownNow === (receipt.subject !== null) ? null : 'PARTY_CHANGED')
}

function checkSubject(desk: ReceiptDesk, sources: FormSources, { role, subject }: PrefillReceipt, party: number | null): void {
  if (subject === null) return
  if (!desk.subjectTokens(sources, party).includes(subject)) throw formRefusals.FORM_SUBJECT_DIFFERS({ details: { role } })
}
