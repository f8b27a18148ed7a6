import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkSubjects } from '../../../src/domains/subjects/index.ts'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../../src/kernel/id-number.ts'
import { OPERATOR } from '../../support/hub.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { personAsking, registerConsole, type AskingPerson } from '../../support/people.ts'
import { askSubject, PERMIT_PURPOSE, RENT_PURPOSE, shown } from '../../support/questions.ts'
import { ANNA, BRUNO, CARLA, HEALTH, HOUSING, personNumber, TYPES } from '../../support/world.ts'

let hub: NetworkHub
let anna: AskingPerson
let colleague: AskingPerson

beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
  anna = await personAsking(hub, 'CLERK', { department: HEALTH, ownNumber: ANNA.code })
  colleague = await personAsking(hub, 'CLERK', { department: HEALTH, ownNumber: CARLA.code })
})
afterAll(() => hub.close())

const card = { types: [TYPES.idCard.code] }
const refused = [{ outcome: 'REFUSED', refusals: [{ code: 'SELF_LOOK_UP', reason: 'SELF_LOOK_UP' }] }]

it('a clerk looks up a party of the case, but not where it is himself; the attempt is on record under his own token', async () => {
  const shownTo = await askSubject(hub, { client: colleague, ...card })
  expect(shown(shownTo)).toHaveLength(1)
  const answer = await askSubject(hub, { client: anna, ...card })
  expect(answer.codes).toEqual(['SELF_LOOK_UP'])
  expect(answer.text).not.toContain(ANNA.name)
  expect(answer.entries).toMatchObject(refused)
  expect(answer.entries[0]?.subject).toBe(shownTo.entries[0]?.subject)
})

it('without a number that is known of him nobody can be told from others', async () => {
  const stranger = await personAsking(hub, 'CLERK', { department: HEALTH })
  expect(shown(await askSubject(hub, { client: stranger, ...card }))).toHaveLength(1)
})

it('whatever the purpose is: refused before anybody says whether it stands', async () => {
  for (const purpose of [RENT_PURPOSE, { ...PERMIT_PURPOSE, caseNumber: 'H-2026-0' }, { ...PERMIT_PURPOSE, caseNumber: 'nobody-s' }]) {
    expect((await askSubject(hub, { client: anna, ...card, purpose })).codes).toEqual(['SELF_LOOK_UP'])
  }
})

it('opening a case of one’s own, and reading it, are looking oneself up', async () => {
  const bruno = await personAsking(hub, 'CLERK', { department: HOUSING, ownNumber: BRUNO.code })
  const open = (client: AskingPerson, number: string, idNumber: string) => hub.ask(client, `mutation Open($input: OpenCaseInput!) { openCase(input: $input) { number } }`, {
    input: { number, itemCode: RENT_PURPOSE.itemCode, applicant: { idNumber } },
  })
  expect(await open(bruno, 'Z-2026-7', BRUNO.code)).toMatchObject({ codes: ['SELF_LOOK_UP'], entries: refused })
  const other = await personAsking(hub, 'CLERK', { department: HOUSING })
  expect((await open(other, 'Z-2026-7', BRUNO.code)).codes).toEqual([])
  const read = `query Read($number: String!) { caseFile(number: $number) { number } }`
  expect((await hub.ask(bruno, read, { number: 'Z-2026-7' })).codes).toEqual(['SELF_LOOK_UP'])
  expect((await hub.ask(other, read, { number: 'Z-2026-7' })).codes).toEqual([])
})

it('a number that the hub has never seen is one’s own all the same', async () => {
  const own = personNumber('1979-05-06', 31)
  const clerk = await personAsking(hub, 'CLERK', { department: HEALTH, ownNumber: own })
  expect((await askSubject(hub, { client: clerk, ...card, idNumber: own })).codes).toEqual(['SELF_LOOK_UP'])
  expect((await askSubject(hub, { client: anna, ...card, idNumber: own })).codes).toEqual(['NOT_AVAILABLE'])
})

it('a number that is linked to one’s own is found to be it within a second', async () => {
  const passport = 'E29010203'
  const [idNumber, otherNumber] = [ANNA.code, `414:${passport}`].map(read)
  if (!idNumber || !otherNumber) throw new Error('numbers of the world')
  const asked = { client: anna, ...card, idNumber: `414:${passport}` }
  expect((await askSubject(hub, asked)).codes).toEqual(['NOT_AVAILABLE'])
  await hub.hub.act(OPERATOR, randomUUID(), (run) => run(linkSubjects, { idNumber, otherNumber, source: '样例出入境登记' }))
  hub.clock.advance(1_000)
  expect((await askSubject(hub, asked)).codes).toEqual(['SELF_LOOK_UP'])
})

it('an auditor does not search the log for accesses to himself', async () => {
  const auditor = await personAsking(hub, 'AUDITOR', { ownNumber: personNumber('1985-03-14', 5) })
  const search = (idNumber: string) => hub.ask(auditor, `query Log($id: IdNumber) { accessEntries(first: 1, filter: { idNumber: $id }) { nodes { index } } }`, { id: idNumber })
  expect((await search(personNumber('1985-03-14', 5))).codes).toEqual(['SELF_LOOK_UP'])
  expect((await search(BRUNO.code)).codes).toEqual([])
})

it('of the own number nothing is kept that says it', async () => {
  const rows = await hub.hub.database.query<{ row: string }>({ name: 'test.people', text: `SELECT person::text AS row FROM person` }, [])
  const lookups = await hub.hub.database.query<{ hex: string }>({ name: 'test.lookups', text: `SELECT encode(lookup, 'hex') AS hex FROM subject_identifier` }, [])
  const text = rows.map(({ row }) => row).join('\n')
  expect(rows.length).toBeGreaterThan(4)
  for (const { hex } of lookups) expect(text).not.toContain(hex)
  for (const secret of [ANNA.code, Buffer.from(ANNA.code).toString('hex'), Buffer.from('甄样').toString('hex'), 'account-']) expect(text).not.toContain(secret)
})

function read(text: string): IdNumber | null {
  const number = IdNumber.parse(text, { today: dateInChina(hub.clock.now()) })
  return number.ok ? number.value : null
}
