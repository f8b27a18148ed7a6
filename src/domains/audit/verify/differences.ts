/** How a log can differ from what it says of itself, in closed words. */
export type DifferenceWord = keyof typeof SENTENCES

const SENTENCES = {
  ENTRY_MISSING: 'there is no entry of this index',
  ENTRY_TWICE: 'there is more than one entry of this index',
  ENTRY_OUTSIDE: 'an entry has this index, which the log does not have by the size that its head states',
  ENTRY_CHANGED:
    'the text of the entry, made of its template and its values, does not hash to the leaf hash stored with it',
  ENTRY_MISFIT: 'the entry has a value that its template has no place for, or lacks one',
  ENTRY_NOT_CANONICAL: 'the entry is not canonical JSON',
  SCHEMA_UNKNOWN: 'the entry is of no known schema',
  TEMPLATE_MISSING: 'the template of the entry is not there',
  TIME_ABSURD: 'the time of the entry cannot be: it lies before this hub was made, or in the future',
  LEAF_DIFFERS: 'the leaf hash of the entry is not the one in its tile',
  PRUNED_BUT_THERE: 'the entry is said to be pruned, and its body is there',
  TILE_MISSING: 'the tile over these entries is not there, or has another size than a tile has',
  TILE_SURPLUS: 'there is a tile over these entries, which the log does not have by the size that its head states',
  TILE_DIFFERS: 'a tile over these entries does not hold the roots of the tiles below it',
  TILE_ROOT_DIFFERS: 'the root stored with the tile over these entries is not the root of its hashes',
  EDGE_DIFFERS: 'the edge of the tree in the head of the log is not that of these entries',
  CHECKPOINT_MALFORMED: 'the newest checkpoint is missing, or is not a signed note over a checkpoint',
  CHECKPOINT_SIZE_DIFFERS: 'the newest checkpoint states another size than the head of the log',
  ORIGIN_DIFFERS: 'the newest checkpoint is of a log of another name',
  KEY_DIFFERS: 'the newest checkpoint is not signed by the key of this log: somebody has signed it with another',
  SIGNATURE_WRONG: 'the signature of the newest checkpoint is not one of its key over its text',
  ROOT_DIFFERS: 'the tree of these entries has another root than the newest checkpoint states',
  ROLLED_BACK: 'the log is shorter than a checkpoint that was kept: entries that were in it are gone',
  FORKED: 'the tree of these entries has another root than a checkpoint that was kept: there are two histories',
  KEPT_KEY_DIFFERS:
    'a checkpoint that was kept is not signed by the key of this log: one of the two is not of this log',
} as const

/** Where a log differs first, in one respect. */
export interface Difference {
  readonly word: DifferenceWord
  /** Index of the first entry that differs; where only a tile or the tree shows it, the first that may. */
  readonly index: number
  /** The entries that may differ end before this index. */
  readonly until: number
  readonly sentence: string
}

/** `detail` says what the words leave open; nothing that was stored may be quoted in it but sizes. */
export function differenceOf(word: DifferenceWord, index: number, until = index + 1, detail?: string): Difference {
  return { word, index, until, sentence: SENTENCES[word] + (detail === undefined ? '' : ` (${detail})`) }
}

/** `entry 12: ENTRY_CHANGED: …`, for people. */
export function differenceLine({ word, index, until, sentence }: Difference): string {
  const where = until - index <= 1 ? `entry ${index}` : `entries ${index} to ${until - 1}`
  return `${where}: ${word}: ${sentence}`
}

/** The log cannot be verified, which says nothing about it. */
export class VerificationImpossible extends Error {
  override readonly name = 'VerificationImpossible'
}
