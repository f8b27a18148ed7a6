import { dateInChina } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { OperationContext } from '../../platform/operation.ts'
import type { StepAuthor } from './store.ts'

const MAX_ACCOUNT = 100

/** Who takes a step. An account that is an ID number, or no name, is left out: it is kept in clear. */
export function authorOf({ actor, scope }: OperationContext): StepAuthor {
  const { departmentCode, clientId, person } = actor
  const isName = person !== null && person.length <= MAX_ACCOUNT && !/\p{Cc}/u.test(person)
  const named = isName && !containsIdNumber(person, dateInChina(scope.at)) ? person : null
  return { departmentCode, client: clientId, person: named, at: scope.at }
}
