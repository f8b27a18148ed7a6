import type { CertificateRow } from '../../../kernel/import-rows.ts'
import type { RowOutcome } from '../../../kernel/row-outcome.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineLoad } from '../../../platform/load-operation.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { findOrAddSubjects } from '../../subjects/index.ts'
import { LoadingBatch } from '../loading-batch.ts'
import { addStatusChanges, addSupersessions } from '../change-store.ts'
import * as store from '../load-store.ts'
import { readCertificateRow, type ReadCertificate } from '../row.ts'

/**
 * Stores a batch of certificate rows. The same row again changes nothing; a newer confirmation takes over the status;
 * a changed content without a new version is rejected, because history is never overwritten.
 */
export const loadCertificates = defineLoad<CertificateRow>({
  name: 'certificates.load',
  action: 'certificate.load',
  summary: 'Loads certificates with their versions from a file of their source.',
  by: { role: 'ISSUER_STEWARD', isOf: ({ issuer, identifier, predecessor }, own) => [issuer.code, issuerIn(identifier), issuerIn(predecessor ?? identifier)].every((code) => code === own) },
  load,
})

/** The issuer that an identifier names, as it is written: whether it is sound is judged row by row. */
function issuerIn(identifier: string): string | undefined {
  return identifier.split('.')[6]
}

async function load(context: OperationContext<Tx>, rows: readonly CertificateRow[]): Promise<RowOutcome[]> {
  const { db, parts, scope } = context
  const types = await parts.typeDirectory.all(db)
  const readings = rows.map((row) =>
    read(
      row,
      types.get(row.typeCode)?.fields.map(({ name }) => name),
      scope.at,
    ),
  )
  const sound = readings.filter((reading) => 'identifier' in reading)

  await store.lockLoading(db)
  const batch = new LoadingBatch(parts.keyring, sound)
  batch.located(await store.findLocators(db, batch.lookups()))
  const known = batch.storedKeys()
  if (known.length > 0) batch.stored(await store.findStored(db, known))
  const outcomes = readings.map((reading) => ('identifier' in reading ? batch.decide(reading) : reading))

  const added = batch.added()
  const subjects = await findOrAddSubjects(
    context,
    added.flatMap(({ certificate }) => certificate.holders),
    `certificates of ${added[0]?.certificate.issuerCode ?? ''}`,
  )
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

function read(
  row: CertificateRow,
  knownFields: readonly string[] | undefined,
  now: Date,
): ReadCertificate | RowOutcome {
  if (!knownFields) return { kind: 'REJECTED', reason: 'TYPE_UNKNOWN' }
  if (Object.keys(row.fields).some((field) => !knownFields.includes(field)))
    return { kind: 'REJECTED', reason: 'FIELD_UNKNOWN' }
  const reading = readCertificateRow(row, now)
  return reading.ok ? reading.value : { kind: 'REJECTED', reason: reading.faults[0]?.reason ?? 'UNSOUND' }
}
