import type { Actor, Role } from '../../kernel/actor.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { SealPlace } from '../../platform/crypto/seal.ts'

/** What lies sealed of an import: a file's name may say whom it is about. */
export interface ImportWords {
  readonly fileName: string
  /** As whom its rows are loaded. */
  readonly uploader: Uploader
}

export interface Uploader {
  readonly clientId: string
  readonly person: string | null
  readonly role: Role
  readonly scopes: readonly string[]
}

export function uploaderOf({ clientId, person, role, scopes = [] }: Actor): Uploader {
  return { clientId, person, role, scopes }
}

/** Where the file of an import lies, as its seal has it. */
export function filePlace(importId: bigint): SealPlace {
  return ['import_piece', 'content', String(importId)]
}

export function sealWords(keyring: Keyring, importId: bigint, words: ImportWords): Buffer {
  return keyring.seal('case-form', wordsPlace(importId), JSON.stringify(words))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openWords(keyring: Keyring, importId: bigint, sealed: Buffer): ImportWords {
  return JSON.parse(keyring.open('case-form', wordsPlace(importId), sealed).toString()) as ImportWords
}

export function sealRow(keyring: Keyring, importId: bigint, line: number, row: unknown): Buffer {
  return keyring.seal('certificate-content', rowPlace(importId, line), JSON.stringify(row ?? null))
}

/** The row as it was read: an object, the text where it could not be read, null where it was too long. @throws SealBroken */
export function openRow(keyring: Keyring, importId: bigint, line: number, sealed: Buffer): unknown {
  return JSON.parse(keyring.open('certificate-content', rowPlace(importId, line), sealed).toString())
}

function wordsPlace(importId: bigint): SealPlace {
  return ['import_run', 'content', String(importId)]
}

function rowPlace(importId: bigint, line: number): SealPlace {
  return ['import_rejection', 'row', String(importId), String(line)]
}
