import type { IdNumber } from '../../kernel/id-number.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Tx } from '../../platform/db/database.ts'
import { seek, type Seeking } from './seek.ts'
import * as store from './store.ts'

export interface NamedNumber {
  readonly idNumber: IdNumber
  readonly name: string | null
}

/** A transaction in which numbers may be added. */
type Registering = Seeking & { readonly db: Tx }

/**
 * The subject of each number, in the order given; numbers that nobody has yet become new subjects. Safe while several
 * processes load: new numbers are added under one lock, and looked up again once it is held.
 */
export async function findOrAddSubjects(
  context: Registering,
  numbers: readonly NamedNumber[],
  /** Where the numbers come from: a file, a case, a department. */
  source: string,
): Promise<bigint[]> {
  const known = await findSubjects(context, numbers)
  if (known.every((id) => id !== null)) return known as bigint[]
  await store.lockLoading(context.db)
  return addMissing(context, numbers, await findSubjects(context, numbers), source)
}

/** The subject of each number as far as it is known: what a dry run may ask. */
export async function findSubjects(context: Seeking, numbers: readonly NamedNumber[]): Promise<(bigint | null)[]> {
  const { hashes: lookups, rows } = await seek(context, numbers.map(({ idNumber }) => idNumber.lookupText))
  const byLookup = new Map(rows.map((row) => [row.lookup.toString('hex'), row.subjectId]))
  return lookups.map((versions) => {
    for (const lookup of versions) {
      const id = byLookup.get(lookup.toString('hex'))
      if (id !== undefined) return id
    }
    return null
  })
}

async function addMissing(
  { db: tx, parts: { keyring }, scope }: Registering,
  numbers: readonly NamedNumber[],
  known: readonly (bigint | null)[],
  source: string,
): Promise<bigint[]> {
  const missing = new Map<string, NamedNumber>()
  known.forEach((id, position) => {
    const number = numbers[position]
    if (id === null && number && !missing.has(number.idNumber.lookupText))
      missing.set(number.idNumber.lookupText, number)
  })
  const ids = await store.reserveIds(tx, missing.size)
  const added = new Map<string, bigint>()
  const subjects = [...missing].map(([text, { idNumber, name }], position) => {
    const id = ids[position]
    if (id === undefined) throw new Error('fewer ids were reserved than asked for')
    added.set(text, id)
    return sealSubject(keyring, id, { idNumber, name }, source)
  })
  await store.addSubjects(tx, subjects, scope.at)
  return numbers.map(({ idNumber }, position) => {
    const id = known[position] ?? added.get(idNumber.lookupText)
    if (id === undefined) throw new Error('a number was left without a subject')
    return id
  })
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
