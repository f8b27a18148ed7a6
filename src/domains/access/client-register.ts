import { parseCreditCode } from '../../kernel/credit-code.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Changes } from '../../platform/db/changes.ts'
import type { Db } from '../../platform/db/database.ts'
import { Kept } from '../../platform/db/kept.ts'
import { accessRefusals } from './errors.ts'
import type { PersonBook, TokenFacts } from './ports.ts'
import * as store from './store.ts'

/** Where the database is not heard, a revoked client is refused at the latest this long afterwards. */
const UNHEARD_MS = 500

/** Knows who asks: which department answers for a client, and which person is signed in at a console. */
export class ClientRegister {
  readonly #people: PersonBook
  readonly #clients: Kept<store.ClientRow | null>

  constructor(changes: Changes, people: PersonBook) {
    this.#people = people
    this.#clients = new Kept(changes.of(['client'], UNHEARD_MS))
  }

  /**
   * `onBehalfOf` is the value of the header `x-on-behalf-of` where one was sent: the department in whose stead the client
   * acts. Whether it may is asked by each operation, under the item that it is about.
   *
   * @throws Refusal CLIENT_NOT_ACTIVE, PERSON_NOT_ACTIVE, ROLE_NOT_NAMED, DELEGATOR_INVALID, STORAGE_UNAVAILABLE
   */
  async actorFor(db: Db, token: TokenFacts, onBehalfOf?: string): Promise<Actor> {
    const client = await this.#clients.get(token.clientId, () => store.findActiveClient(db, token.clientId))
    if (client === null) throw accessRefusals.CLIENT_NOT_ACTIVE()
    const { id: clientId, departmentCode, role } = client
    const actor = role === 'CONSOLE'
      ? await this.#people.actorOfPerson(db, token)
      : { clientId, person: token.person, departmentCode, role, scopes: token.scopes ?? [] }
    return {
      ...actor,
      ...(token.verifiedAt && { verifiedAt: token.verifiedAt }),
      ...(onBehalfOf !== undefined && { onBehalfOf: delegatorOf(onBehalfOf) }),
    }
  }
}

function delegatorOf(header: string): string {
  const code = parseCreditCode(header)
  if (!code.ok) throw accessRefusals.DELEGATOR_INVALID({ reason: `DELEGATOR_${code.reason}` })
  return code.value
}
