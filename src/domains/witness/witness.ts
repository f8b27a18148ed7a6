import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../kernel/clock.ts'
import { checkpointBody } from '../../kernel/tlog/checkpoint.ts'
import { cosigner, parseNote, verifyNote, type VerifierKey } from '../../kernel/tlog/note.ts'
import { isKeyName } from '../../kernel/tlog/verifier-key.ts'
import { takeFolderLock } from '../../platform/db/folder-lock.ts'
import { parseAddCheckpoint, type AddCheckpoint } from './add-checkpoint.ts'
import { WitnessFolderUnusable } from './errors.ts'
import { decide, gatherLogs, type KnownLog, type Refused } from './model.ts'
import { StateFiles } from './state-files.ts'
import { witnessKey } from './witness-key.ts'

export type WitnessAnswer =
  /** Signature lines of the witness, each ending in a newline. */
  | { readonly kind: 'COSIGNED'; readonly lines: string }
  | { readonly kind: 'BEHIND'; readonly size: number }
  | { readonly kind: 'REFUSED'; readonly reason: Refused | 'MALFORMED' }

export interface WitnessOptions {
  /** The witness's own; made at the first start (0700). One process at a time may have it. */
  readonly folder: string
  /** Name of its key, by recommendation a URL without scheme; it cannot change later. */
  readonly name: string
  readonly logs: readonly KnownLog[]
  readonly clock: Clock
}

export interface Witness {
  /** What the logs it watches are to be configured with. */
  readonly key: VerifierKey
  /** Answers one add-checkpoint request. Rejects when the state cannot be read or written: then nothing is cosigned. */
  addCheckpoint(body: Buffer): Promise<WitnessAnswer>
  /** Lets requests that have begun end, and gives the folder free. */
  close(): Promise<void>
}

/**
 * Opens the folder of a witness.
 *
 * @throws WitnessFolderUnusable when another process has it, or it is another witness's; RangeError
 * for a name that no signature line can carry
 */
export async function openWitness({ folder, name, logs, clock }: WitnessOptions): Promise<Witness> {
  if (!isKeyName(name)) throw new RangeError('The name of a witness has no spaces and no plus')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = await takeFolderLock(join(folder, 'witness.lock'))
  if ('holder' in lock) {
    throw new WitnessFolderUnusable(`Another witness (process ${lock.holder}) has the folder ${folder}`)
  }
  try {
    const signer = cosigner(name, await witnessKey(folder, name))
    const files = new StateFiles(folder, signer.key)
    const known = gatherLogs(logs)
    // What cannot be read now could not be read later either; the operator is here now.
    for (const origin of known.keys()) await files.read(origin)
    const turns = new Turns()
    return {
      key: signer.key,
      async addCheckpoint(body) {
        const request = parseAddCheckpoint(body)
        if (request === null) return { kind: 'REFUSED', reason: 'MALFORMED' }
        const { origin } = request.checkpoint
        const log = known.get(origin)
        if (log === undefined) return { kind: 'REFUSED', reason: 'ORIGIN_UNKNOWN' }
        const signed = verifyNote(request.note, log.keys)
        if (!signed.ok) return { kind: 'REFUSED', reason: 'NOT_SIGNED' }
        const timeS = () => Math.floor(clock.now().getTime() / 1_000)
        const cosign = (text: string) => signer.cosign(text, timeS())
        return turns.take(origin, () => answer(files, request, signed.by, cosign))
      },
      async close() {
        await turns.over()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Within the log's turn: what is read here is still so when it is replaced. */
async function answer(
  files: StateFiles,
  request: AddCheckpoint,
  by: readonly VerifierKey[],
  cosign: (text: string) => string,
): Promise<WitnessAnswer> {
  const { checkpoint, note } = request
  const remembered = await files.read(checkpoint.origin)
  const outcome = decide(remembered?.checkpoint ?? null, request)
  switch (outcome.kind) {
    case 'BEHIND':
      return outcome
    case 'REFUSED':
      if (outcome.reason === 'ROOT_DIFFERS' && remembered !== null) {
        await files.keepFork(checkpoint.origin, remembered.note, note)
      }
      return outcome
    case 'COSIGN': {
      const text = checkpointBody(checkpoint)
      const lines = cosign(text)
      // A crash after this and before the answer costs the log one request: it is told the size then.
      if (outcome.grown) await files.replace(checkpoint.origin, `${text}\n${linesOf(note, by)}${lines}`)
      return { kind: 'COSIGNED', lines }
    }
  }
}

/** One signature of each known key: anybody may add others, and a note holds only so many. */
function linesOf(note: string, by: readonly VerifierKey[]): string {
  const signatures = parseNote(note)?.signatures ?? []
  const first = by.map((key) => signatures.find(({ name, id }) => key.name === name && key.id.equals(id)))
  return first.map((signature) => signature?.line ?? '').join('')
}

/** One at a time for each log, in the order of coming. */
class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  take<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(origin) ?? Promise.resolve()).then(work, work)
    this.#last.set(origin, turn)
    return turn
  }

  async over(): Promise<void> {
    await Promise.allSettled(this.#last.values())
  }
}
