import { readFile, statfs } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { createHub, type Hub, type RunOperation } from '../app.ts'
import type { Actor } from '../kernel/actor.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Appender } from '../domains/audit/index.ts'
import type { DiskRoom } from '../domains/operating/index.ts'
import { demoIssuer, logKeys, tokenKeys, type DemoIssuer } from '../domains/signing/index.ts'
import type { Config } from '../platform/config.ts'
import { fileKeyProvider, textKeyProvider } from '../platform/crypto/key-provider.ts'
import { createDatabase } from '../platform/db/create-database.ts'
import { attachEmbedded, DataFolderInUse, startEmbedded, type Embedded } from '../platform/db/embedded.ts'
import { SPARE_CONNECTIONS } from '../platform/db/enough-connections.ts'
import { migrate } from '../platform/db/migrate.ts'
import { folderStore } from '../platform/objects/folder.ts'
import type { ObjectStore } from '../platform/objects/object-store.ts'
import { s3Store } from '../platform/objects/s3.ts'

const DATABASE_NAME = 'yihao'

export interface OpenedHub {
  readonly hub: Hub
  /** Of the database, with the password. */
  readonly databaseUrl: string
  /** Signs demo tokens, with the keys that sign all tokens of the hub. */
  readonly issuer: DemoIssuer
  /** True where the database had to recover from a crash. */
  readonly recovered: boolean
  /** Resolves when the embedded database ends by itself; with a database of one's own, never. */
  readonly databaseLost: Promise<void>
  /** Runs operations as the operator at the command line, on record. */
  operate<T>(work: (run: RunOperation) => Promise<T>): Promise<T>
  /** Lets running work end, closes the connections, and stops the embedded database if this process started it. */
  close(): Promise<void>
}

export interface Opening {
  /** Told what happens, one sentence at a time. */
  readonly say: (sentence: string) => void
  /** Whether a running hub's database may be used: for commands beside it, not for a second hub. */
  readonly attach: boolean
  /** Where another process of the hub has brought the database up and appends to the log. */
  readonly appender?: Appender
}

/** Brings up database, schema and rooms: the embedded PostgreSQL of the data folder, or one's own. */
export async function openHub(config: Config, { say, attach, appender }: Opening): Promise<OpenedHub> {
  const embedded = config.databaseUrl === null ? await startDatabase(config, attach, say) : null
  try {
    const databaseUrl = config.databaseUrl ?? embedded?.url(DATABASE_NAME) ?? ''
    if (embedded) await createDatabase(embedded.url('postgres'), DATABASE_NAME)
    const applied = appender ? [] : await migrate(databaseUrl)
    if (applied.length > 0) say(`applied ${applied.length} migration${applied.length === 1 ? '' : 's'}`)
    const keyFolder = path.join(config.dataDir, 'keys')
    const keys =
      config.keyring === null ? fileKeyProvider(path.join(keyFolder, 'keyring.json')) : textKeyProvider(config.keyring)
    const hub = await createHub({
      databaseUrl,
      poolSize: config.poolSize,
      keys,
      logKeys: logKeys({ folder: keyFolder, text: config.logKey, origin: config.logOrigin }),
      clock: systemClock,
      objects: objectStore(config),
      dailyVolume: config.dailyVolume,
      ...(appender && { appender }),
    })
    // Makes the keys of a new log, which its witnesses must be told before anything is on record. What is wrong with an old
    // one is told to whoever needs it.
    await hub.log.check()
    const { audience } = config
    const issuer = demoIssuer({ folder: keyFolder, text: config.tokenKeys, issuer: config.issuer, audience, clock: systemClock })
    const { operating } = hub.parts
    // Where the city has an issuer of its own, those that lie here sign nothing.
    if (config.jwksUrl === null) operating.tokenKeys = () => tokenKeys({ folder: keyFolder, text: config.tokenKeys, clock: systemClock }).list()
    operating.disk = () => diskRoom(config.dataDir)
    operating.version = await hubVersion()
    return {
      hub,
      databaseUrl,
      issuer,
      recovered: embedded?.recovered ?? false,
      databaseLost: embedded?.lost ?? new Promise(() => undefined),
      operate: (work) => hub.act(OPERATOR, randomUUID(), work),
      async close() {
        await hub.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

async function hubVersion(): Promise<string | null> {
  const file = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version?: string }
  return file.version ?? null
}

/** What an account without rights of its own may still write. */
async function diskRoom(folder: string): Promise<DiskRoom> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

function objectStore({ attachments }: Config): ObjectStore {
  return attachments.kind === 'S3' ? s3Store(attachments) : folderStore(attachments.folder)
}

/** Whoever sits at the machine: commands are on record under the name of the account that gave them. */
const OPERATOR: Actor = { clientId: 'hub', person: accountName(), departmentCode: 'HUB', role: 'OPERATOR' }

function accountName(): string | null {
  try {
    return userInfo().username
  } catch {
    return null // an account without a name, as in some containers
  }
}

/** What the processes of the hub open at most: each a pool and one that listens, and the first a process of its own beside those that answer. */
export function connectionsOf({ processes, poolSize }: Config): number {
  return (processes > 1 ? processes + 1 : 1) * (poolSize + 1) + SPARE_CONNECTIONS
}

async function startDatabase(config: Config, attach: boolean, say: (sentence: string) => void): Promise<Embedded> {
  const folder = path.join(config.dataDir, 'postgresql')
  try {
    return await startEmbedded({ dataDir: folder, log: say, connections: connectionsOf(config) })
  } catch (error) {
    if (attach && error instanceof DataFolderInUse) return attachTo(folder)
    throw error
  }
}

async function attachTo(folder: string): Promise<Embedded> {
  try {
    return await attachEmbedded(folder)
  } catch (error) {
    throw new Error(
      `A hub is using the data folder ${folder}, but its database cannot be used from here: wait until it listens, or use the account that runs it.`,
      { cause: error },
    )
  }
}
