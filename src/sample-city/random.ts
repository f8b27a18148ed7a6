/**
 * Repeatable random numbers: the same seed, stream and index give the same numbers on every
 * machine, because only 32-bit integer arithmetic is used. Not for anything secret.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(seed: number, stream: number, index: number) {
    // Indexes are neighbours, so each word is mixed on its own before they meet: without it the
    // first numbers of neighbouring people would look alike.
    this.#a = mix(seed >>> 0)
    this.#b = mix(this.#a ^ Math.floor(seed / 0x1_0000_0000) ^ stream)
    this.#c = mix(this.#b ^ index)
    this.#d = mix(this.#c ^ Math.floor(index / 0x1_0000_0000) ^ 0x9e37_79b9)
  }

  /** A whole number from 0 to 2³²-1. The generator is sfc32. */
  next(): number {
    const sum = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** A whole number from 0 to `bound`-1; `bound` is at least 1. */
  below(bound: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * bound)
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability * 0x1_0000_0000
  }

  /** One of the elements; throws on an empty list. */
  pick<T>(list: readonly T[]): T {
    return at(list, this.below(list.length))
  }
}

/** Mixes the bits of a 32-bit word, so that near words give far results. */
export function mix(word: number): number {
  let h = word | 0
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35)
  return h ^ (h >>> 16)
}

/** The element at an index that the caller knows to exist; throws when it does not. */
export function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError('No element at this index.')
  return list[index] as T
}
