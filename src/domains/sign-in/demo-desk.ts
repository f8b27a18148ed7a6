import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import { personByAccount, type Person } from '../people/index.ts'
import type { Act } from './act.ts'
import { deskActor } from './desk-actor.ts'
import type { DemoDesk } from './door-routes.ts'
import { signInRefusals } from './errors.ts'
import { enterDemo } from './operations/enter-demo.ts'

export interface DemoDeskOptions {
  readonly database: Db
  readonly keyring: Keyring
  readonly act: Act
  /** Accounts that the demo itself has made. */
  readonly accounts: readonly string[]
}

/** Lets the made-up people of the demo in at a click, and nobody else. The demo does not start in production. */
export function demoDesk({ database, keyring, act, accounts }: DemoDeskOptions): DemoDesk {
  const find = async (account: string): Promise<Person | null> => {
    const person = await personByAccount(database, keyring, account)
    return person?.state === 'ACTIVE' ? person : null
  }
  return {
    async people() {
      const people = await Promise.all(accounts.map(find))
      return people.flatMap((person) => (person === null ? [] : [{ account: person.account, name: person.name }]))
    },
    async enter(account, requestId) {
      const person = typeof account === 'string' && accounts.includes(account) ? await find(account) : null
      if (person === null) throw signInRefusals.SIGN_IN_REFUSED({ reason: 'NOT_OF_THE_DEMO' })
      await act(deskActor(person.id), requestId, (run) => run(enterDemo, undefined))
      return person.id
    },
  }
}
