import { createHash } from 'node:crypto'
import type { AccessRecord } from '../../kernel/access-record.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { EvidenceWriter, RequestScope, WrittenEntry } from '../../platform/request-scope.ts'
import type { GroupCommit } from './group-commit.ts'
import type { AuditLog } from './log.ts'
import { makeEntries, type Entry, type EntryDigests } from './model.ts'
import type { MakeReceipt } from './receipts.ts'

export interface WriterOptions {
  readonly log: AuditLog
  readonly group: GroupCommit
  readonly keyring: Keyring
  readonly receipts: MakeReceipt
}

/** Turns records into entries and makes them durable, many requests at a time. */
export function createEvidenceWriter({ log, group, keyring, receipts }: WriterOptions): EvidenceWriter {
  const digests = entryDigests(keyring)
  const written = (drafts: readonly Draft[], indexes: readonly bigint[]): WrittenEntry[] =>
    drafts.map(({ record, requestId, entry }, at) => ({
      index: indexes[at] as bigint,
      record,
      text: entry.text,
      // Only a receipt needs it.
      get salt() {
        return record.payload === null ? null : payloadSalt(keyring, requestId, record)
      },
    }))
  return {
    async append(records, scope) {
      const drafts = draftsOf(records, scope, digests)
      return written(drafts, await group.append(entriesOf(drafts)))
    },
    async appendWithin(tx, records, scope) {
      const drafts = draftsOf(records, scope, digests)
      return written(drafts, await log.appendWithin(tx, entriesOf(drafts)))
    },
    receipt: receipts,
  }
}

interface Draft {
  readonly record: AccessRecord
  readonly requestId: string
  readonly entry: Entry
}

function draftsOf(records: readonly AccessRecord[], scope: RequestScope, digests: EntryDigests): Draft[] {
  const { at, requestId, actor, documentHash } = scope
  return records.flatMap((record) =>
    makeEntries(record, { at, requestId, actor, documentHash }, digests).map((entry) => ({ record, requestId, entry })),
  )
}

function entriesOf(drafts: readonly Draft[]): Entry[] {
  return drafts.map(({ entry }) => entry)
}

/** Bytes of a keyed digest that only has to tell texts apart. */
const DIGEST_BYTES = 16

function entryDigests(keyring: Keyring): EntryDigests {
  const digest = (text: string): string =>
    keyring.lookup('audit-digest', text).subarray(0, DIGEST_BYTES).toString('base64url')
  return {
    reason: (text) => digest(`reason:${text}`),
    document: (hash, record, requestId) => digest(`document:${requestId}:${record.subject ?? ''}:${record.action}:${hash}`),
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
