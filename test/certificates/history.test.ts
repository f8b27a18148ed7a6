import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asking, type Ask } from '../support/graphql.ts'
import { departmentActor, grant, worldHub, type TestHub } from '../support/hub.ts'
import { ANNA, BRUNO, CARLA, certificate, CIVIL, RENT, TYPES } from '../support/world.ts'

const PURPOSE = `{ itemCode: "${RENT.item.code}", caseNumber: "Z-2026-1" }`
const property = (serial: string, holders: Parameters<typeof certificate>[1], change: Partial<Parameters<typeof certificate>[2]> = {}) =>
  certificate(TYPES.property, holders, { serial, issuer: CIVIL, ...change })

describe('what a file says of certificates over time', () => {
  let test: TestHub
  let ask: Ask
  beforeAll(async () => {
    test = await worldHub()
    ask = await asking(test)
  })
  afterAll(() => test.close())

  const load = async (...rows: ReturnType<typeof certificate>[]) =>
    (await test.load('certificate', rows)).map((outcome) => (outcome.kind === 'REJECTED' ? outcome.reason : outcome.kind))
  const verdictOf = async (identifier: string) => {
    const { body } = await ask(departmentActor('housing'), `{ certificate(identifier: "${identifier}", purpose: ${PURPOSE}) { verdict } }`)
    return (body.data?.['certificate'] as { verdict: string } | null)?.verdict ?? body.errors?.[0]?.extensions['code']
  }
  const history = async (serial: string) =>
    (await test.hub.database.pool.query('SELECT DISTINCT c.status FROM certificate_status_change c JOIN certificate_version v USING (subject_id, certificate_id, lookup) WHERE v.area_code = $1 ORDER BY 1', [serial])).rows.map(
      (row: { status: string }) => row.status,
    )

  it.each([
    ['in the order of time', false],
    ['the other way round', true],
  ])('a certificate that passed to somebody else is superseded for who held it, loaded %s', async (_how, reversed) => {
    const serial = reversed ? 'MOVED2' : 'MOVED1'
    const before = property(serial, [ANNA, BRUNO])
    const after = property(serial, [CARLA], { version: 2, predecessor: before.identifier, issuedOn: '2024-01-01' })
    for (const row of reversed ? [after, before] : [before, after]) expect(await load(row)).toEqual(['ADDED'])
    expect(await verdictOf(before.identifier)).toBe('SUPERSEDED')
  })

  it('both of whose versions come in one batch, too', async () => {
    const before = property('MOVED3', [ANNA])
    expect(await load(before, property('MOVED3', [CARLA], { version: 2, predecessor: before.identifier, issuedOn: '2024-01-01' }))).toEqual(['ADDED', 'ADDED'])
    expect(await verdictOf(before.identifier)).toBe('SUPERSEDED')
  })

  it('also where the version between them came last', async () => {
    const first = property('FAR1', [ANNA])
    const second = property('FAR2', [CARLA], { predecessor: first.identifier, issuedOn: '2023-01-01' })
    const third = property('FAR2', [CARLA], { version: 2, predecessor: second.identifier, issuedOn: '2024-01-01' })
    for (const row of [first, third, second]) expect(await load(row)).toEqual(['ADDED'])
    expect(await verdictOf(first.identifier)).toBe('SUPERSEDED')
  })

  it('a confirmation that lies ahead is refused, since it would freeze the status', async () => {
    expect(await load(property('AHEAD', [ANNA], { sourceConfirmedAt: '2099-01-01T00:00:00+08:00' }))).toEqual(['IN_FUTURE'])
    expect(await load(property('AHEAD', [ANNA], { issuedOn: '2027-01-01' }))).toEqual(['IN_FUTURE'])
  })

  it('of two reports of one instant the graver counts, in whichever order they come, and the same file again changes nothing', async () => {
    const valid = property('SAMEDAY', [ANNA])
    const revoked = { ...valid, status: '03' as const }
    expect(await load(valid, revoked)).toEqual(['ADDED', 'UPDATED'])
    expect(await verdictOf(valid.identifier)).toBe('REVOKED')
    expect(await load(valid, revoked)).toEqual(['UNCHANGED', 'UNCHANGED'])
    expect(await verdictOf(valid.identifier)).toBe('REVOKED')
  })

  it.each([
    ['one by one', 1],
    ['in one batch', 3],
  ])('every status that was replaced is kept, reported %s', async (_how, size) => {
    const area = size === 1 ? '290103' : '290104'
    const first = property(`KEPT${size}`, [ANNA, BRUNO], { areaCode: area })
    const rows = [first, { ...first, status: '02' as const, sourceConfirmedAt: '2026-11-05T00:00:00+08:00' }, { ...first, status: '03' as const, sourceConfirmedAt: '2026-11-06T00:00:00+08:00' }]
    for (let at = 0; at < rows.length; at += size) await load(...rows.slice(at, at + size))
    expect(await history(area)).toEqual(['01', '02'])
  })

  it('a predecessor is of the same type', async () => {
    const card = certificate(TYPES.idCard, [ANNA], { serial: 'NOPE' })
    expect(await load(property('ODD', [ANNA], { predecessor: card.identifier }))).toEqual(['OF_ANOTHER_TYPE'])
  })

  it('a row that claims another type than it was stored with does not open', async () => {
    const moved = await test.sql(`UPDATE certificate_version SET type_code = $1 WHERE type_code = $2 RETURNING type_code`, [TYPES.marriage.code, TYPES.record.code])
    expect(moved).toHaveLength(1)
    const { body, entries } = await ask(departmentActor('housing'), `{ subject(idNumber: "${ANNA.code}", purpose: ${PURPOSE}) { certificates(types: ["${TYPES.marriage.code}"]) { number fields { value } } } }`)
    expect(body.data).toEqual({ subject: null })
    expect(body.errors?.[0]?.extensions['code']).toBe('INTERNAL')
    expect(entries[0]?.outcome).toBe('FAILED')
    await test.sql(`DELETE FROM certificate_version WHERE type_code = $1 AND issuer_code <> $2`, [TYPES.marriage.code, CIVIL.code])
  })

  it('a co-owner\'s name cannot be found out by comparing', async () => {
    const verify = async (holderName: string) => {
      const { body } = await ask(departmentActor('housing'), `{ verifyCertificate(input: { purpose: ${PURPOSE}, idNumber: "${ANNA.code}", type: "${TYPES.marriage.code}", number: "样证字M1号", holderName: "${holderName}" }) { verdict } }`)
      return (body.data?.['verifyCertificate'] as { verdict: string } | undefined)?.verdict
    }
    expect([await verify(ANNA.name), await verify(BRUNO.name), await verify('别人')]).toEqual(['VALID', 'MISMATCH', 'MISMATCH'])
  })

  it('more types than any guide lists are refused before any is decided about', async () => {
    const types = Array.from({ length: 51 }, (_, at) => `"${TYPES.idCard.code.slice(0, 18)}${String(at + 100)}"`).join(', ')
    const { body, statements } = await ask(departmentActor('housing'), `{ subject(idNumber: "${ANNA.code}", purpose: ${PURPOSE}) { certificates(types: [${types}]) { identifier } } }`)
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY_TYPES', details: { limit: 50, asked: 51 } })
    expect(statements.filter((name) => name.startsWith('certificates.'))).toEqual([])
  })

  it('a grant is on record with what it covers', async () => {
    const id = await grant(test, { basis: '记录' })
    const [entry] = await test.entries(1)
    expect(JSON.parse(entry?.text ?? '')).toMatchObject({ action: 'grant.give', about: { grant: String(id), type: TYPES.household.code, items: 0 } })
  })
})
