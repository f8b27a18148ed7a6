import type { IdNumber } from '../../kernel/id-number.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Tx } from '../../platform/db/database.ts'
import { numberHashes, type NumberHashes } from './number-hashes.ts'
import { seek, seekIds, type Seeking } from './seek.ts'
import * as store from './store.ts'

export interface NamedNumber {
  readonly idNumber: IdNumber
  readonly name: string | null
}

/** A number that was hashed before, in another thread perhaps: what it is, is asked for only where it is new. */
export interface HashedNumber {
  readonly hashes: NumberHashes
  named(): NamedNumber
}

/** More than a request names. */
const FEW = 500

/** A transaction in which numbers may be added. */
type Registering = Seeking & { readonly db: Tx }

/**
 * The subject of each number, in the order given; numbers that nobody has yet become new subjects. Safe while several
 * processes load: new numbers are added under one lock, and looked up again once it is held.
 */
export async function findOrAddSubjects(
  context: Registering,
  numbers: readonly (NamedNumber | HashedNumber)[],
  /** Where the numbers come from: a file, a case, a department. */
  source: string,
): Promise<bigint[]> {
  const hashed = hashedOnce(context, numbers)
  const known = await findHashed(context, hashed)
  if (known.every((id) => id !== null)) return known as bigint[]
  await store.lockLoading(context.db)
  return addMissing(context, hashed, await findHashed(context, hashed), source)
}

/** The subject of each number as far as it is known: what a dry run may ask. */
export function findSubjects(context: Seeking, numbers: readonly NamedNumber[]): Promise<(bigint | null)[]> {
  return findHashed(context, hashedOnce(context, numbers))
}

function hashedOnce({ parts }: Seeking, numbers: readonly (NamedNumber | HashedNumber)[]): HashedNumber[] {
  const known = new Map<string, NumberHashes>()
  return numbers.map((number) => {
    if ('hashes' in number) return number
    const text = number.idNumber.lookupText
    const hashes = known.get(text) ?? numberHashes(parts.keyring, text)
    known.set(text, hashes)
    return { hashes, named: () => number }
  })
}

async function findHashed(context: Seeking, numbers: readonly HashedNumber[]): Promise<(bigint | null)[]> {
  const asked = numbers.map(({ hashes }) => hashes)
  if (asked.length > FEW) return seekIds(context, asked)
  const rows = await seek(context, asked)
  const byLookup = new Map(rows.map((row) => [row.lookup.toString('latin1'), row.subjectId]))
  return asked.map(({ own }) => {
    for (const lookup of own) {
      const id = byLookup.get(lookup)
      if (id !== undefined) return id
    }
    return null
  })
}

async function addMissing(
  { db: tx, parts: { keyring }, scope }: Registering,
  numbers: readonly HashedNumber[],
  known: readonly (bigint | null)[],
  source: string,
): Promise<bigint[]> {
  const missing = new Map<string, HashedNumber>()
  known.forEach((id, position) => {
    const number = numbers[position]
    if (id === null && number && !missing.has(activeHash(number))) missing.set(activeHash(number), number)
  })
  const ids = await store.reserveIds(tx, missing.size)
  const added = new Map<string, bigint>()
  const subjects = [...missing].map(([hash, number], position) => {
    const id = ids[position]
    if (id === undefined) throw new Error('fewer ids were reserved than asked for')
    added.set(hash, id)
    return sealSubject(keyring, id, number.named(), source)
  })
  await store.addSubjects(tx, subjects, scope.at)
  return numbers.map((number, position) => {
    const id = known[position] ?? added.get(activeHash(number))
    if (id === undefined) throw new Error('a number was left without a subject')
    return id
  })
}

function activeHash({ hashes: { own: [active] } }: HashedNumber): string {
  if (active === undefined) throw new Error('there is no active key')
  return active
}

/** A subject with its first number, as it is stored. */
export function sealSubject(keyring: Keyring, id: bigint, { idNumber, name }: NamedNumber, source: string): store.NewSubject {
  return {
    id,
    kind: idNumber.kind,
    name: name === null ? null : keyring.seal('subject-name', namePlace(id), name),
    source,
    identifier: sealIdentifier(keyring, id, idNumber),
  }
}

/** Hash and sealed text of a number, bound to the subject it belongs to. */
export function sealIdentifier(keyring: Keyring, subjectId: bigint, idNumber: IdNumber): store.NewIdentifier {
  const lookup = keyring.lookup('subject-lookup', idNumber.lookupText)
  return {
    lookup,
    lookupKeyVersion: keyring.activeVersion('subject-lookup'),
    codeType: idNumber.codeType,
    number: keyring.seal('subject-number', identifierPlace(subjectId, lookup), idNumber.reveal()),
  }
}

/** The place that a sealed name is bound to. */
export function namePlace(subjectId: bigint): string[] {
  return ['subject', 'name', String(subjectId)]
}

/** The place that a planted number is bound to. */
export function honeytokenPlace(id: bigint): string[] {
  return ['honeytoken', 'number', String(id)]
}

/** The place that a sealed number is bound to. */
export function identifierPlace(subjectId: bigint, lookup: Buffer): string[] {
  return ['subject_identifier', 'number', String(subjectId), lookup.toString('hex')]
}
