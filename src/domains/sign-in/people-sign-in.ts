import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { SignIn } from '../authorization/index.ts'
import type { Tx } from '../../platform/db/database.ts'
import { findPersonById } from '../people/index.ts'
import { endSessionsOf } from './session-store.ts'
import { endCodes } from './store.ts'

/** How the authorisation server is told of people: active ones, by their ids, and where the page is that signs them in. */
export function peopleSignIn(keyring: Keyring): SignIn {
  return {
    interactionPath: (uid) => `/sign-in/${encodeURIComponent(uid)}`,
    async findAccount(db, id) {
      const person = await findPersonById(db, keyring, id)
      return person?.state === 'ACTIVE' ? { id } : null
    },
  }
}

/** Ends the sessions and codes of somebody who is being suspended, with the suspension. */
export async function endSessionsOfSuspended(tx: Tx, personId: string, at: Date): Promise<void> {
  await endSessionsOf(tx, personId, at, 'SUSPENDED', null)
  await endCodes(tx, personId, at)
}
