import { Buffer } from 'node:buffer'
import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { parseCheckpointBody } from './checkpoint.ts'
import { isCount } from './merkle-hash.ts'
import { isSignable } from './strict-text.ts'
import { type VerifierKey, verifierKeyOf } from './verifier-key.ts'

/** Signs note texts under one name. */
export interface NoteSigner {
  readonly key: VerifierKey
  /** One signature line with its newline; RangeError for a text that no note can carry. */
  sign(text: string): string
}

/**
 * Signs that a checkpoint is consistent with all it has seen of that log (C2SP tlog-cosignature
 * v1).
 */
export interface Cosigner {
  readonly key: VerifierKey
  /**
   * One signature line with its newline; the time is in seconds since 1970. RangeError for what is
   * no checkpoint or no time.
   */
  cosign(checkpointBody: string, timeS: number): string
}

/** Bytes of the time before the signature in a cosignature. */
export const TIME_BYTES = 8

/**
 * A signer with an Ed25519 private key (C2SP signed-note, type 0x01). RangeError for another key or
 * an impossible name.
 */
export function noteSigner(name: string, privateKey: KeyObject): NoteSigner {
  const key = verifierKeyOf(name, 'ED25519', createPublicKey(privateKey))
  return {
    key,
    sign(text) {
      if (!text.endsWith('\n') || !isSignable(text)) throw new RangeError('no note has this text')
      return signatureLine(key, sign(null, Buffer.from(text), privateKey))
    },
  }
}

/**
 * A cosigner with an Ed25519 private key (C2SP tlog-cosignature, type 0x04). The signature does not
 * cover the name, so one key serves one cosigner only. RangeError for another key or an impossible
 * name.
 */
export function cosigner(name: string, privateKey: KeyObject): Cosigner {
  const key = verifierKeyOf(name, 'COSIGNATURE_V1', createPublicKey(privateKey))
  return {
    key,
    cosign(checkpointBody, timeS) {
      if (parseCheckpointBody(checkpointBody) === null || !isCount(timeS)) {
        throw new RangeError('only a checkpoint and a time in seconds can be cosigned')
      }
      const time = Buffer.alloc(TIME_BYTES)
      time.writeBigUInt64BE(BigInt(timeS))
      const signature = sign(null, Buffer.from(cosignedText(checkpointBody, timeS)), privateKey)
      return signatureLine(key, Buffer.concat([time, signature]))
    },
  }
}

/** What a cosignature signs: a header against use elsewhere, the time, the checkpoint. */
export function cosignedText(checkpointBody: string, timeS: number): string {
  return `cosignature/v1\ntime ${timeS}\n${checkpointBody}`
}

function signatureLine({ name, id }: VerifierKey, signature: Buffer): string {
  return `\u2014 ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`
}
