import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import { Fresh, type PersonBook, type TokenFacts } from '../access/index.ts'
import { peopleRefusals } from './errors.ts'
import { roleActing, type HeldRole, type PersonState } from './model.ts'
import { openOwnSubject } from './sealed.ts'
import * as store from './store.ts'

interface KnownPerson {
  readonly id: string
  readonly state: PersonState
  readonly roles: readonly HeldRole[]
  readonly ownSubject: Uint8Array | null
}

/** Knows the people who sign in. A suspension and the end of a role are in force within a second, in every process. */
export class PersonRegister implements PersonBook {
  readonly #keyring: Keyring
  readonly #people: Fresh<KnownPerson | null>

  constructor(keyring: Keyring, clock: Clock) {
    this.#keyring = keyring
    this.#people = new Fresh(clock)
  }

  async actorOfPerson(db: Db, { clientId, person: id, scopes = [] }: TokenFacts): Promise<Actor> {
    // A console's own token, without anybody signed in, is nobody's.
    if (id === null) throw peopleRefusals.PERSON_NOT_ACTIVE({ reason: 'PERSON_NOT_NAMED' })
    const person = await this.#people.get(id, () => this.#find(db, id))
    if (person === null) throw peopleRefusals.PERSON_NOT_ACTIVE({ reason: 'PERSON_UNKNOWN' })
    if (person.state !== 'ACTIVE') throw peopleRefusals.PERSON_NOT_ACTIVE({ reason: 'PERSON_SUSPENDED' })
    const acting = roleActing(person.roles, scopes)
    if (!acting.ok) {
      const { reason } = acting
      throw reason === 'ROLE_NOT_HELD' ? peopleRefusals.PERSON_NOT_ACTIVE({ reason }) : peopleRefusals.ROLE_NOT_NAMED({ reason })
    }
    const { ownSubject } = person
    return { clientId, person: id, ...acting.value, scopes, ...(ownSubject && { ownSubject }) }
  }

  async #find(db: Db, id: string): Promise<KnownPerson | null> {
    const [person, roles] = await Promise.all([store.findPerson(db, id), store.findRoles(db, [id])])
    if (person === null) return null
    return { id, state: person.state, roles: roles.get(id) ?? [], ownSubject: openOwnSubject(this.#keyring, person) }
  }
}
