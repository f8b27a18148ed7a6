import type { OperationContext } from '../../platform/operation.ts'

/** Who published a version or decided something about an item, and when. */
export interface Author {
  readonly departmentCode: string
  readonly client: string
  /** Random id of the person at the console, or the account that a system names; null where it names none. */
  readonly person: string | null
  readonly at: Date
}

const LONGEST_PERSON = 100

/** As the log has the caller. What could be no id of the hub's own is not kept beside public texts. */
export function authorOf({ actor, scope }: OperationContext): Author {
  const { departmentCode, clientId, person } = actor
  const isKept = person !== null && person.length <= LONGEST_PERSON && /^[0-9A-Za-z._-]+$/.test(person) && !/\d{15}/.test(person)
  return { departmentCode, client: clientId, person: isKept ? person : null, at: scope.at }
}
