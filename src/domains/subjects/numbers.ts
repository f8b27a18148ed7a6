import { dateInChina, yearsBetween } from '../../kernel/calendar-date.ts'
import { IdNumber } from '../../kernel/id-number.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { identifierPlace } from './register.ts'
import * as store from './store.ts'

/** Every number of these records, opened. For rules and tokens inside the hub: no number is ever given out. */
export async function numbersOf(
  { parts, db, scope }: OperationContext,
  subjectIds: readonly bigint[],
): Promise<IdNumber[]> {
  const sealed = subjectIds.length === 0 ? [] : await store.numbersOf(db, subjectIds)
  const today = dateInChina(scope.at)
  return sealed.flatMap(({ subjectId, lookup, codeType, number }) => {
    const place = identifierPlace(subjectId, lookup)
    const read = IdNumber.ofHolder(parts.keyring.open('subject-number', place, number).toString('utf8'), codeType, { today })
    return read.ok ? [read.value] : []
  })
}

/** How many whole years old somebody is today, from a birth date in one of their numbers; null where none has one. */
export async function ageOf(context: OperationContext, subjectIds: readonly bigint[]): Promise<number | null> {
  const born = (await numbersOf(context, subjectIds)).map(({ bornOn }) => bornOn).find((date) => date !== null)
  return born ? yearsBetween(born, dateInChina(context.scope.at)) : null
}
