import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import type { PartyRole } from '../../access/index.ts'
import { formRefusals } from '../errors.ts'
import { fillForm, partyOf, type Answer, type EarlierSection } from '../form/form.ts'
import { formView, sectionView, type FormView } from '../form/form-view.ts'
import { gatherForForm } from '../sources/gather-form.ts'
import { partiesOf, type FormSources } from '../sources/gathered.ts'
import type { ApplicantQuestion } from '../sources/people.ts'
import type { AskedBy, ReceiptDesk } from '../receipt/receipt-desk.ts'
import { receiptRefusal } from '../receipt/receipt-refusals.ts'

export interface FormQuestion extends Omit<ApplicantQuestion, 'answers'> {
  /** What has been typed, in any order; a blank is one that was cleared. */
  readonly answers: readonly Answer[]
  /** Receipts of an earlier prefill of the same case. */
  readonly previous: readonly string[]
}

/**
 * Fills in the form of a live case. What gathering opened is on record as shown, whether or not it came first in the
 * ranking: alternatives are shown too.
 */
export const fillFormOfCase = defineOperation<FormQuestion, FormView, ReadOperation<FormQuestion, FormView>>({
  name: 'prefill.fill',
  action: 'prefill.read',
  summary: 'Fills in the form of a case from certificates and earlier cases, and signs what was suggested.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, { previous, answers, ...question }) {
    const sources = await gatherForForm(context, {
      ...question,
      answers: new Map(answers.map(({ element, value }) => [element, value])),
    })
    checkAnswers(sources, answers)
    const asked: AskedBy = { departmentCode: servingDepartment(context.actor), now: context.scope.at }
    const earlier = await earlierSections(context, sources, previous, asked)
    const { sections } = fillForm(sources, answers, earlier)
    const { prefillReceipts } = context.parts
    return formView(
      sources,
      await Promise.all(
        sections.map(async (section) => sectionView(section, await prefillReceipts.give(sources, section, asked))),
      ),
    )
  },
})

/** What was typed belongs to the form, each element once: which of two would stand is not for the hub to guess. */
function checkAnswers({ guide }: FormSources, answers: readonly Answer[]): void {
  const asked = new Set(guide.content.formElements.map(({ element }) => element))
  const seen = new Set<string>()
  answers.forEach(({ element }, value) => {
    if (!asked.has(element)) throw formRefusals.FORM_ELEMENT_UNKNOWN({ details: { value } })
    if (seen.has(element)) throw formRefusals.FORM_ELEMENT_TWICE({ details: { element } })
    seen.add(element)
  })
}

/**
 * Earlier receipts, to mark what has changed. One that has expired still says what was suggested then, and so does one of
 * an earlier version of the guide; one of another case or another person would tell what was suggested for them.
 */
async function earlierSections(
  { parts }: OperationContext,
  sources: FormSources,
  previous: readonly string[],
  asked: AskedBy,
): Promise<EarlierSection[]> {
  const desk = parts.prefillReceipts
  const sections: EarlierSection[] = []
  for (const text of previous) {
    const reading = await desk.read(text)
    if (!reading.ok) throw receiptRefusal(reading.fault)
    const { receipt } = reading
    const fault = desk.faultOf(receipt, sources.live, asked)
    if (fault === 'OF_ANOTHER_CASE') throw receiptRefusal(fault)
    const details = { role: receipt.role }
    if (sections.some(({ role }) => role === receipt.role)) throw formRefusals.FORM_SECTION_TWICE({ details })
    if (receipt.subject !== null && !tokensIn(desk, sources, receipt.role).includes(receipt.subject)) throw formRefusals.FORM_SUBJECT_DIFFERS({ details })
    sections.push(desk.earlier(receipt))
  }
  return sections
}

/** Tokens of whom the section is about; where nobody can be said to be, of those whom the case names: it may have been one. */
function tokensIn(desk: ReceiptDesk, sources: FormSources, role: PartyRole): string[] {
  const { party } = partyOf(sources, role)
  const parties = party === null ? partiesOf(sources.parties, role) : [party]
  return parties.flatMap((one) => desk.subjectTokens(sources, one))
}
