import type { Actor } from './kernel/actor.ts'
import type { Clock } from './kernel/clock.ts'
import { ClientRegister, SuspendedGrants } from './domains/access/index.ts'
import { endSessionsOfSuspended, peopleSignIn } from './domains/sign-in/index.ts'
import { AuditTokens, createEvidence, type Appender, type AuditLog } from './domains/audit/index.ts'
import { Operating } from './domains/operating/index.ts'
import { PersonRegister } from './domains/people/index.ts'
import { DocumentShelf } from './domains/documents/index.ts'
import type { LogKeyStore } from './domains/signing/index.ts'
import { countingWriter, SubjectsADay, Volumes } from './domains/budgets/index.ts'
import { untoldBook } from './domains/emergency/index.ts'
import { CatalogueStore, GuideShelf, ItemFinder } from './domains/catalogue/index.ts'
import { caseBook } from './domains/case-files/index.ts'
import { TypeDirectory } from './domains/certificates/index.ts'
import { CalendarShelf, KeptAlarms } from './domains/supervision/index.ts'
import { VoucherDesk } from './domains/vouchers/index.ts'
import { ReceiptDesk } from './domains/prefill/index.ts'
import { checkKeyring } from './platform/crypto/key-fingerprint-store.ts'
import { Keyring } from './platform/crypto/keyring.ts'
import type { KeyProvider } from './platform/crypto/key-provider.ts'
import { STANDARD_DAILY_VOLUME } from './platform/config.ts'
import { Changes } from './platform/db/changes.ts'
import { Database } from './platform/db/database.ts'
import { openPool } from './platform/db/pool.ts'
import { createPrisma } from './platform/db/prisma.ts'
import { Figures } from './platform/figures.ts'
import type { Metric } from './platform/metrics.ts'
import type { GraphQLSchema } from './platform/graphql/build-schema.ts'
import { UsedProofs } from './platform/http/used-proofs.ts'
import { noStore } from './platform/objects/no-store.ts'
import type { ObjectStore } from './platform/objects/object-store.ts'
import { Funnel, type Operation } from './platform/operation.ts'
import type { Parts } from './platform/parts.ts'
import { RequestScope, type EvidenceWriter } from './platform/request-scope.ts'

/** The database role of the hub: ordinary rights on its tables, but on the log only reading and adding. */
const APP_ROLE = 'yihao_app'

export interface HubOptions {
  readonly databaseUrl: string
  readonly poolSize: number
  readonly keys: KeyProvider
  /** The keys that sign the log: its checkpoints and its receipts. */
  readonly logKeys: LogKeyStore
  readonly clock: Clock
  /** Where the files of cases lie; without one none is taken or given. */
  readonly objects?: ObjectStore
  /** Reads a day of a client for an item and a type where none are declared. */
  readonly dailyVolume?: number
  /** Another process that appends to the log for this one. */
  readonly appender?: Appender
}

