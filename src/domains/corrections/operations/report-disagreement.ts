import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { comparedText, readField, sameText, type FieldAsked } from '../../certificates/index.ts'
import { openReading, type SubjectQuestion } from '../../subjects/index.ts'
import { correctionRefusals } from '../errors.ts'
import { textFault, valueFault } from '../model.ts'
import { openCorrection } from '../opening.ts'
import { viewsOf, type CorrectionView } from '../view.ts'

/** A value that a clerk has reason to think wrong, and what the clerk has instead. */
export interface Disagreement extends SubjectQuestion, FieldAsked {
  readonly value: string
  readonly note: string | null
}

/**
 * Reports a value to the department that issued the certificate. May only report what it may read under its purpose; the
 * same report again gives the correction that is open. @throws Refusal those of reading, CORRECTION_TEXT_INVALID,
 * CORRECTION_NOT_NEEDED
 */
export const reportDisagreement = defineOperation<Disagreement, CorrectionView, CommandOperation<Disagreement, CorrectionView>>({
  name: 'corrections.report',
  action: 'correction.report',
  summary: 'Reports a value of a certificate as wrong to the department that issued it.',
  kind: 'command',
  roles: CASE_HANDLERS,
  async run(context, disagreement) {
    const { value, note, purpose, ...asked } = disagreement
    const reading = await openReading(context, { idNumber: asked.idNumber, purpose, path: asked.path })
    checkText('value', valueFault(value))
    if (note !== null) checkText('note', textFault(note, dateInChina(context.scope.at)))
    const found = await readField(context, reading, asked)
    // Comparing tells as much as showing, so the field is on record as shown by now.
    if (sameText(value, found.value ?? '')) throw correctionRefusals.CORRECTION_NOT_NEEDED()
    const { stored, isNew } = await openCorrection(context, {
      ...found,
      foundBy: 'CLERK',
      claim: { from: 'CLERK', value, note },
      current: { identifier: found.identifier, value: found.value },
      purpose,
      sameness: ['CLERK', context.actor.departmentCode, found.lookup.toString('hex'), found.field, comparedText(value)],
    })
    reading.record.about = { correction: String(stored.id), field: found.field, source: stored.sourceCode, new: isNew }
    const [view] = await viewsOf(context, [stored], new Map(), () => reading.record)
    if (!view) throw new Error('a correction has no view')
    return view
  },
})

function checkText(at: 'value' | 'note', reason: string | null): void {
  if (reason === null) return
  throw correctionRefusals.CORRECTION_TEXT_INVALID({ reason: `${at.toUpperCase()}_${reason}`, details: { at, reason } })
}
