import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newStreamKey, sealChunks, streamHeader } from '../../platform/crypto/sealed-stream.ts'
import { Spool } from '../../platform/objects/spool.ts'
import { importRefusals } from './errors.ts'
import type { ReceivedImport } from './operations/receive-file.ts'
import { filePlace } from './seal.ts'

export interface Receiving {
  readonly keyring: Keyring
  readonly maxBytes: number
  /** Where what arrives is kept, sealed, until it is whole. */
  readonly spoolFolder: string
}

export interface SpooledImport extends ReceivedImport {
  /** Gives up what is kept of it. */
  close(): Promise<void>
}

/**
 * Reads a body to its end and seals it as it comes: nothing of it ever lies anywhere in clear, and no more than a chunk is in
 * memory. A hub that is killed leaves nothing of it.
 *
 * @throws Refusal IMPORT_TOO_LARGE, IMPORT_EMPTY, STORAGE_UNAVAILABLE
 */
export async function receiveBody(body: AsyncIterable<Uint8Array>, { keyring, maxBytes, spoolFolder }: Receiving): Promise<SpooledImport> {
  const spool = await Spool.open(spoolFolder)
  const key = newStreamKey()
  let bytes = 0
  async function* counted() {
    for await (const part of body) {
      bytes += part.length
      if (bytes > maxBytes) throw importRefusals.IMPORT_TOO_LARGE({ details: { max: maxBytes } })
      yield part
    }
    if (bytes === 0) throw importRefusals.IMPORT_EMPTY()
  }
  try {
    for await (const chunk of sealChunks(key, counted())) await spool.write(chunk)
  } catch (error) {
    await spool.close()
    throw error
  }
  return {
    bytes,
    async *sealedFor(importId) {
      yield streamHeader(keyring, filePlace(importId), key)
      yield* spool.read()
    },
    close: () => spool.close(),
  }
}
