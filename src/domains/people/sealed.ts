import type { IdNumber } from '../../kernel/id-number.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { PersonRow } from './store.ts'

/** What lies sealed of a person, and how it is found: the account by keyed hash, the own number by one of another key than subjects'. */
export function sealPerson(keyring: Keyring, id: string, person: { readonly account: string; readonly name: string; readonly idNumber: IdNumber | null }) {
  const { account, name, idNumber } = person
  return {
    accountLookup: keyring.lookup('person-lookup', accountText(account)),
    lookupKeyVersion: keyring.activeVersion('person-lookup'),
    account: keyring.seal('person', placeOf('account', id), account),
    name: keyring.seal('person', placeOf('name', id), name),
    numberLookup: idNumber && keyring.lookup('person-lookup', `number:${idNumber.lookupText}`),
    ownSubject: idNumber && keyring.seal('person', placeOf('own_subject', id), keyring.lookup('subject-lookup', idNumber.lookupText)),
  }
}

/** The digests under which an account may be found, one for each version of the key. */
export function accountLookups(keyring: Keyring, account: string): Buffer[] {
  return keyring.lookups('person-lookup', accountText(account))
}

export function openNames(keyring: Keyring, { id, account, name }: PersonRow): { readonly account: string; readonly name: string } {
  return {
    account: keyring.open('person', placeOf('account', id), account).toString('utf8'),
    name: keyring.open('person', placeOf('name', id), name).toString('utf8'),
  }
}

/** The keyed digest under which the person would be found as a subject; null where the number is not known. */
export function openOwnSubject(keyring: Keyring, { id, ownSubject }: PersonRow): Buffer | null {
  return ownSubject && keyring.open('person', placeOf('own_subject', id), ownSubject)
}

function accountText(account: string): string {
  return `account:${account}`
}

function placeOf(column: string, id: string): string[] {
  return ['person', column, id]
}
