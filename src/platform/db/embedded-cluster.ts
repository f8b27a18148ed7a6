import { randomBytes } from 'node:crypto'
import {
  chown, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, canRun, runAs } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { isRunning, pidExists } from './folder-lock.ts'

/** The files of one cluster in a data folder. */
export interface ClusterFolder {
  readonly dataDir: string
  readonly cluster: string
  readonly passwordFile: string
  readonly log: string
}

/** Where everything of a cluster lies, for an absolute data folder. */
export function clusterFolder(dataDir: string): ClusterFolder {
  return {
    dataDir,
    cluster: path.join(dataDir, 'cluster'),
    passwordFile: path.join(dataDir, 'superuser-password'),
    log: path.join(dataDir, 'postgresql.log'),
  }
}

/**
 * How the account names the folder it is started in. A folder below one that only root may enter
 * cannot be reached by its path, but the kernel lets a process use the folder it was started in:
 * so the cluster stays where the operator asked for it, and nothing above it changes its mode.
 */
export async function nameForAccount(account: Account, folder: string): Promise<string> {
  if (await canRun(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder])) return folder
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new Error(
    `${account.name} cannot enter ${folder}. Choose a data folder whose parent folders other ` +
      'accounts may enter.',
  )
}

/** Owner of an existing cluster, or undefined where there is none yet. */
export async function clusterOwner(folder: ClusterFolder): Promise<number | undefined> {
  return stat(path.join(folder.cluster, 'PG_VERSION')).then((found) => found.uid, () => undefined)
}

/** Makes a new cluster with a generated superuser password. A crash leaves no half cluster. */
export async function createCluster(
  folder: ClusterFolder,
  account: Account,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  for (const name of await readdir(folder.dataDir)) {
    if (!name.startsWith('unfinished-')) continue
    await rm(path.join(folder.dataDir, name), { recursive: true, force: true })
  }
  const draft = await mkdtemp(path.join(folder.dataDir, 'unfinished-'))
  const cluster = path.join(draft, 'cluster')
  const password = path.join(draft, 'password')
  await mkdir(cluster, { mode: 0o700 })
  await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  const { uid, gid } = account.ids
  if (uid !== undefined) for (const file of [password, cluster, draft]) await chown(file, uid, gid)
  const here = await nameForAccount(account, cluster)
  // Not joined by `path`, which would drop the link at the end of /proc/self/cwd.
  const args = ['-D', here, `--pwfile=${here}/../password`, ...initOptions]
  await runAs(account, binaries.initdb, durable ? args : [...args, '--no-sync'], cluster)
  if (uid !== undefined) await chown(password, process.getuid?.() ?? 0, process.getgid?.() ?? 0)
  // The password first: a cluster is complete when its folder has its name.
  await rename(password, folder.passwordFile)
  await rename(cluster, folder.cluster)
  await rm(draft, { recursive: true, force: true })
}

const initOptions = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--data-checksums',
  '--no-instructions',
]

/**
 * Ends a PostgreSQL that outlived the hub which started it, so that this hub runs its own with its
 * own settings. Answers whether the last hub ended without stopping its cluster.
 * The caller holds the lock of the data folder: no living hub uses this cluster.
 */
export async function endLeftover(folder: ClusterFolder): Promise<boolean> {
  const lock = path.join(folder.cluster, 'postmaster.pid')
  const text = await readFile(lock, 'utf8').catch(() => undefined)
  if (text === undefined) return false
  const pid = Number.parseInt(text, 10)
  if (!pidExists(pid)) return true
  if (!(await worksIn(pid, folder.cluster))) {
    // Killed and not yet reaped, or the pid has been given to another program: PostgreSQL would
    // take it for a living server and refuse to start.
    if (process.platform === 'linux') await rm(lock, { force: true })
    return true
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (await isRunning(pid)) process.kill(pid, signal)
    if (await ended(pid, 20_000)) return true
  }
  throw new Error(`The PostgreSQL (process ${pid}) left running in ${folder.cluster} does not end.`)
}

async function worksIn(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  // A process that is ending has no folder any more.
  const [theirs, ours] = await Promise.all([
    stat(`/proc/${pid}/cwd`).catch(() => undefined),
    stat(cluster),
  ])
  return theirs?.dev === ours.dev && theirs.ino === ours.ino
}

/** Waits until the process is gone; false when it is still there after `waitMs`. */
async function ended(pid: number, waitMs: number): Promise<boolean> {
  for (let waited = 0; waited < waitMs; waited += 20) {
    if (!(await isRunning(pid))) return true
    await pause(20)
  }
  return !(await isRunning(pid))
}
