import { Field, InputType } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import {
  DateTimeScalar, IdNumberScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import type { CaseDeciding, CaseOpening } from '../index.ts'
import { CaseDecision } from './case-file.type.ts'

@InputType({ description: 'A person or organisation that takes part in a case.' })
export class PartyInput {
  @Field(() => IdNumberScalar, { description: 'ID number.' })
  readonly idNumber!: IdNumber

  @Field(() => String, {
    nullable: true,
    description: 'Name; kept only where the hub meets the number for the first time.',
  })
  readonly name?: string | null
}

@InputType({ description: 'Someone besides the applicant who takes part in a case.' })
export class FurtherPartyInput extends PartyInput {
  @Field(() => PartyRole, {
    description: 'As what: it decides which materials of the guide may be looked up for this '
      + 'party. `APPLICANT` for one who applies jointly.',
  })
  readonly role!: PartyRole
}

@InputType({ description: 'A case to open.' })
export class OpenCaseInput {
  @Field(() => String, {
    description: 'Number of the case (办件编号), unique in your department: up to 64 letters, digits '
      + 'and `. _ / -`, beginning with a letter or digit, without an ID number in it.',
  })
  readonly number!: string

  @Field(() => ItemCodeScalar, {
    description: 'The item that is applied for: its implementation code (31 characters) or '
      + 'handling code (33), of your own department.',
  })
  readonly itemCode!: string

  @Field(() => PartyInput, { description: 'Who applies (申请人).' })
  readonly applicant!: PartyInput

  @Field(() => [FurtherPartyInput], {
    nullable: true,
    description: 'Who else takes part (其他当事人); at most 49.',
  })
  readonly parties?: readonly FurtherPartyInput[] | null

  @Field(() => String, {
    nullable: true,
    description: 'Account of the clerk who handles it (经办人), as your department names it; not an '
      + 'ID number.',
  })
  readonly clerk?: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the application was received (收件时间): not in the future, and not more than '
      + '90 days ago, since its day chooses the guide; now where not given. Older cases come by '
      + 'import.',
  })
  readonly receivedAt?: Date | null
}

@InputType({ description: 'The decision that closes a case.' })
export class DecideCaseInput {
  @Field(() => String, { description: 'Number of the case (办件编号).' })
  readonly number!: string

  @Field(() => CaseDecision, { description: 'How it ended.' })
  readonly decision!: CaseDeciding['decision']

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was decided (办结时间): not before the receipt, not in the future; now where '
      + 'not given.',
  })
  readonly decidedAt?: Date | null
}

export function toOpening(input: OpenCaseInput): CaseOpening {
  const { number, itemCode, applicant, parties, clerk, receivedAt } = input
  return {
    number,
    itemCode,
    applicant: toParty(applicant),
    parties: (parties ?? []).map(({ role, ...party }) => ({ ...toParty(party), role })),
    clerk: clerk ?? null,
    receivedAt: receivedAt ?? null,
  }
}

export function toDeciding({ number, decision, decidedAt }: DecideCaseInput): CaseDeciding {
  return { number, decision, decidedAt: decidedAt ?? null }
}

function toParty({ idNumber, name }: PartyInput): CaseOpening['applicant'] {
  return { idNumber, name: name ?? null }
}
