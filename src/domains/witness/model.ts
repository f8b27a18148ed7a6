import type { Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import { EMPTY_ROOT, verifyConsistency } from '../../kernel/tlog/merkle.ts'
import { parseVerifierKey, type VerifierKey } from '../../kernel/tlog/note.ts'
import type { AddCheckpoint } from './add-checkpoint.ts'

/** A log that a witness knows: its origin, and the keys that may sign its checkpoints. */
export interface KnownLog {
  readonly origin: string
  readonly keys: readonly VerifierKey[]
}

export type Refused =
  | 'ORIGIN_UNKNOWN'
  | 'NOT_SIGNED'
  | 'OLD_ABOVE_NEW'
  | 'PROOF_WRONG'
  | 'ROOT_DIFFERS'

/** What a witness does about a request. */
export type Outcome =
  /** Cosign; where the tree has grown, it is to be remembered durably before the cosignature leaves. */
  | { readonly kind: 'COSIGN'; readonly grown: boolean }
  /** The request starts from another size than the witness remembers: this one. */
  | { readonly kind: 'BEHIND'; readonly size: number }
  | { readonly kind: 'REFUSED'; readonly reason: Refused }

/**
 * Reads one line `VKEY` or `ORIGIN VKEY` of a witness's configuration. Without an origin it is the
 * name of the key, as tlog-checkpoint recommends. Null for what is not such a line.
 */
export function parseLogLine(line: string): KnownLog | null {
  const words = line.trim().split(' ')
  const key = parseVerifierKey(words.pop() ?? '')
  if (key === null) return null
  return { origin: words.length === 0 ? key.name : words.join(' '), keys: [key] }
}

/** One entry for each origin, with all the keys given for it: a log that changes its key has two for a while. */
export function gatherLogs(logs: readonly KnownLog[]): ReadonlyMap<string, KnownLog> {
  const known = new Map<string, KnownLog>()
  for (const { origin, keys } of logs) {
    known.set(origin, { origin, keys: [...(known.get(origin)?.keys ?? []), ...keys] })
  }
  return known
}

/**
 * Decides about a checkpoint that its log has signed (C2SP tlog-witness, add-checkpoint, as of
 * 2026-07: a root that differs at equal size is refused like a proof that does not hold). Pure; the
 * caller sees to it that `remembered`, the newest tree cosigned, is still that when it acts on the
 * outcome.
 */
export function decide(remembered: Checkpoint | null, { oldSize, checkpoint, proof }: AddCheckpoint): Outcome {
  const size = remembered?.size ?? 0
  if (oldSize > checkpoint.size) return refused('OLD_ABOVE_NEW')
  if (oldSize !== size) return { kind: 'BEHIND', size }
  if (checkpoint.size === 0 && !checkpoint.root.equals(EMPTY_ROOT)) return refused('ROOT_DIFFERS')
  // Every tree grows out of the empty one, and no proof can say so: there must be none.
  if (remembered === null || size === 0) {
    if (proof.length > 0) return refused('PROOF_WRONG')
    return { kind: 'COSIGN', grown: remembered === null || checkpoint.size > 0 }
  }
  if (checkpoint.size === size && !checkpoint.root.equals(remembered.root)) return refused('ROOT_DIFFERS')
  const claim = { oldSize: size, newSize: checkpoint.size, oldRoot: remembered.root, newRoot: checkpoint.root, proof }
  // A checkpoint of the same tree is cosigned again: the new time shows that it is still the newest.
  return verifyConsistency(claim) ? { kind: 'COSIGN', grown: checkpoint.size > size } : refused('PROOF_WRONG')
}

function refused(reason: Refused): Outcome {
  return { kind: 'REFUSED', reason }
}
