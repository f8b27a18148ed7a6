import { Field, InputType } from 'type-graphql'
import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { CertificateIdentifierScalar, CertificateTypeCodeScalar, IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { PurposeInput, toPurpose } from '../../subjects/api/index.ts'
import { readId } from '../cursor.ts'
import type { Answering, Disagreement } from '../index.ts'
import { CorrectionAnswer } from './correction.enums.ts'

@InputType({ description: 'A value of a certificate that you have reason to think wrong.' })
export class ReportWrongValueInput {
  @Field(() => IdNumberScalar, { description: 'ID number of the party of the case that holds the certificate.' })
  readonly idNumber!: IdNumber

  @Field(() => PurposeInput, { description: 'In which case it came up. Only what may be read under it can be reported.' })
  readonly purpose!: PurposeInput

  @Field(() => CertificateTypeCodeScalar, { description: 'Type of the certificate.' })
  readonly typeCode!: string

  @Field(() => CertificateIdentifierScalar, {
    nullable: true,
    description: 'Identifier of the version that you mean; the newest of the only one of this type where not given.',
  })
  readonly identifier?: CertificateIdentifier | null

  @Field(() => String, { description: 'Name of the element, beginning with `KZ_`; one that the guide\'s material needs.' })
  readonly field!: string

  @Field(() => String, { description: 'What it should say by what you have: 1 to 500 characters. Kept sealed.' })
  readonly value!: string

  @Field(() => String, {
    nullable: true,
    description: 'Where you have it from, for the source: at most 1,000 characters, without an ID number. Kept sealed.',
  })
  readonly note?: string | null
}

@InputType({ description: 'What the source makes of a reported value.' })
export class AnswerCorrectionInput {
  @Field(() => String, { description: 'The correction.' })
  readonly correction!: string

  @Field(() => CorrectionAnswer, { description: 'The answer. It is given once.' })
  readonly answer!: CorrectionAnswer

  @Field(() => String, {
    nullable: true,
    description: 'Why, for the department that reported it: at most 1,000 characters, without an ID number. Needed with `REFUSED_WITH_REASON`.',
  })
  readonly reason?: string | null

  @Field(() => CertificateIdentifierScalar, {
    nullable: true,
    description: 'With `CORRECTED`, the version that is right, where a new one was issued; it may come by import later.',
  })
  readonly newIdentifier?: CertificateIdentifier | null
}

export function toDisagreement(input: ReportWrongValueInput, path: Disagreement['path']): Disagreement {
  const { idNumber, purpose, typeCode, identifier, field, value, note } = input
  return {
    idNumber, typeCode, field, value, path, purpose: toPurpose(purpose), identifier: identifier ?? null, note: note ?? null,
  }
}

export function toAnswering({ correction, answer, reason, newIdentifier }: AnswerCorrectionInput): Answering {
  return { correctionId: readId(correction), answer, reason: reason ?? null, successor: newIdentifier ?? null }
}
