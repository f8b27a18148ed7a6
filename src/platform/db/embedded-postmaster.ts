import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, plainEnvironment } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { type ClusterFolder, nameForAccount } from './embedded-cluster.ts'

/** A running PostgreSQL server process. */
export interface Postmaster {
  /** Fulfils when the process has ended, for whatever reason. */
  readonly exited: Promise<void>
  /** Ends all sessions, writes a checkpoint, and waits for the process to end. */
  stop(): Promise<void>
}

export interface PostmasterOptions {
  readonly folder: ClusterFolder
  readonly account: Account
  readonly binaries: Binaries
  readonly port: number
  readonly durable: boolean
  readonly connections: number
}

/** The server ended before it was ready; `logged` is what it wrote meanwhile. */
export class PostmasterFailed extends Error {
  constructor(readonly logged: string) {
    super(`PostgreSQL did not start: ${logged.trim().split('\n').slice(-3).join(' | ')}`)
    this.name = 'PostmasterFailed'
  }
}

const logLimitBytes = 16 * 1024 * 1024
const readyWithinMs = 10 * 60_000

/**
 * Starts the server on the cluster and waits until it accepts connections, through crash recovery
 * where there is one.
 *
 * @throws PostmasterFailed when it ends instead
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { folder, account, binaries } = options
  const here = await nameForAccount(account, folder.cluster)
  await rotate(folder.log)
  // The server inherits the open file, so the log may lie where its account cannot go.
  const log = await open(folder.log, 'a', 0o600)
  const logStart = (await log.stat()).size
  const [file, ...args] = [
    ...account.wrap, binaries.postgres, '-D', here, ...settings(options),
  ] as [string, ...string[]]
  // In a session of its own: an interrupt typed at the terminal reaches the hub alone, which first
  // finishes its requests and then stops the server.
  const child = spawn(file, args, {
    ...account.ids,
    cwd: folder.cluster,
    env: plainEnvironment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  const exited = once(child, 'exit').then(() => undefined, () => undefined)
  await log.close()
  child.unref()
  if (!(await ready(child, folder))) {
    throw new PostmasterFailed((await readFile(folder.log)).subarray(logStart).toString('utf8'))
  }
  return { exited, stop: stopper(child, exited, watch(child)) }
}

function settings({ port, durable, connections }: PostmasterOptions): string[] {
  const values = {
    ...fixedSettings,
    port: String(port),
    max_connections: String(connections),
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

// Given on the command line, which nothing in the data folder overrides. No statement, parameter
// or message of a failed statement reaches the log: any of them may hold an ID number.
const fixedSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: 'yihao',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  fsync: 'on',
  synchronous_commit: 'on',
  log_min_messages: 'log',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_lock_waits: 'off',
  log_temp_files: '-1',
}

async function ready(child: ChildProcess, folder: ClusterFolder): Promise<boolean> {
  let gone = false
  child.once('exit', () => { gone = true })
  child.once('error', () => { gone = true })
  for (let waited = 0; waited < readyWithinMs && !gone; waited += 10) {
    const lines = await readFile(path.join(folder.cluster, 'postmaster.pid'), 'utf8')
      .then((text) => text.split('\n'), () => [])
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true
    await pause(10)
  }
  if (!gone) child.kill('SIGQUIT')
  return false
}

// The watcher's input closes when the hub ends, however it ends; then it stops the server. It has
// a session of its own, so that killing the hub's process group leaves it.
function watch(server: ChildProcess): ChildProcess {
  const script = 'read -r line; kill -INT "$1" 2>/dev/null'
  const watcher = spawn('/bin/sh', ['-c', script, 'yihao-watch', String(server.pid)], {
    cwd: '/',
    env: plainEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without a watcher the next start ends the leftover server; nothing is lost.
  watcher.on('error', () => undefined)
  watcher.stdin?.on('error', () => undefined)
  watcher.unref()
  if (watcher.stdin && 'unref' in watcher.stdin) (watcher.stdin as { unref(): void }).unref()
  // Before the pid can be given to another program.
  server.once('exit', () => watcher.kill('SIGKILL'))
  return watcher
}

function stopper(server: ChildProcess, exited: Promise<void>, watcher: ChildProcess) {
  return async (): Promise<void> => {
    const running = () => server.exitCode === null && server.signalCode === null
    server.ref()
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      if (running()) server.kill(signal)
      const patience = new AbortController()
      await Promise.race([
        exited,
        pause(30_000, undefined, { signal: patience.signal }).catch(() => undefined),
      ])
      patience.abort()
    }
    watcher.kill('SIGKILL')
    if (running()) throw new Error(`PostgreSQL (process ${server.pid}) does not end.`)
  }
}

async function rotate(log: string): Promise<void> {
  const size = await stat(log).then((found) => found.size, () => 0)
  if (size <= logLimitBytes) return
  await rm(`${log}.1`, { force: true })
  await rename(log, `${log}.1`)
}
