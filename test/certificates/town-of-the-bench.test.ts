import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCertificates, addOpenCases, partsOf, rowsOf } from '../../scripts/bench/scale/add-people.ts'
import { caseNumberOf, CLIENT_ID, DEPARTMENT, GUIDE, numberOf, TOWN_TYPES } from '../../scripts/bench/scale/town.ts'
import { verifyData } from '../../src/commands/data.ts'
import { registerClient } from '../../src/domains/access/index.ts'
import { Database } from '../../src/platform/db/database.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { asking, type Ask } from '../support/graphql.ts'
import { OPERATOR, testHub, type TestHub } from '../support/hub.ts'

interface Proofs {
  readonly subject: { readonly certificates: readonly { readonly type: { readonly code: string }; readonly identifier: string; readonly number: string; readonly fields: readonly { readonly name: string }[] }[] }
}

const PEOPLE = 40
const actor = { clientId: CLIENT_ID, person: null, departmentCode: DEPARTMENT.code, role: 'DEPARTMENT_SYSTEM' } as const
const everything = (from: number, to: number) => [...partsOf(from, to, 7)].flatMap((part) => [...rowsOf(part)])

// Of the bench's town half the people are made as npm run bench -- --scale makes millions of them, and half are imported.
describe('rows that are made for the bench', () => {
  let test: TestHub
  let ask: Ask
  beforeAll(async () => {
    test = await testHub()
    const { hub, clock } = test
    await test.load('certificate-type', TOWN_TYPES)
    await test.load('guide', [GUIDE])
    await hub.act(OPERATOR, randomUUID(), (run) =>
      run(registerClient, { id: CLIENT_ID, name: DEPARTMENT.name, role: 'DEPARTMENT_SYSTEM', department: DEPARTMENT }))
    const owner = new Database(openPool(test.database.url, { max: 1 }))
    await owner.transaction(async (tx) => {
      for (const part of partsOf(0, PEOPLE / 2, 7)) await addCertificates(tx, hub.parts.keyring, part, clock.now())
      await addOpenCases(tx, 0, PEOPLE / 2, clock.now())
    })
    await owner.close()
    await test.sql(`SELECT setval('subject_id_seq', ${PEOPLE / 2}), setval('certificate_id_seq', ${(PEOPLE / 2) * TOWN_TYPES.length}), setval('case_id_seq', ${PEOPLE / 2})`)
    await test.load('certificate', everything(PEOPLE / 2, PEOPLE))
    await test.load('case', Array.from({ length: PEOPLE / 2 }, (_, at) => ({
      number: caseNumberOf(PEOPLE / 2 + at), itemCode: GUIDE.item.code, department: DEPARTMENT.code,
      applicant: { name: '样例', code: numberOf(PEOPLE / 2 + at), codeType: '111' }, parties: [], receivedAt: '2026-11-20T09:00:00+08:00',
      decidedAt: null, decision: null, form: {}, materials: [], results: [],
    })))
    ask = await asking(test)
  })
  afterAll(() => test.close())

  it('are read by the hub like imported ones', async () => {
    const document = await readFile(new URL('../../schema/operations/proofs-of-subject.graphql', import.meta.url), 'utf8')
    const shapes = new Set<string>()
    for (let index = 0; index < PEOPLE; index += 1) {
      const purpose = { itemCode: GUIDE.item.code, caseNumber: caseNumberOf(index) }
      const { body } = await ask(actor, document, { idNumber: numberOf(index), purpose })
      const { certificates } = (body.data as unknown as Proofs).subject
      const serial = String(index).padStart(12, '0')
      expect(certificates.every(({ identifier, number }) => identifier.includes(serial) && number.includes(serial))).toBe(true)
      shapes.add(JSON.stringify(certificates.map(({ type, fields }) => `${type.code} ${fields.map(({ name }) => name).join()}`).sort()))
    }
    expect(shapes.size).toBe(1)
    expect(JSON.parse([...shapes][0] ?? '[]')).toHaveLength(TOWN_TYPES.length)
  })

  it('are known to an import of the same people, to the last field, and open where they are sealed', async () => {
    const outcomes = await test.load('certificate', everything(0, PEOPLE))
    expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'UNCHANGED'))
    expect(await verifyData({ operate: (work) => test.hub.act(OPERATOR, randomUUID(), work) }, () => undefined)).toBe(0)
  })

  it('leave in every table what an import leaves', async () => {
    const lengths = (table: string, columns: string, id: string) => test.sql<{ made: boolean }>(`
      SELECT DISTINCT ${columns} FROM ${table}, LATERAL (SELECT ${id} <= ${PEOPLE / 2} AS made) AS of ORDER BY 1`)
    for (const [table, columns, id] of [
      ['subject', 'made, kind, source, name IS NULL AS nameless', 'id'],
      ['subject_identifier', 'made, lookup_key_version, code_type, source, length(lookup) AS bytes, length(number) AS sealed', 'subject_id'],
      ['certificate_version', 'made, type_code, status, issuer_code, version, holder_count, superseded_on, predecessor, length(lookup) AS a, length(digest) AS b', 'subject_id'],
      ['certificate_locator', 'made, kind, type_code, cardinality(subject_ids) AS holders', `(certificate_id + ${TOWN_TYPES.length - 1}) / ${TOWN_TYPES.length}`],
    ] as const) {
      const rows = (await lengths(table, columns, id)).map(({ made, ...rest }) => ({ made, rest: JSON.stringify(rest) }))
      const of = (made: boolean) => rows.filter((one) => one.made === made).map(({ rest }) => rest).sort()
      expect(of(true)).toEqual(of(false))
      expect(of(true)).not.toEqual([])
    }
  })
})
