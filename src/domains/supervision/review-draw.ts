import { createHash, createHmac, hash } from 'node:crypto'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'

// The draw of a random review (双随机), in numbers alone, so that anybody can do it again with another program:
//
//   seed       32 bytes. Derived: SHA-256 of the UTF-8 text
//              "yihao-draw/1\n" + size + "\n" + base64(root) + "\n" + hex(keyed terms) + "\n" + public text, where root is
//              that of the log's tree of `size` entries and the public text may be empty. The keyed terms are an HMAC
//              under a key of the hub over what was asked for and that root: they are kept with the draw, so anybody can
//              form the seed again, and nobody without the key could form it before the draw was made and on record.
//              Or given by whoever draws, who may have tried many; the draw then says that it was given.
//   sample     Of every entry of the population, by its index i in decimal: key = HMAC-SHA-256(seed, "entry:" + i). The
//              entries with the smallest keys, compared byte by byte, are drawn, in the order of their keys.
//   auditors   Each by name, as `client` or `client/account`: key = HMAC-SHA-256(seed, "auditor:" + name). They sit in
//              the order of their keys.
//   assignment An auditor should not review an access of his own department, client or account. The entries are taken
//              in the order of how many auditors may review them, fewest first, and of their keys among equals. Each
//              goes to that auditor who may review it and has fewest so far, the first in the seating among equals;
//              where nobody may, all may.

export const DRAW_ALGORITHM = 'yihao-draw/1'
export const SEED_BYTES = 32
export const MAX_DRAWN = 10_000

/** An entry that may be drawn, and whose access it records. */
export interface Candidate {
  readonly index: number
  readonly client: string
  readonly department: string
  readonly person: string | null
}

/** Who reviews: a registered client of auditors, or one account of it. */
export interface Auditor {
  /** `client`, or `client/account`. */
  readonly name: string
  readonly client: string
  /** Null: whoever acts through the client. */
  readonly account: string | null
  readonly department: string
}

export interface Assignment {
  readonly index: number
  readonly department: string
  readonly auditor: Auditor
  /** The auditor is of the department, client or account whose access it is, because everybody drawn from is. */
  readonly conflict: boolean
}

/** What is asked for before anything is drawn. */
export type DrawAsked = Omit<DrawTerms, 'population' | 'seed' | 'keyedTerms'>

/**
 * The text of which the hub takes the keyed digest that goes into a derived seed: everything that one could vary, and the
 * root of the tree. No other draw has the same, so each try is a draw of its own.
 */
export function textToKey(asked: DrawAsked): string {
  return `draw:${canonicalJson(askedJson(asked))}`
}

/**
 * The seed that follows from a tree of the log, the hub's keyed digest of the terms, and a text that was published or is
 * empty. Only whoever has the key can know it before the draw is on record.
 */
export function derivedSeed(tree: { readonly size: number; readonly root: Buffer }, keyedTerms: Buffer, publicText: string): Buffer {
  const text = `${DRAW_ALGORITHM}\n${tree.size}\n${tree.root.toString('base64')}\n${keyedTerms.toString('hex')}\n${publicText}`
  return createHash('sha256').update(text, 'utf8').digest()
}

interface Keyed {
  readonly key: Buffer
  readonly candidate: Candidate
}

/** Takes a population one by one, in any order and each once, and holds no more of it than the sample. */
export class Sampler {
  readonly #keyOf: (text: string) => Buffer
  readonly #count: number
  /** A heap with the greatest key on top: what the next smaller one drives out. */
  readonly #heap: Keyed[] = []
  #population = 0

  /** @throws RangeError unless the seed has 32 bytes and the count is from 1 to 10,000 */
  constructor(seed: Buffer, count: number) {
    if (seed.length !== SEED_BYTES) throw new RangeError('a seed has 32 bytes')
    if (!Number.isInteger(count) || count < 1 || count > MAX_DRAWN) throw new RangeError('a sample has 1 to 10,000 entries')
    this.#keyOf = quickKeys(seed)
    this.#count = count
  }

