import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { accountLookups, openNames, openOwnSubject } from '../sealed.ts'
import { sealedPeople } from '../sealed-store.ts'

/** Beside opening what is sealed of people: the account by which one is found is the one that is sealed. */
export const verifySealedPeople = defineSealedWalk({
  name: 'people.verify-sealed',
  of: 'people',
  atOnce: 500,
  page: sealedPeople,
  look(keyring, person, check) {
    const names = check.open(() => openNames(keyring, person))
    if (names && !accountLookups(keyring, names.account).some((lookup) => lookup.equals(person.accountLookup))) check.broken()
    if (person.ownSubject) check.open(() => openOwnSubject(keyring, person))
  },
})
