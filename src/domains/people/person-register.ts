import type { Actor } from '../../kernel/actor.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Changes } from '../../platform/db/changes.ts'
import type { Db } from '../../platform/db/database.ts'
import { Kept } from '../../platform/db/kept.ts'
import type { PersonBook, TokenFacts } from '../access/index.ts'
import type { AuditTokens } from '../audit/index.ts'
import { ownTokensOf } from '../subjects/index.ts'
import { peopleRefusals } from './errors.ts'
import { roleActing, type HeldRole, type PersonState } from './model.ts'
import { openOwnSubject } from './sealed.ts'
import * as store from './store.ts'

interface KnownPerson {
  readonly id: string
  readonly state: PersonState
  readonly roles: readonly HeldRole[]
  readonly ownTokens: readonly string[]
}

/** Also where the database is heard: which numbers are a person's own stands in tables that do not tell of changes. */
const LONGEST_MS = 500

/** Knows the people who sign in. A suspension and the end of a role are in force within a second, in every process. */
export class PersonRegister implements PersonBook {
  readonly #keyring: Keyring
  readonly #tokens: AuditTokens
  readonly #people: Kept<KnownPerson | null>

  constructor({ keyring, auditTokens }: { readonly keyring: Keyring; readonly auditTokens: AuditTokens }, changes: Changes) {
    this.#keyring = keyring
    this.#tokens = auditTokens
    this.#people = new Kept(changes.of(['person', 'person_role'], LONGEST_MS, LONGEST_MS))
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
    return { clientId, person: id, ...acting.value, scopes, ownTokens: person.ownTokens }
  }

  async #find(db: Db, id: string): Promise<KnownPerson | null> {
    const [person, roles] = await Promise.all([store.findPerson(db, id), store.findRoles(db, [id])])
    if (person === null) return null
    const own = openOwnSubject(this.#keyring, person)
    const ownTokens = own === null ? [] : await ownTokensOf(db, this.#tokens, own)
    return { id, state: person.state, roles: roles.get(id) ?? [], ownTokens }
  }
}
