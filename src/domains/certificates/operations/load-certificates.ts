import type { CertificateRow } from '../../../kernel/import-rows.ts'
import type { RowOutcome } from '../../../kernel/row-outcome.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineLoad } from '../../../platform/load-operation.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { findOrAddSubjects, numberHashes } from '../../subjects/index.ts'
import { LoadingBatch } from '../loading-batch.ts'
import { addStatusChanges, addSupersessions } from '../change-store.ts'
import * as store from '../load-store.ts'
import { issuersNamed, prepareCertificate, type HashNumber, type PreparedCertificate } from '../prepare.ts'
import { PreparedRow } from '../prepared-block.ts'
import { readCertificateRow } from '../row.ts'

/**
 * Stores a batch of certificate rows. The same row again changes nothing; a newer confirmation takes over the status;
 * a changed content without a new version is rejected, because history is never overwritten.
 */
export const loadCertificates = defineLoad<CertificateRow | PreparedRow>({
  name: 'certificates.load',
  action: 'certificate.load',
  summary: 'Loads certificates with their versions from a file of their source.',
  by: { role: 'ISSUER_STEWARD', isOf: (row, own) => (row instanceof PreparedRow ? row.issuers : issuersNamed(row)).every((code) => code === own) },
  load,
})

async function load(context: OperationContext<Tx>, rows: readonly (CertificateRow | PreparedRow)[]): Promise<RowOutcome[]> {
  const { db, parts, scope } = context
  const types = await parts.typeDirectory.all(db)
  const namesOf = new Map([...types].map(([code, { fields }]) => [code, new Set(fields.map(({ name }) => name))]))
  const hashNumber: HashNumber = (text) => numberHashes(parts.keyring, text)
  const readings = rows.map((row): PreparedCertificate | RowOutcome => {
    const known = namesOf.get(row.typeCode)
    if (!known) return { kind: 'REJECTED', reason: 'TYPE_UNKNOWN' }
    const fieldNames = row instanceof PreparedRow ? row.fieldNames : Object.keys(row.fields)
    if (!fieldNames.every((name) => known.has(name))) return { kind: 'REJECTED', reason: 'FIELD_UNKNOWN' }
    if (row instanceof PreparedRow) return row
    const reading = readCertificateRow(row, scope.at)
    return reading.ok ? prepareCertificate(parts.keyring, hashNumber, reading.value) : { kind: 'REJECTED', reason: reading.faults[0]?.reason ?? 'UNSOUND' }
  })
  const sound = readings.filter((reading) => 'digests' in reading)

  await store.lockLoading(db)
  const batch = new LoadingBatch(parts.keyring, sound)
  batch.located(await store.findLocators(db, batch.lookups()))
  const known = batch.storedKeys()
  if (known.length > 0) batch.stored(await store.findStored(db, known))
  const outcomes = readings.map((reading) => ('digests' in reading ? batch.decide(reading) : reading))

  const subjects = await findOrAddSubjects(context, batch.holders(scope.at), `certificates of ${batch.issuer() ?? ''}`)
  const ids = await store.reserveIds(db, batch.newChains())
  const { placed, locators } = batch.place(subjects, ids)
  if (placed.length > 0) await store.addVersions(db, batch.seal(placed), locators)
  const grown = batch.grownChains(ids)
  if (grown.length > 0) await store.settleSuccession(db, grown, batch.joinedChains(ids))
  if (batch.grewStored()) await addSupersessions(db, grown, locators, scope.at)
  const replaced = batch.replacedStatuses(placed)
  if (replaced.length > 0) await store.keepStatuses(db, replaced, scope.at)
  const confirmations = batch.confirmations()
  if (confirmations.length > 0) await store.confirm(db, confirmations)
  const changes = batch.statusChanges()
  if (changes.length > 0) await addStatusChanges(db, changes, scope.at)

  return outcomes
}