  see(candidate: Candidate): void {
    this.#population += 1
    const keyed = { key: this.#keyOf(`entry:${candidate.index}`), candidate }
    const heap = this.#heap
    if (heap.length < this.#count) {
      heap.push(keyed)
      rise(heap, heap.length - 1)
    } else if (byKey(keyed, heap[0] as Keyed) < 0) {
      heap[0] = keyed
      sink(heap, 0)
    }
  }

  get population(): number {
    return this.#population
  }

  /** The sample in the order of its keys. */
  drawn(): Candidate[] {
    return this.#heap.toSorted(byKey).map(({ candidate }) => candidate)
  }
}

/** Who reviews what, in the order of the sample, which is in the order of its keys. @throws RangeError without auditors */
export function assign(seed: Buffer, sample: readonly Candidate[], auditors: readonly Auditor[]): Assignment[] {
  if (auditors.length === 0) throw new RangeError('nobody can review')
  const seats = auditors
    .map((auditor) => ({ auditor, key: keyOf(seed, `auditor:${auditor.name}`), load: 0 }))
    .sort(byKey)
  const rows = sample.map((candidate, rank) => ({
    rank,
    candidate,
    free: seats.filter(({ auditor }) => !concerns(auditor, candidate)),
  }))
  const assigned: Assignment[] = []
  for (const { rank, candidate, free } of rows.sort((a, b) => a.free.length - b.free.length || a.rank - b.rank)) {
    const eligible = free.length > 0 ? free : seats
    const seat = eligible.reduce((least, other) => (other.load < least.load ? other : least))
    seat.load += 1
    const { index, department } = candidate
    assigned[rank] = { index, department, auditor: seat.auditor, conflict: free.length === 0 }
  }
  return assigned
}

/** Whether it is the auditor's own access, or one of his own department. */
export function concerns(auditor: Auditor, candidate: Omit<Candidate, 'index'> & Partial<Candidate>): boolean {
  return (
    auditor.department === candidate.department ||
    // A console is the client of clerks and of auditors: there it is the person who counts.
    (auditor.client === candidate.client && auditor.account === null) ||
    (auditor.account !== null && auditor.account === candidate.person)
  )
}

/** SHA-256 of the canonical JSON of [[index, auditor's name], …] in the order of the sample: what the log keeps of it. */
export function sampleDigest(sample: readonly { readonly index: number; readonly auditor: { readonly name: string } }[]): string {
  const pairs = sample.map(({ index, auditor }) => [index, auditor.name])
  return createHash('sha256').update(canonicalJson(pairs)).digest('hex')
}

/** What a draw rests on. Everything that its sample follows from. */
export interface DrawTerms {
  readonly algorithm: string
  readonly size: number
  readonly root: Buffer
  readonly fromIndex: number
  readonly toIndex: number
  readonly filter: Json
  readonly wanted: number
  readonly population: number
  readonly seed: Buffer
  /** Null: the seed was given. */
  readonly publicText: string | null
  /** HMAC of `textToKey` under the hub's key; null where the seed was given. */
  readonly keyedTerms: Buffer | null
  readonly auditors: readonly Auditor[]
}

/** SHA-256 of the terms as canonical JSON, bytes in hexadecimal: what the log keeps of them beside their figures. */
export function termsDigest({ population, seed, keyedTerms, ...asked }: DrawTerms): string {
  const terms = { ...askedJson(asked), population, seed: seed.toString('hex'), keyedTerms: keyedTerms && keyedTerms.toString('hex') }
  return createHash('sha256').update(canonicalJson(terms)).digest('hex')
}

/** Member by member, since whoever calls may have more than the terms in hand. */
function askedJson({ algorithm, size, root, fromIndex, toIndex, filter, wanted, publicText, auditors }: DrawAsked): { [name: string]: Json } {
  return {
    algorithm, size, root: root.toString('hex'), fromIndex, toIndex, filter, wanted, publicText,
    auditors: auditors.map(({ name, client, account, department }) => ({ name, client, account, department })),
  }
}

function keyOf(seed: Buffer, text: string): Buffer {
  return createHmac('sha256', seed).update(text, 'utf8').digest()
}

const BLOCK_BYTES = 64

/**
 * The same HMAC for many short ASCII texts, by its definition (RFC 2104): an Hmac object of its own for each entry of a
 * log would cost four times as much.
 */
function quickKeys(seed: Buffer): (text: string) => Buffer {
  const inner = Buffer.alloc(BLOCK_BYTES + 32, 0x36)
  const outer = Buffer.alloc(BLOCK_BYTES + SEED_BYTES, 0x5c)
  for (let at = 0; at < SEED_BYTES; at += 1) {
    inner[at] = (seed[at] as number) ^ 0x36
    outer[at] = (seed[at] as number) ^ 0x5c
  }
  return (text) => {
    const length = inner.write(text, BLOCK_BYTES, 'latin1')
    outer.set(hash('sha256', inner.subarray(0, BLOCK_BYTES + length), 'buffer'), BLOCK_BYTES)
    return hash('sha256', outer, 'buffer')
  }
}

function byKey(a: { readonly key: Buffer }, b: { readonly key: Buffer }): number {
  return a.key.compare(b.key)
}

function rise(heap: Keyed[], from: number): void {
  for (let at = from; at > 0;) {
    const parent = (at - 1) >> 1
    if (byKey(heap[at] as Keyed, heap[parent] as Keyed) <= 0) return
    swap(heap, at, parent)
    at = parent
  }
}

function sink(heap: Keyed[], from: number): void {
  for (let at = from; ;) {
    let greatest = at
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && byKey(heap[child] as Keyed, heap[greatest] as Keyed) > 0) greatest = child
    }
    if (greatest === at) return
    swap(heap, at, greatest)
    at = greatest
  }
}

function swap(heap: Keyed[], a: number, b: number): void {
  const kept = heap[a] as Keyed
  heap[a] = heap[b] as Keyed
  heap[b] = kept
}
