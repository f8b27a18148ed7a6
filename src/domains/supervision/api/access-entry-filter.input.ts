import { Field, InputType } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import {
  CertificateTypeCodeScalar, DateTimeScalar, IdNumberScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import type { AskedFilter } from '../filter.ts'
import { AccessOutcome, ClientRole } from './access-entry.enums.ts'

@InputType({
  description: 'Which entries of the log are meant: those of which everything holds that is given here. Without anything, '
    + 'all that you may see. The filter goes on record; of an ID number only its tokens do.',
})
export class AccessEntryFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Accesses from this instant on.' })
  readonly from?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Accesses before this instant.' })
  readonly to?: Date | null

  @Field(() => String, {
    nullable: true,
    description: 'Credit code of the department whose client it was; `HUB` for the operators. A department that names '
      + 'another one finds nothing.',
  })
  readonly departmentCode?: string | null

  @Field(() => String, { nullable: true, description: 'Id of the client.' })
  readonly clientId?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Account of the person behind the client, as in `AccessEntry.person`. An account that is an ID number '
      + 'stands in the log by a token: give that.',
  })
  readonly person?: string | null

  @Field(() => ClientRole, { nullable: true, description: 'What the client was.' })
  readonly role?: ClientRole | null

  @Field(() => ItemCodeScalar, { nullable: true, description: 'Item that was the purpose.' })
  readonly itemCode?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Number of the case that was the purpose. Departments number their cases themselves, so two may have one '
      + 'number.',
  })
  readonly caseNumber?: string | null

  @Field(() => IdNumberScalar, {
    nullable: true,
    description: 'ID number of the person or organisation that it was about; entries under any other number of the same '
      + 'one are found too, also from before the number was known. A department finds only accesses that it was entitled '
      + 'to: those RELEASED or EMPTY.',
  })
  readonly idNumber?: IdNumber | null

  @Field(() => String, {
    nullable: true,
    description: 'Token of the subject, as in `AccessEntry.subject`: entries that name this token, and not the others that the '
      + 'same person has in the log; those are found by ID number only. Bounded for a department as `idNumber` is.',
  })
  readonly subject?: string | null

  @Field(() => CertificateTypeCodeScalar, {
    nullable: true,
    description: 'Certificate type that was shown, judged or refused.',
  })
  readonly certificateType?: string | null

  @Field(() => AccessOutcome, { nullable: true, description: 'How it ended.' })
  readonly outcome?: AccessOutcome | null

  @Field(() => String, {
    nullable: true,
    description: 'True reason of a refusal, such as `CASE_UNKNOWN`. For auditors only.',
  })
  readonly refusalReason?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Action as in `schema/audit-events.md`: what was asked first, or what was then read under it, such as '
      + '`certificate.read`.',
  })
  readonly action?: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'Places in the log, as in `AccessEntry.index`, 100 at most: of these entries, those that fit the rest. Not for counts.',
  })
  readonly indexes?: readonly string[] | null
}

export function toAskedFilter(given: AccessEntryFilter | null | undefined): AskedFilter {
  const { from, to, departmentCode, clientId, person, role, itemCode, caseNumber, idNumber } = given ?? {}
  const { certificateType, outcome, refusalReason, action, subject, indexes } = given ?? {}
  return {
    from: from ?? null, to: to ?? null, department: departmentCode ?? null, client: clientId ?? null,
    person: person ?? null, role: role ?? null, item: itemCode ?? null, caseNumber: caseNumber ?? null,
    idNumber: idNumber ?? null, certificateType: certificateType ?? null, outcome: outcome ?? null,
    refusalReason: refusalReason ?? null, action: action ?? null, subject: subject ?? null, indexes: indexes ?? null,
  }
}
