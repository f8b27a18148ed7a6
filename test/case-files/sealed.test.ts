import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { verifyData } from '../../src/commands/data.ts'
import { addPerson } from '../../src/domains/people/index.ts'
import { listFindings } from '../../src/domains/supervision/index.ts'
import { findOwnCase, saveRevision } from '../../src/domains/case-files/index.ts'
import { open, opening, recordStep, showLife } from '../support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR, WHOLE } from '../support/hub.ts'
import { askSubject } from '../support/questions.ts'
import { CIVIL, HOUSING } from '../support/world.ts'

let hub: NetworkHub
const alarms = async () => {
  await hub.hub.alarms.settled()
  const page = await hub.hub.act({ clientId: 'office', person: null, departmentCode: CIVIL.code, role: 'AUDITOR' }, randomUUID(), (run) => run(listFindings, {
    state: null, severity: 'ALARM', detector: 'ciphertext-refused', departmentCode: null, client: null, person: null, first: 100, after: null, path: ['findings'],
  }))
  return page.findings.map(({ finding }) => finding)
}
const verify = async () => {
  const said: string[] = []
  const code = await verifyData({ operate: (work) => hub.hub.act(OPERATOR, randomUUID(), work) }, (line) => said.push(line))
  return { code, said }
}
const submit = async (number: string, remark: string) => {
  const { database, parts } = hub.hub
  const stored = (await findOwnCase(database.as(WHOLE), HOUSING.code, number)) ?? expect.fail('the case is there')
  await database.transaction((db) => saveRevision({ db, parts }, stored, { form: { remark }, materials: [], changes: [] }, { at: hub.clock.now(), person: null }), WHOLE)
}
const formOf = async (number: string) => (await hub.sql<{ content: Buffer }>('SELECT content FROM case_file WHERE number = $1', [number]))[0]?.content

beforeEach(async () => {
  await hub?.close()
  hub = await worldOnNetwork()
  for (const number of ['S-1', 'S-2']) {
    await open(hub, opening(number))
    await submit(number, `first of ${number}`)
  }
  await recordStep(hub, { caseNumber: 'S-1', kind: 'IN_REVIEW', note: 'a note', post: 'desk' })
})
afterAll(() => hub.close())

it('nothing changed is found to be sound, without an alarm', async () => {
  expect(await verify()).toMatchObject({ code: 0 })
  expect(await alarms()).toEqual([])
})

it('a form that stands in another case\'s place is not shown, raises an alarm, and is found by the walk', async () => {
  const sound = (await showLife(hub, 'S-1', 'housing')).codes
  await hub.sql('UPDATE case_file SET content = $1 WHERE number = $2', [await formOf('S-2'), 'S-1'])
  const answer = await showLife(hub, 'S-1', 'housing')
  expect([sound, answer.codes]).toEqual([[], ['INTERNAL']])
  expect(JSON.stringify(answer.body)).not.toContain('first of')
  expect(await alarms()).toMatchObject([{ client: 'housing-system', sentence: expect.stringContaining('case-files.get') }])
  expect(await verify()).toMatchObject({ code: 1, said: expect.arrayContaining([expect.stringMatching(/^certificates: .* 0 do not open/), expect.stringMatching(/^cases: .* 1 do not open, 0 are not/)]) })
})

it('an older form of the same case that was put back is not shown, raises an alarm, and is found by the walk', async () => {
  const before = await formOf('S-1')
  await submit('S-1', 'second')
  await hub.sql('UPDATE case_file SET content = $1 WHERE number = $2', [before, 'S-1'])
  expect(await verify()).toMatchObject({ code: 1, said: expect.arrayContaining([expect.stringMatching(/^cases: .* 0 do not open, 1 are not the last/)]) })
  expect(await alarms()).toMatchObject([{ figures: { rolledBack: 1 } }])
  expect((await showLife(hub, 'S-1', 'housing')).codes).toEqual(['INTERNAL'])
  expect((await alarms()).map(({ sentence }) => sentence).join()).toContain('break ROLLED_BACK')
})

it('a certificate\'s content in another one\'s row is not shown, raises an alarm, and is found by the walk', async () => {
  await hub.sql(`UPDATE certificate_version v SET content = o.content FROM certificate_version o
    WHERE o.type_code = v.type_code AND o.subject_id <> v.subject_id AND NOT EXISTS (
      SELECT FROM certificate_version other WHERE other.type_code = v.type_code AND other.subject_id NOT IN (v.subject_id, o.subject_id))`)
  const answer = await askSubject(hub, { client: 'housing' })
  expect(answer.codes).toContain('INTERNAL')
  expect((await alarms()).length).toBeGreaterThan(0)
  expect((await verify()).code).toBe(1)
})

