import { expect, it } from 'vitest'
import { certificate, ANNA, BRUNO, NOW, TYPES } from '../../../test/support/world.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import type { CertificateRow } from '../../kernel/import-rows.ts'
import { newKeyringDocument } from '../../platform/crypto/keyring-document.ts'
import { Keyring } from '../../platform/crypto/keyring.ts'
import { rowHashes } from './hashes.ts'
import type { VersionContent } from './model.ts'
import { prepareCertificate } from './prepare.ts'
import { readCertificateRow } from './row.ts'

const keyring = new Keyring(newKeyringDocument())
const FIELDS = { KZ_B: '"引号"\\ \u0001', KZ_A10: '𠮷', KZ_A1: '', KZ_A: 'a' }
const ROWS: readonly CertificateRow[] = [
  certificate(TYPES.marriage, [ANNA], { serial: 'C1', fields: FIELDS }), certificate(TYPES.marriage, [ANNA, BRUNO], { serial: 'C2', name: '结婚证（“补”）\u2028' }),
]

it.each(ROWS)('a row is told from a changed one by its canonical JSON, whatever the order in which its source writes it', (row) => {
  const reading = readCertificateRow(row, new Date(NOW))
  if (!reading.ok) throw new Error('the row is sound')
  const { content, digests } = prepareCertificate(keyring, () => ({ own: [], planted: [] }), reading.value)
  const { issuerCode, areaCode, issuedOn, validFrom, validTo } = reading.value
  expect(JSON.parse(String(content))).toEqual(reading.value.content satisfies VersionContent)
  expect(content).toBe(canonicalJson(reading.value.content as unknown as Json))
  expect(digests).toEqual(rowHashes(keyring, canonicalJson({ content: reading.value.content, issuerCode, areaCode, issuedOn, validFrom, validTo } as unknown as Json)))
})
