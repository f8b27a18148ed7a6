import { ArgsType, Field } from 'type-graphql'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { ClientFilter } from '../index.ts'
import { ClientKind } from './client.type.ts'

@ArgsType()
export class ClientsArgs {
  @Field(() => String, { nullable: true, description: 'Only the one of this id.' })
  readonly id?: string | null

  @Field(() => String, { nullable: true, description: 'Part of the name or of the id; all where not given.' })
  readonly text?: string | null

  @Field(() => ClientKind, { nullable: true, description: 'Only of this kind.' })
  readonly kind?: ClientKind | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'Only those that this department answers for.' })
  readonly departmentCode?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Only revoked ones, or only active ones.' })
  readonly revoked?: boolean | null
}

export function toClientFilter({ id, text, kind, departmentCode, revoked }: ClientsArgs): ClientFilter {
  return { id: id ?? null, text: text ?? null, role: kind ?? null, departmentCode: departmentCode ?? null, revoked: revoked ?? null }
}
