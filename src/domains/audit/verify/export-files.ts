import { open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

// The files of an export: paths below its folder are those below the prefix of a log (C2SP tlog-tiles).

export const CHECKPOINT_FILE = 'checkpoint'
/** Index from which entries are there; absent where all are. Not of the specification, and covered by no signature. */
export const MINIMUM_INDEX_FILE = 'minimum-index'

/** Null where there is no such file. */
export async function readIfThere(folder: string, name: string): Promise<Buffer | null> {
  try {
    return await readFile(path.join(folder, name))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}

/** Puts a whole file in the place of what is there; after a crash it is the old one or the new one. */
export async function replaceFile(folder: string, name: string, content: Uint8Array | string): Promise<void> {
  const target = path.join(folder, name)
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.draft`)
  const file = await open(draft, 'w', 0o644)
  try {
    await file.writeFile(content)
    await file.sync()
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(draft, target)
}

/** What was renamed into a folder is there for good only when the folder itself has been written. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
