import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { storageRefusals } from '../db/storage-errors.ts'
import { checkObjectName, isObjectName, type ObjectFile, type ObjectStore, type StoredObject } from './object-store.ts'

const UNFINISHED = 'unfinished'
const MARK = 'store-mark'
const FAN_OUT = /^[0-9a-f]{2}$/

/**
 * Objects as files below a folder, in two levels of 256 folders: `ab/cd/abcd…`. Folders are 0700 and files 0600. A file is
 * written under another name, flushed, and renamed; a crash leaves the object whole, or not there beside an unfinished file.
 */
export function folderStore(root: string): ObjectStore {
  const placeOf = (name: string) => path.join(root, name.slice(0, 2), name.slice(2, 4), checkObjectName(name))
  const unfinished = path.join(root, UNFINISHED)

  return {
    put: (name, file, { replace } = { replace: false }) =>
      masked(async () => {
        const place = placeOf(name)
        const there = await isThere(place)
        if (there && !replace) return 'THERE'
        await mkdir(unfinished, { recursive: true, mode: 0o700 })
        const temporary = path.join(unfinished, `${randomBytes(12).toString('hex')}.tmp`)
        try {
          await write(temporary, file)
          await makeFolders(root, path.dirname(place))
          await rename(temporary, place)
        } catch (error) {
          await rm(temporary, { force: true })
          throw error
        }
        await syncFolder(path.dirname(place))
        return there ? 'THERE' : 'STORED'
      }),
    open: (name) =>
      masked(async () => {
        const file = await openIfThere(placeOf(name))
        return file && partsOf(file)
      }),
    has: (name) => masked(() => isThere(placeOf(name))),
    remove: (name) =>
      masked(async () => {
        const place = placeOf(name)
        await rm(place, { force: true })
        if (await isThere(path.dirname(place))) await syncFolder(path.dirname(place))
      }),
    list: () => listed(root),
    tidy: (before) =>
      masked(async () => {
        let removed = 0
        for (const name of await namesIn(unfinished)) {
          const left = path.join(unfinished, name)
          const found = await statIfThere(left)
          if (!found || found.mtime >= before) continue
          await rm(left, { force: true })
          removed += 1
        }
        return removed
      }),
    readMark: () => masked(() => markIn(root)),
    writeMark: (words, { replace } = { replace: false }) =>
      masked(async () => {
        await mkdir(unfinished, { recursive: true, mode: 0o700 })
        const temporary = path.join(unfinished, `${randomBytes(12).toString('hex')}.tmp`)
        try {
          await write(temporary, { bytes: Buffer.byteLength(words), read: () => inOnePart(words) })
          await (replace ? rename : linkUnlessThere)(temporary, path.join(root, MARK))
        } finally {
          await rm(temporary, { force: true })
        }
        await syncFolder(root)
        return (await markIn(root)) ?? words
      }),
  }
}

async function* partsOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of file.createReadStream({ autoClose: false })) yield part as Buffer
  } catch (error) {
    throw unavailable(error)
  } finally {
    await file.close()
  }
}

async function* inOnePart(words: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(words))
}

async function markIn(root: string): Promise<string | null> {
  try {
    return await readFile(path.join(root, MARK), 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** A link and no renaming: of two hubs that mark a new store at once, one finds the other's mark. */
async function linkUnlessThere(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

async function write(place: string, file: ObjectFile): Promise<void> {
  const handle = await open(place, 'wx', 0o600)
  try {
    let written = 0
    for await (const part of file.read()) {
      await handle.writeFile(part)
      written += part.length
    }
    if (written !== file.bytes) throw new RangeError('an object has another length than was said')
    // Before the rename: a name that survives a power loss must not lead to a file that did not.
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the folders down to this one, and their names durable, the root's too. */
async function makeFolders(root: string, folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (const parent of [path.dirname(folder), root, path.dirname(root)]) await syncFolder(parent)
}

async function* listed(root: string): AsyncGenerator<StoredObject> {
  for (const one of await masked(() => namesIn(root, FAN_OUT))) {
    for (const two of await masked(() => namesIn(path.join(root, one), FAN_OUT))) {
      const folder = path.join(root, one, two)
      for (const name of await masked(() => namesIn(folder))) {
        if (!isObjectName(name) || !name.startsWith(one + two)) continue
        const found = await masked(() => statIfThere(path.join(folder, name)))
        if (found) yield { name, storedAt: found.mtime }
      }
    }
  }
}

async function namesIn(folder: string, pattern = /./): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => pattern.test(name)).sort()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}

async function isThere(place: string): Promise<boolean> {
  return (await statIfThere(place)) !== null
}

async function statIfThere(place: string): Promise<{ readonly mtime: Date } | null> {
  try {
    return await stat(place)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

async function openIfThere(place: string): Promise<FileHandle | null> {
  try {
    return await open(place, 'r')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Makes a new or removed name itself survive a power loss. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A disk that is full, gone or not ours is the operator's to see, and the caller's to try again later. */
async function masked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw unavailable(error)
  }
}

function unavailable(error: unknown): unknown {
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown }
  if (typeof code !== 'string' || syscall === undefined) return error
  return storageRefusals.STORAGE_UNAVAILABLE({ reason: 'OBJECT_FOLDER', cause: error })
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
