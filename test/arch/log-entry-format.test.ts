import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { beforeAll, expect, test } from 'vitest'
import { AccessRecord, type RecordKey } from '../../src/kernel/access-record.ts'
import { ROLES } from '../../src/kernel/actor.ts'
import { type EntryFrame, makeEntries } from '../../src/domains/audit/model.ts'

const digest = 'd'.repeat(22)
const token = 't'.repeat(22)
const frame: EntryFrame = {
  at: new Date('2026-11-21T01:02:03.004Z'),
  requestId: 'request-1',
  actor: {
    clientId: 'counter',
    person: null,
    departmentCode: '11290000MB0000000X',
    role: 'DEPARTMENT_SYSTEM',
  },
  documentHash: 'a'.repeat(64),
}
const full: RecordKey = {
  action: 'certificate.read',
  purpose: { itemCode: 'item', caseNumber: 'case', reason: 'to issue a licence' },
  subject: token,
}

let validate: ValidateFunction

beforeAll(async () => {
  const file = new URL('../../schema/formats/log-entry.schema.json', import.meta.url)
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
  formats.default(ajv)
  validate = ajv.compile(JSON.parse(await readFile(fileURLToPath(file), 'utf8')) as object)
})

function entryOf(record: AccessRecord): Record<string, unknown> {
  const [entry] = makeEntries(record, frame, { document: () => digest, person: () => 'account-token', reason: () => digest, payload: () => 'p'.repeat(43) })
  return JSON.parse(entry?.text ?? '') as Record<string, unknown>
}

function fullEntry(): Record<string, unknown> {
  const record = new AccessRecord(full)
  record.guideVersion = 3
  record.materials.add(2)
  record.disclose(token, 'type', ['KZ_B', 'KZ_A'])
  record.verdicts.push({ typeCode: 'type', verdict: 'VALID' })
  record.refuse('certificates.list', 'NOT_AVAILABLE', 'NO_SHARING_GRANT')
  record.payload = '{}'
  record.neighbourhood = 'n'.repeat(11)
  return entryOf(record)
}

test('an entry with every part fits the published format', () => {
  validate(fullEntry())
  expect(validate.errors).toBeNull()
})

test('an entry that says as little as possible fits it too', () => {
  validate(entryOf(new AccessRecord({ action: 'log.read', purpose: null, subject: null })))
  expect(validate.errors).toBeNull()
})

test('an entry has no part that the format does not describe, and lacks none that it does', () => {
  const described = (validate.schema as { properties: object }).properties
  expect(Object.keys(fullEntry()).sort()).toEqual(Object.keys(described).sort())
  expect(validate({ ...fullEntry(), name: 'somebody' })).toBe(false)
})

test('a number in place of a token does not fit', () => {
  expect(validate({ ...fullEntry(), subject: '290101199001010014' })).toBe(false)
})

test('the format knows the roles of the hub and no others', () => {
  const { actor } = (validate.schema as {
    properties: { actor: { properties: { role: { enum: string[] } } } }
  }).properties
  expect(actor.properties.role.enum).toEqual([...ROLES])
})
