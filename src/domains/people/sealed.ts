import type { IdNumber } from '../../kernel/id-number.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { AuditTokens } from '../audit/index.ts'
import { ownNumberOf, type OwnNumber } from '../subjects/index.ts'
import type { PersonRow } from './store.ts'

interface Sealing {
  readonly keyring: Keyring
  readonly auditTokens: AuditTokens
}

/** What lies sealed of a person, and how it is found: the account by keyed hash, the own number by one of another key than subjects'. */
export function sealPerson({ keyring, auditTokens }: Sealing, id: string, person: { readonly account: string; readonly name: string; readonly idNumber: IdNumber | null }) {
  const { account, name, idNumber } = person
  return {
    accountLookup: keyring.lookup('person-lookup', accountText(account)),
    lookupKeyVersion: keyring.activeVersion('person-lookup'),
    account: keyring.seal('person', placeOf('account', id), account),
    name: keyring.seal('person', placeOf('name', id), name),
    numberLookup: idNumber && keyring.lookup('person-lookup', `number:${idNumber.lookupText}`),
    ownSubject: idNumber && keyring.seal('person', placeOf('own_subject', id), ownSubjectText(ownNumberOf(keyring, auditTokens, idNumber))),
  }
}

/** The digests under which an account may be found, one for each version of the key. */
export function accountLookups(keyring: Keyring, account: string): Buffer[] {
  return keyring.lookups('person-lookup', accountText(account))
}

export function openNames(keyring: Keyring, { id, account, name }: Pick<PersonRow, 'id' | 'account' | 'name'>): { readonly account: string; readonly name: string } {
  return {
    account: keyring.open('person', placeOf('account', id), account).toString('utf8'),
    name: keyring.open('person', placeOf('name', id), name).toString('utf8'),
  }
}

/** By what the person would be known as a subject; null where the number was not given. */
export function openOwnSubject(keyring: Keyring, { id, ownSubject }: Pick<PersonRow, 'id' | 'ownSubject'>): OwnNumber | null {
  if (ownSubject === null) return null
  const [digest = '', unknown = ''] = keyring.open('person', placeOf('own_subject', id), ownSubject).toString('utf8').split(' ')
  return { digest: Buffer.from(digest, 'base64url'), unknown }
}

function ownSubjectText({ digest, unknown }: OwnNumber): string {
  return `${Buffer.from(digest).toString('base64url')} ${unknown}`
}

function accountText(account: string): string {
  return `account:${account}`
}

function placeOf(column: string, id: string): string[] {
  return ['person', column, id]
}