/** The hub without its sockets: every room, wired. */
export interface Hub {
  readonly database: Database
  /** What other processes change; a process that serves listens to them. */
  readonly changes: Changes
  readonly parts: Parts
  readonly funnel: Funnel
  readonly writer: EvidenceWriter
  readonly log: AuditLog
  readonly alarms: KeptAlarms
  /** How the hub does, for whoever watches over it. */
  metrics(): Metric[]
  readonly figures: Figures
  readonly clients: ClientRegister
  /** Proofs of possession that were used, by every process on this database. */
  readonly usedProofs: UsedProofs
  readonly clock: Clock
  /** Runs operations for an actor outside HTTP, and puts them on record before the result is given. */
  act<T>(actor: Actor, requestId: string, work: (run: RunOperation) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type RunOperation = <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>

/** Composes the hub on a migrated database. This is the only place that knows every room. */
export async function createHub({ databaseUrl, poolSize, keys, logKeys, clock, objects = noStore, dailyVolume = STANDARD_DAILY_VOLUME, appender }: HubOptions): Promise<Hub> {
  const document = await keys.load()
  const keyring = new Keyring(document)
  const database = new Database(openPool(databaseUrl, { max: poolSize, role: APP_ROLE }))
  try {
    await checkKeyring(database, document)
  } catch (error) {
    await database.close()
    throw error
  }
  const changes = new Changes({ url: databaseUrl, role: APP_ROLE, clock })
  const prisma = createPrisma(database.pool)
  const catalogueStore = new CatalogueStore(prisma)
  const guideShelf = new GuideShelf(catalogueStore, changes)
  const typeDirectory = new TypeDirectory(changes)
  const auditTokens = new AuditTokens(keyring)
  const alarms = new KeptAlarms(database, clock)
  const parts: Parts = {
    keyring,
    auditTokens,
    caseBook,
    guideBook: guideShelf,
    guideShelf,
    catalogueStore,
    itemFinder: new ItemFinder(catalogueStore, changes),
    typeBook: typeDirectory,
    suspendedGrants: new SuspendedGrants(changes),
    typeDirectory,
    calendar: new CalendarShelf(changes),
    alarms,
    untoldBook,
    codeBook: {
      namesOfItems: (_db, codes) => catalogueStore.namesOf(codes),
      namesOfTypes: (db, codes) => typeDirectory.namesOf(db, codes),
      namesOfFields: (db, codes) => typeDirectory.fieldNamesOf(db, codes),
    },
    volumes: new Volumes({ db: database, clock, alarms, standard: dailyVolume }),
    voucherDesk: new VoucherDesk({ keyring, keys: () => log.keys() }),
    prefillReceipts: new ReceiptDesk({ keyring, auditTokens, keys: () => log.keys() }),
    objects,
    operating: new Operating(clock, () => log.check()),
    signIn: peopleSignIn(keyring),
    endSessionsOf: endSessionsOfSuspended,
    documentShelf: new DocumentShelf(changes),
    guideFormat: async () => (await import('./domains/ingest/index.ts')).guideFormat,
    examineDocument: async (text) => (await import('./platform/graphql/examine-document.ts')).examineDocument(await hubSchema(), text),
  }
  const { log, writer: evidence, metrics } = createEvidence({ database, keyring, keys: logKeys, clock, ...(appender && { appender }) })
  const writer = countingWriter(evidence, new SubjectsADay({ database, keyring, alarms }))
  const figures = new Figures()
  const funnel = new Funnel(database, parts, writer, figures)
  return {
    database,
    changes,
    parts,
    funnel,
    writer,
    log,
    alarms,
    metrics: () => [...metrics(), ...database.metrics(), ...alarms.metrics()],
    figures,
    usedProofs: new UsedProofs(database, clock),
    clients: new ClientRegister(changes, new PersonRegister(parts, changes)),
    clock,
    async act(actor, requestId, work) {
      const scope = new RequestScope({ actor, requestId, clock, writer, documentHash: null })
      try {
        return await work((operation, input) => funnel.run(scope, operation, input))
      } finally {
        await scope.settle(null)
      }
    },
    async close() {
      // What is not given back, because the database is away, is lost for the day.
      await parts.volumes.giveBack('ALL').catch(() => undefined)
      await alarms.settled()
      await changes.close()
      await prisma.$disconnect()
      await database.close()
    },
  }
}

let schema: Promise<GraphQLSchema> | undefined

/**
 * The one schema of this process; type-graphql keeps its metadata per process, so it is built once. What a room does not
 * list in its api/index.ts is not in it. Loaded when asked for, so that commands without GraphQL start without it.
 */
export function hubSchema(): Promise<GraphQLSchema> {
  return (schema ??= composeSchema())
}

async function composeSchema(): Promise<GraphQLSchema> {
  const { buildHubSchema } = await import('./platform/graphql/build-schema.ts')
  const { accessResolvers } = await import('./domains/access/api/index.ts')
  const { subjectResolvers } = await import('./domains/subjects/api/index.ts')
  const { peopleResolvers } = await import('./domains/people/api/index.ts')
  const { authorizationResolvers } = await import('./domains/authorization/api/index.ts')
  const { operatingResolvers } = await import('./domains/operating/api/index.ts')
  const { certificateResolvers } = await import('./domains/certificates/api/index.ts')
  const { voucherResolvers } = await import('./domains/vouchers/api/index.ts')
  const { catalogueResolvers } = await import('./domains/catalogue/api/index.ts')
  const { guideEditingResolvers } = await import('./domains/guide-editing/api/index.ts')
  const { caseFileResolvers } = await import('./domains/case-files/api/index.ts')
  const { supervisionResolvers } = await import('./domains/supervision/api/index.ts')
  const { signInResolvers } = await import('./domains/sign-in/api/index.ts')
  const { prefillResolvers } = await import('./domains/prefill/api/index.ts')
  const { correctionResolvers } = await import('./domains/corrections/api/index.ts')
  const { budgetResolvers } = await import('./domains/budgets/api/index.ts')
  const { emergencyResolvers } = await import('./domains/emergency/api/index.ts')
  const { documentResolvers } = await import('./domains/documents/api/index.ts')
  const { importResolvers } = await import('./domains/imports/api/index.ts')
  // Has nothing in the schema; its operations are in the lists that are made with it.
  await import('./domains/guide-tables/index.ts')
  const { sharingResolvers } = await import('./domains/sharing/api/index.ts')
  return buildHubSchema([
    ...accessResolvers, ...peopleResolvers, ...subjectResolvers, ...certificateResolvers, ...voucherResolvers, ...catalogueResolvers, ...guideEditingResolvers, ...caseFileResolvers, ...supervisionResolvers,
    ...authorizationResolvers, ...operatingResolvers,
    ...signInResolvers,
    ...prefillResolvers,
    ...correctionResolvers, ...documentResolvers,
    ...budgetResolvers, ...emergencyResolvers,
    ...sharingResolvers, ...importResolvers,
  ])
}
