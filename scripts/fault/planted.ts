import { randomBytes, randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { createHub } from '../../src/app.ts'
import { logKeys } from '../../src/domains/signing/index.ts'
import { AccessRecord } from '../../src/kernel/access-record.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { fileKeyProvider } from '../../src/platform/crypto/key-provider.ts'
import { RequestScope } from '../../src/platform/request-scope.ts'
import type { Evidence } from './evidence.ts'
import type { Run } from './run.ts'
import { storedHead } from './stored-log.ts'

// Defects that the judge has to name: one that cannot fail proves nothing.

export const DEFECTS = ['drop-entry', 'fork', 'double', 'early-answer'] as const
export type Defect = (typeof DEFECTS)[number]

/** Plants a defect in the database or among what was seen, and gives what was seen. `early-answer` is in the hubs themselves. */
export async function plant(defect: Defect, run: Run, db: ClientBase): Promise<Evidence> {
  switch (defect) {
    case 'drop-entry':
      await dropEntry(db)
      return run.collector
    case 'fork':
      return forked(run, (await storedHead(db)).size - 1)
    case 'double':
      await writeTwice(run)
      return run.collector
    case 'early-answer':
      return run.collector
  }
}

/** As somebody who owns the machine could: past the triggers. */
export async function dropEntry(db: ClientBase): Promise<void> {
  await db.query(`SET session_replication_role = replica`)
  await db.query(`DELETE FROM audit_entry WHERE index = (SELECT size / 2 FROM audit_head)`)
  await db.query(`SET session_replication_role = DEFAULT`)
}

/** Somebody was shown a checkpoint over other entries, signed with the log's own key. */
export function forked({ collector, town }: Run, size: number): Evidence {
  const { origin, signer } = town.keys
  const body = `${origin}\n${size}\n${randomBytes(32).toString('base64')}\n`
  return { ...seenBy(collector), checkpoints: new Set([...collector.checkpoints, `${body}\n${signer.sign(body)}`]) }
}

/** A hub that tried an append again, of which it did not know whether it had happened. */
export async function writeTwice({ database, town }: Run): Promise<void> {
  const keyFolder = `${town.dataDir}/keys`
  const hub = await createHub({
    databaseUrl: database.url,
    poolSize: 4,
    keys: fileKeyProvider(`${keyFolder}/keyring.json`),
    logKeys: logKeys({ folder: keyFolder, text: null, origin: town.keys.origin }),
    clock: systemClock,
  })
  try {
    const actor = { clientId: 'fault', person: null, departmentCode: 'HUB', role: 'OPERATOR' } as const
    const scope = new RequestScope({ actor, requestId: randomUUID(), clock: systemClock, writer: hub.writer, documentHash: null })
    const record = new AccessRecord({ action: 'log.fault', purpose: null, subject: null })
    await hub.writer.append([record], scope)
    await hub.writer.append([record], scope)
  } finally {
    await hub.close()
  }
}

/** What a collector holds by now, to be changed without changing it. */
export function seenBy({ log, answers, commands, receipts, checkpoints, uncovered, complaints }: Evidence): Evidence {
  return { log, answers, commands, receipts, checkpoints, uncovered, complaints }
}
