import { createHash, randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** A lock held by this process. Releasing twice does nothing. */
export interface FolderLock {
  release(): Promise<void>
}

/**
 * Takes `file` as a lock for this process, or answers the pid of the living process that has it.
 * A lock left by a dead process is taken over: the holder is known by pid and start time, so a
 * pid that was given to another program does not keep it.
 */
export async function takeFolderLock(file: string): Promise<FolderLock | { holder: number }> {
  const mine = `${await describeProcess(process.pid)} ${randomBytes(6).toString('hex')}\n`
  const release = async () => {
    // Nobody replaces the lock of a living holder, so it cannot change between these two steps.
    if ((await contentOf(file)) === mine) await rm(file, { force: true })
  }
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, mine, { mode: 0o600, flag: 'wx' })
  try {
    for (;;) {
      if (await linked(draft, file)) return { release }
      const theirs = await contentOf(file)
      if (theirs === undefined) continue
      const pid = Number.parseInt(theirs, 10)
      if (await isAlive(pid, theirs)) return { holder: pid }
      if (await succeeded(draft, file, theirs)) return { release }
    }
  } finally {
    await rm(draft, { force: true })
  }
}

// Several may find the same stale lock. Removing it would let a late one remove the fresh lock of
// another; so there is one heir, by a lock named after the dead holder, and only the heir replaces.
async function succeeded(draft: string, file: string, dead: string): Promise<boolean> {
  const name = createHash('sha256').update(dead).digest('hex').slice(0, 16)
  const heir = await takeFolderLock(`${file}.after-${name}`)
  if ('holder' in heir) {
    await pause(20)
    return false
  }
  try {
    if ((await contentOf(file)) !== dead) return false
    await rename(draft, file)
    return true
  } finally {
    await heir.release()
  }
}

/** True while a process with this pid runs, whoever owns it; not when it waits to be reaped. */
export async function isRunning(pid: number): Promise<boolean> {
  // In a container without an init process, killed programs stay in the table for ever.
  return pidExists(pid) && !['Z', 'X'].includes((await statFields(pid))[0] ?? '')
}

/** True while this pid is taken, as PostgreSQL's own check of its lock file sees it. */
export function pidExists(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** The system's code of a failed call (`ENOENT`…), or the empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}

async function isAlive(pid: number, description: string): Promise<boolean> {
  if (!(await isRunning(pid))) return false
  const now = await describeProcess(pid)
  return description.startsWith(`${now} `)
}

async function describeProcess(pid: number): Promise<string> {
  const started = (await statFields(pid))[19] ?? 'unknown'
  const boot = (await contentOf('/proc/sys/kernel/random/boot_id'))?.trim() ?? 'unknown'
  return `${pid} ${started} ${boot}`
}

// The fields of /proc/PID/stat are counted after the command, which may itself contain blanks.
async function statFields(pid: number): Promise<string[]> {
  const stat = await contentOf(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    // ESRCH: the process ended while its entry in /proc was being read.
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined
    throw error
  }
}
