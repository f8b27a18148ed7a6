import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { RefusalGround } from './model.ts'

/** The words of a request: read by both departments and the authority, stored sealed. */
export interface RequestWords {
  /** 使用依据: law, regulation or duty that needs the data. */
  readonly basis: string
  /** 使用场景: what the data is used for. */
  readonly scene: string
  /** Number of the approval by the head of the department's own sharing body (Art. 20); null where none was named. */
  readonly approval: string | null
}

/** What a step says. Only ever stored sealed. */
export interface StepWords {
  readonly reason: string | null
  /** Account of who took it. */
  readonly person: string | null
  readonly ground?: RefusalGround | 'NOT_SHARED'
  readonly workingDays?: number
}

export function sealRequest(keyring: Keyring, id: bigint, words: RequestWords): Buffer {
  return keyring.seal('case-form', ['sharing_request', 'content', String(id)], JSON.stringify(words))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openRequest(keyring: Keyring, id: bigint, sealed: Buffer): RequestWords {
  return JSON.parse(keyring.open('case-form', ['sharing_request', 'content', String(id)], sealed).toString()) as RequestWords
}

export function sealStep(keyring: Keyring, id: bigint, words: StepWords): Buffer {
  return keyring.seal('case-form', ['sharing_step', 'content', String(id)], JSON.stringify(words))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openStep(keyring: Keyring, id: bigint, sealed: Buffer): StepWords {
  return JSON.parse(keyring.open('case-form', ['sharing_step', 'content', String(id)], sealed).toString()) as StepWords
}
