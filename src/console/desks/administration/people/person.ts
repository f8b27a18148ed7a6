import type { PeopleQuery } from '../../../generated/operations.ts'

export type ShownPerson = NonNullable<PeopleQuery['people']>[number]
