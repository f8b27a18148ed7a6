import { fromBase64, type Bytes } from './bytes.ts'
import { holdsConsistency, holdsInclusion, leafHash } from './merkle.ts'
import { readCheckpoint, sameTree, signatureOf, type Checkpoint, type VerifierKey } from './note.ts'
import { consistencyOf, inclusionOf, TileMissing, type ReadTile } from './tiles.ts'

/** HOLDS and BROKEN: it was checked. OPEN: it was not, for the reason that stands beside it. */
export type Standing = 'HOLDS' | 'BROKEN' | 'OPEN'

/** One thing that was looked into. Each reason has its sentence in the words of the desk. */
export type Check =
  | { readonly what: 'INCLUSION'; readonly standing: Standing; readonly reason: 'PROVED' | 'PROVED_BY_TILES' | 'NOT_PROVED' | 'NOT_COVERED' | 'UNREADABLE' | 'NO_ANSWER'; readonly size: number }
  | { readonly what: 'SIGNATURE'; readonly standing: Standing; readonly reason: 'SIGNED' | 'NOT_SIGNED' | 'WRONG' | 'OTHER_ORIGIN' | 'NO_KEY' | 'UNSUPPORTED' | 'UNREADABLE'; readonly size: number; readonly key: string }
  | { readonly what: 'CONSISTENCY'; readonly standing: Standing; readonly reason: 'GROWN' | 'SAME' | 'FORKED' | 'SET_BACK' | 'OTHER_ORIGIN' | 'KEPT_UNREADABLE' | 'KEPT_WRONG' | 'KEPT_EMPTY' | 'NO_FILE' | 'NO_ANSWER'; readonly size: number; readonly kept: number }
  | { readonly what: 'WITNESSES'; readonly standing: Standing; readonly reason: 'COSIGNED' | 'COSIGNED_BEFORE' | 'WRONG' | 'FORKED' | 'NOT_COSIGNED' | 'NO_KEYS' | 'UNSUPPORTED' | 'NO_ANSWER'; readonly size: number; readonly names: readonly string[]; readonly atS: number }

/** What the log says to whoever asks, and nothing that the hub has checked for us. */
export interface LogSource {
  readonly tile: ReadTile
  /** The newest checkpoint; null where no answer came. */
  readonly checkpoint: () => Promise<string | null>
  /** The newest one that any witness has cosigned; null where there is none or no answer came. */
  readonly witnessed: () => Promise<string | null>
}

/** What the auditor trusts, and from where is for the auditor to know. */
export interface Trust {
  readonly logKey: VerifierKey | null
  readonly witnessKeys: readonly VerifierKey[]
  /** Text of a checkpoint of one's own. */
  readonly kept: string | null
}

export interface ShownEntry {
  readonly index: number
  /** Exactly as it was shown. */
  readonly entry: string
  /** As the hub gave it; null where it could give none. */
  readonly proof: { readonly checkpoint: string; readonly proof: readonly string[] } | null
}

export interface Judgement {
  readonly checks: readonly Check[]
  /** Text of the checkpoint that all of them are about; null where none could be read. */
  readonly checkpoint: string | null
}

/** Checks an entry as it stands on the page, by its own arithmetic. */
export async function judgeEntry({ index, entry, proof }: ShownEntry, trust: Trust, log: LogSource): Promise<Judgement> {
  const text = proof?.checkpoint ?? (await log.checkpoint())
  const tree = text === null ? null : readCheckpoint(text)
  if (tree === null) {
    const reason = text === null ? 'NO_ANSWER' : 'UNREADABLE'
    return { checks: [{ what: 'INCLUSION', standing: text === null ? 'OPEN' : 'BROKEN', reason, size: 0 }], checkpoint: null }
  }
  const [inclusion, ...others] = await Promise.all([inclusionIn(tree, index, entry, proof?.proof ?? null, log.tile), ...checksOfTree(tree, trust, log, index)])
  return { checks: [inclusion, ...others], checkpoint: text }
}

/** The same of a checkpoint alone: signature, one's own file, witnesses. */
export async function judgeCheckpoint(text: string, trust: Trust, log: LogSource): Promise<Judgement> {
  const tree = readCheckpoint(text)
  if (tree === null) return { checks: [{ what: 'SIGNATURE', standing: 'BROKEN', reason: 'UNREADABLE', size: 0, key: '' }], checkpoint: null }
  return { checks: await Promise.all(checksOfTree(tree, trust, log, 0)), checkpoint: text }
}

function checksOfTree(tree: Checkpoint, trust: Trust, log: LogSource, index: number): Promise<Check>[] {
  return [signedBy(tree, trust.logKey), grownFrom(tree, trust, log.tile), witnessedBy(tree, trust, log, index)]
}

async function inclusionIn(tree: Checkpoint, index: number, entry: string, given: readonly string[] | null, read: ReadTile): Promise<Check> {
  const found = (standing: Standing, reason: Extract<Check, { what: 'INCLUSION' }>['reason']): Check => ({ what: 'INCLUSION', standing, reason, size: tree.size })
  if (index >= tree.size) return found('BROKEN', 'NOT_COVERED')
  try {
    const proof = given === null ? await inclusionOf(index, tree.size, read) : given.map(fromBase64)
    const leaf = await leafHash(entry)
    const stands = proof.every((hash) => hash !== null) && (await holdsInclusion({ leaf, index, size: tree.size, proof: proof as Bytes[], root: tree.root }))
    if (!stands) return found('BROKEN', 'NOT_PROVED')
    return found('HOLDS', given === null ? 'PROVED_BY_TILES' : 'PROVED')
  } catch (error) {
    return error instanceof TileMissing ? found('BROKEN', 'NOT_PROVED') : found('OPEN', 'NO_ANSWER')
  }
}

