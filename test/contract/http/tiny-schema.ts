import 'reflect-metadata'
import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql'
import type { IdNumber } from '../../../src/kernel/id-number.ts'
import { run, type GraphqlContext } from '../../../src/platform/graphql/context.ts'
import {
  CalendarDateScalar,
  CertificateIdentifierScalar,
  DateTimeScalar,
  IdNumberScalar,
  ItemCodeScalar,
} from '../../../src/platform/graphql/scalars.ts'
import { defineOperation } from '../../../src/platform/operation.ts'

/** What the next operations meet on their way; a test sets it and must put it back. */
export const world = {
  meet: async (_what: string): Promise<void> => undefined,
}

export function calm(): void {
  world.meet = async () => undefined
}

const roles = ['DEPARTMENT_SYSTEM'] as const

export const look = defineOperation({
  name: 'tiny.look',
  action: 'tiny:look',
  kind: 'disclosure',
  summary: 'Looks at one made-up subject.',
  roles,
  async run({ open }, input: { what: string; path: string }) {
    await world.meet(input.what)
    const record = open({ purpose: null, subject: `token-of-${input.what}` })
    record.paths.push([input.path])
    record.disclose(`certificate-of-${input.what}`, 'TYPE', ['KZ_A'])
    return { shown: `secret of ${input.what}` }
  },
})

export const note = defineOperation({
  name: 'tiny.note',
  action: 'tiny:note',
  kind: 'command',
  summary: 'Changes nothing, on record.',
  roles,
  async run({ open }, what: string) {
    open({ purpose: null, subject: null })
    await world.meet(what)
    return true
  },
})

export enum Mood {
  CALM = 'CALM',
  ROUGH = 'ROUGH',
}
registerEnumType(Mood, { name: 'Mood' })

@ObjectType({ simpleResolvers: true })
export class Looked {
  @Field(() => String)
  shown!: string

  @Field(() => Looked, { nullable: true })
  deeper?: Looked
}

@InputType()
export class LookInput {
  @Field(() => IdNumberScalar)
  idNumber!: IdNumber

  @Field(() => String)
  caseNumber!: string
}

@InputType()
export class NestedInput {
  @Field(() => [LookInput], { nullable: true })
  looks?: LookInput[]

  @Field(() => Int, { nullable: true })
  count?: number
}

@Resolver()
export class TinyResolver {
  @Query(() => Looked, { nullable: true })
  look(
    @Arg('idNumber', () => IdNumberScalar) _idNumber: IdNumber,
    @Ctx() context: GraphqlContext,
  ): Promise<Looked> {
    return run(context, look, { what: 'one', path: 'look' })
  }

  /** May not be null: its failure empties the whole answer while others still run. */
  @Query(() => Looked)
  strictly(@Arg('what', () => String) what: string, @Ctx() context: GraphqlContext): Promise<Looked> {
    return run(context, look, { what, path: 'strictly' })
  }

  @Query(() => [Looked], { nullable: true })
  looks(@Arg('requests', () => [LookInput]) requests: LookInput[]): Looked[] {
    return requests.map((request) => ({ shown: request.caseNumber }))
  }

  @Query(() => String, { nullable: true })
  take(
    @Arg('nested', () => NestedInput, { nullable: true }) _nested?: NestedInput,
    @Arg('text', () => String, { nullable: true }) text?: string,
    @Arg('count', () => Int, { nullable: true }) _count?: number,
    @Arg('mood', () => Mood, { nullable: true }) _mood?: Mood,
    @Arg('item', () => ItemCodeScalar, { nullable: true }) _item?: string,
    @Arg('on', () => CalendarDateScalar, { nullable: true }) _on?: string,
    @Arg('at', () => DateTimeScalar, { nullable: true }) at?: Date,
    @Arg('certificate', () => CertificateIdentifierScalar, { nullable: true }) _certificate?: unknown,
  ): string {
    if (text === 'break') throw new Error('a fault that quotes 290101199001011239')
    return at?.toISOString() ?? 'taken'
  }

  @Mutation(() => Boolean)
  note(@Arg('what', () => String) what: string, @Ctx() context: GraphqlContext): Promise<boolean> {
    return run(context, note, what)
  }
}
