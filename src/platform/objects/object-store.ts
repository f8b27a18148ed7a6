/** Bytes of a known length that can be read more than once, since an attempt to store them may have to be made again. */
export interface ObjectFile {
  readonly bytes: number
  read(): AsyncIterable<Uint8Array>
}

export interface StoredObject {
  readonly name: string
  /** When it was stored, by the clock of the store. */
  readonly storedAt: Date
}

/**
 * Where sealed files lie: a folder, or an S3-compatible store. A name is 64 hex digits and says nothing; an object is
 * there whole or not at all, whatever crashes. What cannot be reached is STORAGE_UNAVAILABLE.
 */
export interface ObjectStore {
  /** Durable when it resolves. What is there already is left alone, unless it is to be replaced. */
  put(name: string, file: ObjectFile, how?: { readonly replace: boolean }): Promise<'STORED' | 'THERE'>
  /** The bytes of an object, or null where there is none. They must be read, to the end or until the reader gives up. */
  open(name: string): Promise<AsyncIterable<Uint8Array> | null>
  has(name: string): Promise<boolean>
  /**
   * Removes an object; one that is not there is no fault. Tried once and given up within seconds, since whoever asks holds
   * a lock meanwhile; what failed may have been done all the same.
   */
  remove(name: string): Promise<void>
  /** Every object, in no order. */
  list(): AsyncIterable<StoredObject>
  /** Removes what writers that were killed before then have left half-written; answers how many pieces. */
  tidy(before: Date): Promise<number>
  /** The words that tell whose the store is; null where nobody has written any. They are no object. */
  readMark(): Promise<string | null>
  /** Writes these words unless there are some already, or in their place; answers those that the store has then. */
  writeMark(words: string, how?: { readonly replace: boolean }): Promise<string>
}

const OBJECT_NAME = /^[0-9a-f]{64}$/

export function isObjectName(text: string): boolean {
  return OBJECT_NAME.test(text)
}

/** @throws RangeError unless it is 64 hex digits: nothing else ever becomes part of a path or an address */
export function checkObjectName(name: string): string {
  if (!isObjectName(name)) throw new RangeError('The name of an object is 64 hex digits')
  return name
}
