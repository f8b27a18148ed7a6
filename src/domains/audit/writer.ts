import { createHash } from 'node:crypto'
import type { AccessRecord } from '../../kernel/access-record.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import type { EvidenceWriter, RequestScope } from '../../platform/request-scope.ts'
import { GroupCommit, type GroupCommitLimits } from './group-commit.ts'
import { makeEntry, type Entry, type EntryDigests } from './model.ts'
import * as store from './store.ts'

/** Turns records into entries and makes them durable, many requests at a time. */
export function createEvidenceWriter(database: Database, keyring: Keyring, limits?: GroupCommitLimits): EvidenceWriter {
  const digests = entryDigests(keyring)
  const group = new GroupCommit((entries) => store.appendEntries(database, entries), limits)
  return {
    append: (records, scope) => group.append(entriesOf(records, scope, digests)),
    appendWithin: (tx: Tx, records, scope) => store.appendEntries(tx, entriesOf(records, scope, digests)),
  }
}

function entriesOf(records: readonly AccessRecord[], scope: RequestScope, digests: EntryDigests): Entry[] {
  const { at, requestId, actor, documentHash } = scope
  return records.map((record) => makeEntry(record, { at, requestId, actor, documentHash }, digests))
}

function entryDigests(keyring: Keyring): EntryDigests {
  return {
    reason: (text) => keyring.lookup('audit-digest', `reason:${text}`).toString('base64url'),
    document: (hash) => keyring.lookup('audit-digest', `document:${hash}`).toString('base64url'),
    person: (account) => keyring.lookup('audit-token', `person:${account}`).subarray(0, 16).toString('base64url'),
    payload(record, requestId) {
      const salt = payloadSalt(keyring, requestId, record)
      return createHash('sha256')
        .update(salt)
        .update(record.payload ?? '')
        .digest('base64url')
    },
  }
}

/** Each entry has its own salt, derived from its request, subject and purpose, so that a receipt can name it later. */
function payloadSalt(keyring: Keyring, requestId: string, record: AccessRecord): Buffer {
  return keyring.lookup(
    'audit-digest',
    `payload:${requestId}:${record.subject ?? ''}:${record.action}:${record.purpose?.caseNumber ?? ''}:${record.purpose?.reason ?? ''}`,
  )
}
