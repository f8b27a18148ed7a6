import { storageRefusals } from '../db/storage-errors.ts'
import type { ObjectStore } from './object-store.ts'

const refuse = (): Promise<never> => Promise.reject(storageRefusals.STORAGE_UNAVAILABLE({ reason: 'NO_OBJECT_STORE' }))

/** For a hub that was given no place for files: it takes and gives none. */
export const noStore: ObjectStore = {
  put: refuse,
  open: refuse,
  has: refuse,
  remove: refuse,
  tidy: refuse,
  readMark: refuse,
  writeMark: refuse,
  list: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
}
