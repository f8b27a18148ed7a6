import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A file with secrets that other users of the machine may read or replace. Names no content. */
export class PrivateFileExposed extends Error {
  override readonly name = 'PrivateFileExposed'
}

/**
 * Reads a file of secrets, or null when there is none.
 *
 * @throws PrivateFileExposed when group or others have any right to the file, or when others may
 * replace it because its folder is open to them
 */
export async function readPrivateFile(path: string): Promise<string | null> {
  const file = await openIfPresent(path)
  if (file === null) return null
  try {
    // The mode is read from the open file: a swap between a check and the read changes nothing.
    const { mode } = await file.stat()
    if ((mode & 0o077) !== 0) {
      throw new PrivateFileExposed(`${path} may be used by others; set its mode to 0600`)
    }
    if (((await stat(dirname(path))).mode & 0o002) !== 0) {
      throw new PrivateFileExposed(`Others may replace ${path}; close its folder to them`)
    }
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/**
 * Creates a file of secrets (mode 0600, missing folders 0700) unless there is one already; answers
 * whether it did. Of several processes exactly one succeeds. A crash leaves no file or a whole
 * one, beside perhaps a temporary file that nobody reads.
 */
export async function createPrivateFile(path: string, text: string): Promise<boolean> {
  const temporary = await writeTemporary(path, text)
  try {
    // Unlike rename, link refuses to replace: the loser of a race must not overwrite keys that
    // the winner may already have used.
    await link(temporary, path)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(dirname(path))
  return true
}

/** Replaces a file of secrets as a whole: after a crash either the old or the new one is there. */
export async function replacePrivateFile(path: string, text: string): Promise<void> {
  const temporary = await writeTemporary(path, text)
  try {
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(dirname(path))
}

async function writeTemporary(path: string, text: string): Promise<string> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = join(folder, `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`)
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  } finally {
    await file.close()
  }
  return temporary
}

async function openIfPresent(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Makes the new name itself survive a power loss. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
