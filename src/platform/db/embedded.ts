import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { chooseAccount } from './embedded-account.ts'
import { findBinaries } from './embedded-binaries.ts'
import { type ClusterFolder, clusterFolder, clusterOwner, createCluster, endLeftover } from './embedded-cluster.ts'
import { type Postmaster, PostmasterFailed, type PostmasterOptions, startPostmaster } from './embedded-postmaster.ts'
import { codeOf, takeFolderLock } from './folder-lock.ts'

export interface EmbeddedOptions {
  /** Folder of everything the cluster needs; made when missing, kept between starts. */
  readonly dataDir: string
  /** TCP port on 127.0.0.1; a free one when absent. */
  readonly port?: number
  /** Told what happens, one sentence at a time, for the operator. */
  readonly log: (sentence: string) => void
  /** False gives up surviving a power cut, for data that is thrown away. */
  readonly durable?: boolean
  /** Sessions that it must let in at once; it lets in a hundred at least. */
  readonly connections?: number
}

export interface Embedded {
  /** Connection string of the superuser for a database; holds the password, so never log it. */
  url(database: string): string
  readonly port: number
  /** Ends all sessions and the server; after it, another hub may use the folder. */
  stop(): Promise<void>
  /** Resolves when the server ends without having been told to, so that whoever runs it can end too and be started anew. */
  readonly lost: Promise<void>
  /** True when a server was left running or had not been shut down: sessions were cut off. */
  readonly recovered: boolean
}

const majorVersion = '18'
const LEAST_CONNECTIONS = 100

/**
 * Starts the PostgreSQL that comes with the packages on the cluster in `dataDir`, making one when
 * there is none. The server listens on 127.0.0.1 only and ends with this process.
 *
 * @throws Error with a sentence for the operator: folder in use by another hub, made by another
 *   PostgreSQL version, not usable by an account that PostgreSQL accepts, or port taken
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const folder = clusterFolder(path.resolve(options.dataDir))
  const lock = await enter(folder.dataDir)
  if ('holder' in lock) throw new DataFolderInUse(lock.holder, folder.dataDir)
  try {
    const { recovered, ...start } = await prepare(folder, options)
    const password = (await readFile(folder.passwordFile, 'utf8')).trim()
    const { server, port } = await startOnPort(start, options)
    let stopping = false
    const stop = async () => {
      stopping = true
      await server.stop()
      await lock.release()
    }
    const lost = new Promise<void>((resolve) => {
      void server.exited.then(() => {
        if (stopping) return
        options.log(`PostgreSQL has ended unexpectedly; see ${folder.log}`)
        resolve()
      })
    })
    const url = (database: string) =>
      `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
    await checkLogin(url('postgres')).catch(async (error: unknown) => {
      stopping = true
      await server.stop()
      throw new Error(`PostgreSQL refuses the password in ${folder.passwordFile}`, { cause: error })
    })
    return { url, port, stop, lost, recovered }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Another living process has the data folder; a command may attach to its server instead of starting one. */
export class DataFolderInUse extends Error {
  constructor(holder: number, dataDir: string) {
    super(
      `Another hub (process ${holder}) is using the data folder ${dataDir}. ` +
        'Stop it, or give this one a data folder of its own.',
    )
    this.name = 'DataFolderInUse'
  }
}

/**
 * Connects to the server that another process runs on the folder, for commands beside a running hub. Stopping it only
 * takes leave: the server goes on.
 *
 * @throws Error when the server has not come up yet, or this account may not read its password
 */
export async function attachEmbedded(dataDir: string): Promise<Embedded> {
  const folder = clusterFolder(path.resolve(dataDir))
  const password = (await readFile(folder.passwordFile, 'utf8')).trim()
  // Line 4 of postmaster.pid is the port (PostgreSQL source, "lock file line numbers").
  const pidFile = await readFile(path.join(folder.cluster, 'postmaster.pid'), 'utf8')
  const port = Number(pidFile.split('\n')[3])
  const url = (database: string) =>
    `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  await checkLogin(url('postgres'))
  const never = new Promise<void>(() => undefined)
  return { url, port, stop: () => Promise.resolve(), lost: never, recovered: false }
}

/** Where the data lies when nobody chose: under /var/lib for root, else in the user's data home. */
export function defaultDataDir(of: { uid: number; home: string; xdgDataHome?: string }): string {
  if (of.uid === 0) return '/var/lib/yihao'
  // The XDG base directory specification: a relative value is invalid and to be ignored.
  const base =
    of.xdgDataHome !== undefined && path.isAbsolute(of.xdgDataHome)
      ? of.xdgDataHome
      : path.join(of.home, '.local', 'share')
  return path.join(base, 'yihao')
}

async function enter(dataDir: string): ReturnType<typeof takeFolderLock> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    return await takeFolderLock(path.join(dataDir, 'hub.lock'))
  } catch (error) {
    throw new Error(
      `The data folder ${dataDir} cannot be used (${codeOf(error)}). ` +
        'Choose one that this account may make and write to.',
      { cause: error },
    )
  }
}

async function prepare(folder: ClusterFolder, options: EmbeddedOptions) {
  const owner = await clusterOwner(folder)
  const uid = process.getuid?.()
  if (owner !== undefined && uid !== 0 && owner !== uid) {
    throw new Error(
      `The cluster in ${folder.dataDir} belongs to another account (uid ${owner}). ` +
        'Start the hub as root or as that account, or choose another data folder.',
    )
  }
  const account = await chooseAccount(owner)
  const binaries = await findBinaries(account, folder.dataDir)
  const durable = options.durable ?? true
  const connections = Math.max(LEAST_CONNECTIONS, options.connections ?? 0)
  if (owner === undefined) {
    // A cluster folder without its version file is nothing of ours: initdb's rename will refuse.
    options.log(`creating a PostgreSQL cluster in ${folder.dataDir}, run by ${account.name}`)
    await createCluster(folder, account, binaries, durable)
  } else {
    await checkVersion(folder)
  }
  return { folder, account, binaries, durable, connections, recovered: await endLeftover(folder) }
}

async function checkVersion(folder: ClusterFolder): Promise<void> {
  const version = (await readFile(path.join(folder.cluster, 'PG_VERSION'), 'utf8')).trim()
  if (version === majorVersion) return
  throw new Error(
    `The cluster in ${folder.dataDir} was made by PostgreSQL ${version}, this hub brings ` +
      `${majorVersion}. Use the hub that made it to export, or choose another data folder.`,
  )
}

async function startOnPort(
  start: Omit<PostmasterOptions, 'port'>,
  options: EmbeddedOptions,
): Promise<{ server: Postmaster; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort())
    try {
      return { server: await startPostmaster({ ...start, port }), port }
    } catch (error) {
      if (!(error instanceof PostmasterFailed) || attempt === 50) throw error
      // Somebody took the free port first, or the sessions of a killed server are still ending.
      const portTaken = /could not bind|Address already in use/.test(error.logged)
      const stillEnding = /shared memory block/.test(error.logged)
      if (portTaken && options.port !== undefined) {
        throw new Error(`Port ${port} on 127.0.0.1 is taken; choose another.`, { cause: error })
      }
      if (!portTaken && !stillEnding) throw error
      await pause(200)
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', resolve)
  })
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port was given')
  return address.port
}

async function checkLogin(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  client.on('error', () => undefined)
  await client.connect()
  await client.end()
}
