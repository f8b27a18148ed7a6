// Rows as the hub's import stores them, by the functions that the import itself seals and writes with, and without what it does
// before that: reading, validating, and looking for what is there already.
import { LoadingBatch } from '../../../src/domains/certificates/loading-batch.ts'
import { addVersions } from '../../../src/domains/certificates/load-store.ts'
import { prepareCertificate } from '../../../src/domains/certificates/prepare.ts'
import { readCertificateRow, type ReadCertificate } from '../../../src/domains/certificates/row.ts'
import { addCases, addLocators, type NewCase } from '../../../src/domains/case-files/store.ts'
import { numberHashes } from '../../../src/domains/subjects/number-hashes.ts'
import { sealSubject } from '../../../src/domains/subjects/register.ts'
import { addSubjects } from '../../../src/domains/subjects/store.ts'
import type { CertificateRow } from '../../../src/kernel/import-rows.ts'
import type { Keyring } from '../../../src/platform/crypto/keyring.ts'
import type { Tx } from '../../../src/platform/db/database.ts'
import { caseNumberOf, certificateOf, CERTIFICATES_EACH, DEPARTMENT, GUIDE, personAt } from './town.ts'

/**
 * A part of what a growing town brings: one certificate of each of these people. As in a real city each issuer brings its own
 * file, so what one person holds lies scattered over the table. With the first come the people themselves, and their cases.
 */
export interface Part {
  /** Which of a person's certificates. */
  readonly paper: number
  readonly from: number
  readonly to: number
}

/** What an import of this part leaves; `tx` needs to stream rows only. */
export async function addCertificates(tx: Pick<Tx, 'copyIn'>, keyring: Keyring, { paper, from, to }: Part, now: Date): Promise<void> {
  const certificates: ReadCertificate[] = []
  for (const row of rowsOf({ paper, from, to })) {
    const reading = readCertificateRow(row, now)
    if (!reading.ok) throw new Error('a certificate of the town is not sound')
    certificates.push(reading.value)
  }
  if (paper === 0) {
    const source = `certificates of ${certificates[0]?.issuerCode ?? ''}`
    const subjects = certificates.flatMap(({ holders: [holder] }, at) => (holder ? [sealSubject(keyring, idOf(from + at), holder, source)] : []))
    await addSubjects(tx, subjects, now)
  }
  const prepared = certificates.map((certificate) => prepareCertificate(keyring, (text) => numberHashes(keyring, text), certificate))
  const batch = new LoadingBatch(keyring, prepared)
  for (const certificate of prepared) batch.decide(certificate)
  const subjectIds = certificates.map((_, at) => idOf(from + at))
  const ids = certificates.map((_, at) => BigInt((from + at) * CERTIFICATES_EACH + paper + 1))
  const { placed, locators } = batch.place(subjectIds, ids)
  await addVersions(tx, batch.seal(placed), locators)
}

/** The rows of a part, as its issuer's file has them. */
export function* rowsOf({ paper, from, to }: Part): Generator<CertificateRow> {
  for (let index = from; index < to; index += 1) yield certificateOf(personAt(index), paper)
}

/** For each of these people an open case: without one nobody may ask. */
export async function addOpenCases(tx: Tx, from: number, to: number, now: Date): Promise<void> {
  const cases = Array.from({ length: to - from }, (_, at) => openCase(from + at, idOf(from + at), now))
  await addLocators(tx, cases)
  await addCases(tx, cases)
}

/** What a part of the whole town is done in, issuer by issuer. */
export function* partsOf(from: number, to: number, atOnce: number): Generator<Part> {
  for (let paper = 0; paper < CERTIFICATES_EACH; paper += 1) {
    for (let at = from; at < to; at += atOnce) yield { paper, from: at, to: Math.min(to, at + atOnce) }
  }
}

/** Subjects and cases of a town are numbered alike. */
export function idOf(index: number): bigint {
  return BigInt(index + 1)
}

/** As a department opens it through the API, this minute. */
function openCase(index: number, id: bigint, now: Date): NewCase {
  const { code: departmentCode } = DEPARTMENT
  return {
    subjectId: id, id, number: caseNumberOf(index), itemCode: GUIDE.item.code, guideVersion: GUIDE.version, departmentCode,
    clerk: null, receivedAt: now, decidedAt: null, decision: null, digest: null, content: null, handlerCode: departmentCode,
    stage: 'RECEIVED', deliveredAt: null, parties: [{ subjectId: id, role: 'APPLICANT' }], materials: [], results: [],
    steps: [{ ordinal: 1, kind: 'RECEIVED', at: now, post: null, person: null, departmentCode, to: null, note: null, recordedAt: now }],
  }
}