it('a name or number in another subject\'s row is found by the walk, and so is what finds a person', async () => {
  await hub.sql(`UPDATE subject s SET name = o.name FROM (SELECT name FROM subject WHERE name IS NOT NULL ORDER BY id LIMIT 1) o
    WHERE s.id = (SELECT max(id) FROM subject WHERE name IS NOT NULL)`)
  await hub.sql(`UPDATE subject_identifier SET number = (SELECT number FROM subject_identifier ORDER BY subject_id LIMIT 1)
    WHERE subject_id = (SELECT max(subject_id) FROM subject_identifier)`)
  for (const account of ['first', 'second']) {
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(addPerson, { account, name: '样人', department: HOUSING, idNumber: null }))
  }
  expect((await verify()).said).toContainEqual(expect.stringMatching(/^people: \d+ sealed values, 0 do not open/))
  await hub.sql(`UPDATE person SET account_lookup = decode('00', 'hex') || substr(account_lookup, 2) WHERE id = (SELECT max(id) FROM person)`)
  const { code, said } = await verify()
  expect(code).toBe(1)
  expect(said).toEqual(expect.arrayContaining([expect.stringMatching(/^subjects: .* 2 do not open/), expect.stringMatching(/^people: .* 1 do not open/)]))
  expect((await alarms()).map(({ sentence }) => sentence).join()).toContain('people.verify-sealed')
})

/** Tables with sealed columns, each with a row in which nothing opens. */
const BROKEN: Readonly<Record<string, string>> = {
  honeytokens: `honeytoken (lookup, code_type, number, planted_at) VALUES ('\\x01', '111', '\\x01', now())`,
  passkeys: `passkey (id, person_id, credential, counter, backed_up, created_at) VALUES ('\\x01', 'a', '\\x01', 0, false, now())`,
  sessions: `console_session (person_id, id_token, began_at, seen_at, verified_at) VALUES ('a', '\\x01', now(), now(), now())`,
  notices: `one_time_notice (subject_id, case_id, ordinal, id, department_code, issued_at, content) VALUES (1, 1, 1, 'a', 'D', now(), '\\x01')`,
  corrections: `correction (subject_id, certificate_id, certificate_lookup, type_code, field, asker_code, source_code, found_by, claim, current, digest,
    item_code, case_number, opened_at) VALUES (1, 1, '\\x01', 'T', 'F', 'D', 'S', 'HUB', '\\x01', '\\x01', '\\x01', 'I', 'N', now())`,
  emergencies: `emergency_access (subject_id, id, department_code, client_id, person, account, fields, reason, legal_ground, at)
    VALUES (1, repeat('a', 22), 'D', 'c', '\\x01', '\\x01', '{T/F}', '\\x01', '\\x01', now())`,
  requests: `sharing_request (asker_code, grantor_code, type_code, sharing_class, item_codes, fields, party_roles, way, starts_on, ends_on, daily_volume,
    content, received_at, state) VALUES ('D', 'S', 'T', 'CONDITIONAL', '{}', '{}', '{}', 'QUERY', current_date, current_date, 1, '\\x01', now(), 'SUBMITTED')`,
  steps: `sharing_step (request_id, kind, side, department_code, client, content, at) VALUES (1, 'SUBMITTED', 'ASKER', 'D', 'c', '\\x01', now())`,
  holds: `volume_hold (id, day, line, ordinal, client_id, department_code, type_code, daily, deciders, opened_at, state, reason, extra, decided_at, decided_by)
    VALUES (repeat('a', 22), current_date, 'l', 1, 'c', 'D', 'T', 1, '{}', now(), 'DECLINED', '\\x01', NULL, now(), 'd')`,
  reviewNotes: `review_step (draw_id, entry_index, ordinal, state, note, client, department_code, at) VALUES (1, 1, 1, 'NOTED', '\\x01', 'c', 'D', now())`,
  findingNotes: `finding_step (finding_id, ordinal, state, note, client, at) VALUES (1, 1, 'DISMISSED', '\\x01', 'c', now())`,
}

it.each(Object.entries(BROKEN))('a sealed value of %s that does not open is found by the walk', async (of, row) => {
  await hub.sql(`DO $do$ BEGIN SET LOCAL session_replication_role = replica; INSERT INTO ${row}; END $do$`)
  expect(await verify()).toMatchObject({ code: 1, said: expect.arrayContaining([expect.stringMatching(new RegExp(`^${of}: (\\d) sealed values, \\1 do not open`))]) })
})
