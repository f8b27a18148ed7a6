import { randomBytes } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import type { Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import { leafHash, type ReadTile } from '../../kernel/tlog/merkle.ts'
import type { ReceiptFormat, RequestScope, WrittenEntry } from '../../platform/request-scope.ts'
import type { LogKeys } from '../signing/index.ts'
import { ProofWrong, ProvingDesk, signedTree } from './proving.ts'
import { receiptAsTlogProof, receiptPayload, saltedDigest, type Inclusion, type Receipt } from './receipt.ts'

export interface ReceiptSources {
  readonly keys: () => LogKeys
  /** The newest signed checkpoint, as the head row has it. */
  readonly readCheckpoint: () => Promise<string>
  readonly readTile: ReadTile
  readonly clock: Clock
}

export type MakeReceipt = (entry: WrittenEntry, scope: RequestScope, format: ReceiptFormat) => Promise<string>

/** A receipt that would not stand up. Nothing is handed out; the access is on record all the same. */
export class ReceiptWrong extends Error {
  override readonly name = 'ReceiptWrong'
}

/** What the receipts of one request share: one checkpoint, one time, and a desk that proves. */
interface Desk {
  readonly note: string
  readonly tree: Checkpoint
  readonly issuedAt: Date
  readonly proving: ProvingDesk
}

const SALT_BYTES = 16

const DESK = Symbol('receipts of one request')

/**
 * Makes receipts of entries that are in the log. Everything a stranger would check later is checked here first, with
 * the public half of the same keys. @throws ReceiptWrong from the function it gives, and whatever its sources throw
 */
export function createReceiptMaker(sources: ReceiptSources): MakeReceipt {
  return async (entry, scope, format) => {
    const keys = sources.keys()
    const desk = await scope.once(DESK, () => openDesk(sources, keys))
    const receipt = receiptPayload({
      entry,
      inclusion: await prove(entry, desk),
      asked: scope.request,
      documentHash: scope.documentHash,
      requestSalt: randomBytes(SALT_BYTES),
      issuedAt: desk.issuedAt,
    })
    checkDigest(receipt, entry)
    switch (format) {
      case 'JWS':
        return keys.receipt.sign(receipt)
      case 'TLOG_PROOF':
        return receiptAsTlogProof(receipt)
    }
  }
}

/** The entries are committed by now, so the newest checkpoint covers them, whichever process signed it. */
async function openDesk({ readCheckpoint, readTile, clock }: ReceiptSources, keys: LogKeys): Promise<Desk> {
  const note = await readCheckpoint()
  const tree = signedTree(note, keys.signer.key)
  if (tree === null) {
    throw new ReceiptWrong('the newest checkpoint is not one that the key of this log has signed')
  }
  return { note, tree, issuedAt: clock.now(), proving: new ProvingDesk(tree, readTile) }
}

async function prove(entry: WrittenEntry, { note, tree, proving }: Desk): Promise<Inclusion> {
  try {
    const proof = await proving.prove(Number(entry.index), leafHash(entry.text))
    return { origin: tree.origin, size: tree.size, proof, checkpoint: note }
  } catch (error) {
    throw error instanceof ProofWrong ? new ReceiptWrong(error.message, { cause: error }) : error
  }
}

/** Salt and paths must lead to the digest in the entry, or nobody could ever check an answer by this receipt. */
function checkDigest({ payload }: Receipt, { record, salt }: WrittenEntry): void {
  const released = record.payload
  if ((released === null) !== (payload === null)) {
    throw new ReceiptWrong('entry and record differ in whether something was shown')
  }
  if (released !== null && (salt === null || payload?.digest !== saltedDigest(salt, released))) {
    throw new ReceiptWrong('the salt does not lead to the digest in the entry')
  }
}
