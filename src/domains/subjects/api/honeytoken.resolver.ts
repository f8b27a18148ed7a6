import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { listHoneytokens, plantHoneytoken, removeHoneytoken } from '../index.ts'
import { Honeytoken } from './honeytoken.type.ts'

@Resolver()
export class HoneytokenResolver {
  @Query(() => [Honeytoken], {
    nullable: true,
    description: 'The planted numbers, the newest 500 first. For security administrators. Null only together with an error. '
      + 'Refusals: `NOT_AVAILABLE`, `STEP_UP_REQUIRED`.',
  })
  async honeytokens(@Ctx() context: GraphqlContext): Promise<Honeytoken[]> {
    return (await run(context, listHoneytokens, null)).map((one) => ({ ...one, id: String(one.id) }))
  }

  @Mutation(() => Honeytoken, {
    description: 'Plants a number that is nobody\'s: it is answered like any number that the hub does not know, and every access '
      + 'to it raises an alarm. The same again is the same one. For security administrators. Refusals: '
      + '`HONEYTOKEN_OF_SOMEBODY`, `ID_NUMBER_INVALID`, `NOT_AVAILABLE`, `STEP_UP_REQUIRED`.',
  })
  async plantHoneytoken(
    @Arg('idNumber', () => IdNumberScalar, { description: 'A number that nobody has, such as one of a region 29xxxx.' })
    idNumber: IdNumber,
    @Ctx() context: GraphqlContext,
  ): Promise<Honeytoken> {
    const planted = await run(context, plantHoneytoken, idNumber)
    return { ...planted, id: String(planted.id) }
  }

  @Mutation(() => Boolean, {
    description: 'Takes a planted number out again; true where it was planted. For security administrators. Refusals: '
      + '`NOT_AVAILABLE`, `STEP_UP_REQUIRED`.',
  })
  removeHoneytoken(
    @Arg('id', () => String, { description: 'Its number in the list.' })
    id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, removeHoneytoken, /^[1-9]\d{0,17}$/.test(id) ? BigInt(id) : 0n)
  }
}
