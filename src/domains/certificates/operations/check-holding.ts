import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { SubjectReading } from '../../subjects/index.ts'
import { readType } from '../loaders.ts'
import { holdsOn, type CertificateVerdict } from '../model.ts'

export interface HoldingQuestion {
  readonly reading: SubjectReading
  readonly typeCode: string
  readonly validOn: CalendarDate | null
}

export interface HoldingAnswer {
  readonly holds: boolean
  readonly verdict: CertificateVerdict | 'NOT_FOUND'
  readonly validOn: CalendarDate
  /** When the source last confirmed what the verdict rests on. */
  readonly asOf: Date | null
}

/** Does the subject hold a valid certificate of the type on a day? Opens nothing that is sealed. */
export const checkHolding = defineOperation<
  HoldingQuestion,
  HoldingAnswer,
  ReadOperation<HoldingQuestion, HoldingAnswer>
>({
  name: 'certificates.check-holding',
  action: 'certificate.holds',
  summary: 'Answers yes or no whether a subject holds a valid certificate of a type.',
  kind: 'disclosure',
  delegable: true,
  roles: [...CASE_HANDLERS, 'VOUCHER_HOLDER'],
  async run(context, { reading, typeCode, validOn }) {
    context.resume(reading.record)
    const on = validOn ?? dateInChina(context.scope.at)
    const { chains, mayShow } = await readType(context, reading, typeCode, 'HOLDING')
    const { chosen, holds } = holdsOn(chains, on, mayShow)
    const verdict = chosen?.verdict ?? 'NOT_FOUND'
    reading.record.judge(typeCode, verdict)
    return { holds, verdict, validOn: on, asOf: chosen?.version.sourceConfirmedAt ?? null }
  },
})
