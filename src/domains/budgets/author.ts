import { dateInChina } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { OperationContext } from '../../platform/operation.ts'

const MAX_ACCOUNT = 100

/** Who declares or decides: the client, and the account behind it where that is a name. It is kept in clear. */
export function authorOf({ actor: { clientId, person }, scope }: OperationContext): string {
  const isName = person !== null && person.length <= MAX_ACCOUNT && !containsIdNumber(person, dateInChina(scope.at))
  return isName ? `${clientId}/${person}` : clientId
}
