import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AuditLog } from '../../src/domains/audit/log.ts'
import { makeEntries, type Entry } from '../../src/domains/audit/model.ts'
import { logKeys, type LogKeyStore } from '../../src/domains/signing/index.ts'
import { AccessRecord } from '../../src/kernel/access-record.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { createDatabase } from '../../src/platform/db/create-database.ts'
import { Database } from '../../src/platform/db/database.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { openPool } from '../../src/platform/db/pool.ts'

/** A log of its own on a real, durable PostgreSQL of its own. */
export interface BenchLog {
  /** The database with the rights of the hub. */
  readonly database: Database
  /** The same with the rights of its owner. */
  readonly owner: Database
  readonly log: AuditLog
  readonly keys: LogKeyStore
  /** Of the tables of the log with their indexes. */
  bytesPerEntry(): Promise<number>
  close(): Promise<void>
}

export async function openBenchLog(): Promise<BenchLog> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-bench-'))
  const embedded = await startEmbedded({ dataDir: path.join(folder, 'postgresql'), log: () => undefined })
  await createDatabase(embedded.url('postgres'), 'bench')
  await migrate(embedded.url('bench'))
  const database = new Database(openPool(embedded.url('bench'), { max: 40, role: 'yihao_app' }))
  const owner = new Database(openPool(embedded.url('bench'), { max: 4 }))
  const keys = logKeys({ folder: path.join(folder, 'keys'), text: null, origin: 'bench.example/log' })
  const log = new AuditLog({ database, keys, clock: systemClock })
  await log.keys()
  return {
    database,
    owner,
    log,
    keys,
    async bytesPerEntry() {
      await owner.pool.query('VACUUM ANALYZE')
      const { rows } = await owner.pool.query<{ bytes: bigint; entries: bigint }>(`
        SELECT sum(pg_total_relation_size(oid))::bigint AS bytes, (SELECT size FROM audit_head) AS entries FROM pg_class
        WHERE relkind = 'r' AND (relname LIKE 'audit_entry%' OR relname IN ('audit_tile', 'audit_template', 'audit_head'))`)
      return Math.round(Number(rows[0]?.bytes) / Number(rows[0]?.entries))
    },
    async close() {
      await database.close()
      await owner.close()
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const DIGESTS = {
  reason: () => randomBytes(16).toString('base64url'),
  document: () => 'Q2xpZW50cyBhc2sgYWdhaW4',
  person: () => randomBytes(16).toString('base64url'),
  payload: () => randomBytes(32).toString('base64url'),
}
const token = (): string => randomBytes(16).toString('base64url')
const DEPARTMENTS = 40
const CLERKS = 400

let serial = 0

/** What a department's look-up of one subject leaves: two certificates shown under a case, nothing of it twice but the kind. */
export function lookUpEntry(): Entry {
  serial += 1
  const department = serial % DEPARTMENTS
  const purpose = {
    itemCode: `1129010200${String(department).padStart(4, '0')}000000000000000000000`.slice(0, 31),
    caseNumber: `2026-${String(Math.floor(serial / 4)).padStart(9, '0')}`,
    reason: null,
  }
  const record = new AccessRecord({ action: 'subject.ask', purpose, subject: token() })
  record.reads.add('certificate.list')
  record.guideVersion = 1
  record.materials.add(1).add(2)
  record.neighbourhood = randomBytes(8).toString('base64url')
  record.disclose(token(), '11100000000013127D001', ['KZ_XM', 'KZ_ZJHM'])
  record.disclose(token(), '11100000000013338W001', ['KZ_FDDBR', 'KZ_JYCS', 'KZ_MC'])
  record.payload = '{}'
  const [entry] = makeEntries(record, {
    at: systemClock.now(),
    requestId: randomUUID(),
    documentHash: 'a',
    actor: {
      clientId: `system-${department}`,
      departmentCode: `112901020000000${String(department).padStart(2, '0')}X`,
      person: `clerk-${serial % CLERKS}`,
      role: 'DEPARTMENT_SYSTEM',
    },
  }, DIGESTS)
  return entry as Entry
}
