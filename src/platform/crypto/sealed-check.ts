import { SealBroken } from './seal.ts'

/** What a walk over sealed values has found; counts, never a value. */
export interface SealedFigures {
  readonly seen: number
  /** Do not open where they stand, or are found by what is another's: changed, or moved there from another row. */
  readonly broken: number
  /** Open where they stand and are not the last that was stored there. */
  readonly rolledBack: number
}

/** Counts sealed values while they are opened one by one. */
export class SealedCheck {
  #seen = 0
  #broken = 0
  #rolledBack = 0

  /** The value; null where it does not open, which is counted. */
  open<T>(opening: () => T): T | null {
    this.#seen += 1
    try {
      return opening()
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error
      this.#broken += 1
      return null
    }
  }

  /** A value that opens and is found by what is another's. */
  broken(): void {
    this.#broken += 1
  }

  rolledBack(): void {
    this.#rolledBack += 1
  }

  figures(): SealedFigures {
    return { seen: this.#seen, broken: this.#broken, rolledBack: this.#rolledBack }
  }
}