async function signedBy(tree: Checkpoint, key: VerifierKey | null): Promise<Check> {
  const found = (standing: Standing, reason: Extract<Check, { what: 'SIGNATURE' }>['reason']): Check =>
    ({ what: 'SIGNATURE', standing, reason, size: tree.size, key: key?.name ?? '' })
  if (key === null) return found('OPEN', 'NO_KEY')
  if (key.name !== tree.origin) return found('BROKEN', 'OTHER_ORIGIN')
  const { standing } = await signatureOf(tree.note, key)
  if (standing === 'UNSUPPORTED') return found('OPEN', standing)
  return standing === 'SIGNED' ? found('HOLDS', standing) : found('BROKEN', standing)
}

async function grownFrom(tree: Checkpoint, { kept: text, logKey }: Trust, read: ReadTile): Promise<Check> {
  const kept = text === null ? null : readCheckpoint(text)
  const found = (standing: Standing, reason: Extract<Check, { what: 'CONSISTENCY' }>['reason']): Check =>
    ({ what: 'CONSISTENCY', standing, reason, size: tree.size, kept: kept?.size ?? 0 })
  if (text === null) return found('OPEN', 'NO_FILE')
  if (kept === null) return found('OPEN', 'KEPT_UNREADABLE')
  if (kept.origin !== tree.origin) return found('BROKEN', 'OTHER_ORIGIN')
  // A file that the log never signed says nothing about it.
  if (logKey !== null && ['NOT_SIGNED', 'WRONG'].includes((await signatureOf(kept.note, logKey)).standing)) return found('BROKEN', 'KEPT_WRONG')
  if (kept.size === 0) return found('OPEN', 'KEPT_EMPTY')
  if (kept.size === tree.size) return sameTree(kept, tree) ? found('HOLDS', 'SAME') : found('BROKEN', 'FORKED')
  const verdict = await grows(...(kept.size < tree.size ? [kept, tree] as const : [tree, kept] as const), read)
  if (verdict === 'GROWN') return found('HOLDS', 'GROWN')
  // Tiles that the kept tree must have had are gone: the log ends before them.
  if (verdict === 'MISSING') return kept.size > tree.size ? found('BROKEN', 'SET_BACK') : found('BROKEN', 'FORKED')
  return verdict === 'FORKED' ? found('BROKEN', verdict) : found('OPEN', verdict)
}

async function grows(older: Checkpoint, newer: Checkpoint, read: ReadTile): Promise<'GROWN' | 'FORKED' | 'MISSING' | 'NO_ANSWER'> {
  try {
    const proof = await consistencyOf(older.size, newer.size, read)
    const claim = { oldSize: older.size, newSize: newer.size, oldRoot: older.root, newRoot: newer.root, proof }
    return (await holdsConsistency(claim)) ? 'GROWN' : 'FORKED'
  } catch (error) {
    return error instanceof TileMissing ? 'MISSING' : 'NO_ANSWER'
  }
}

async function witnessedBy(tree: Checkpoint, { witnessKeys }: Trust, log: LogSource, index: number): Promise<Check> {
  let [names, atS, size]: [string[], number, number] = [[], 0, 0]
  const found = (standing: Standing, reason: Extract<Check, { what: 'WITNESSES' }>['reason']): Check => ({ what: 'WITNESSES', standing, reason, size, names, atS })
  if (witnessKeys.length === 0) return found('OPEN', 'NO_KEYS')
  const witnessed = readCheckpoint((await log.witnessed()) ?? '')
  if (witnessed === null || witnessed.origin !== tree.origin) return found('OPEN', 'NOT_COSIGNED')
  size = witnessed.size
  for (const key of witnessKeys) {
    const verdict = await signatureOf(witnessed.note, key)
    if (verdict.standing === 'UNSUPPORTED') return found('OPEN', 'UNSUPPORTED')
    if (verdict.standing === 'WRONG') return found('BROKEN', 'WRONG')
    if (verdict.standing !== 'SIGNED') continue
    names = [...names, key.name]
    atS = Math.max(atS, verdict.timeS ?? 0)
  }
  if (names.length === 0) return found('OPEN', 'NOT_COSIGNED')
  const [older, newer] = witnessed.size < tree.size ? [witnessed, tree] : [tree, witnessed]
  const verdict = sameTree(older, newer) ? 'GROWN' : older.size === newer.size ? 'FORKED' : await grows(older, newer, log.tile)
  if (verdict === 'NO_ANSWER') return found('OPEN', verdict)
  if (verdict !== 'GROWN') return found('BROKEN', 'FORKED')
  return found('HOLDS', index < witnessed.size ? 'COSIGNED' : 'COSIGNED_BEFORE')
}

/** The worst of them decides: broken before open, open before what holds. */
export function standingOf(checks: readonly Check[]): Standing {
  if (checks.some(({ standing }) => standing === 'BROKEN')) return 'BROKEN'
  return checks.every(({ what, standing }) => standing === 'HOLDS' || what === 'CONSISTENCY' || what === 'WITNESSES') ? 'HOLDS' : 'OPEN'
}
