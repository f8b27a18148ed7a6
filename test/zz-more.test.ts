import { createHash, randomUUID } from 'node:crypto'
import { it, expect } from 'vitest'
import { asking } from './support/graphql.ts'
import { worldHub, departmentActor, grant, OPERATOR } from './support/hub.ts'
import { linkSubjects } from '../src/domains/subjects/index.ts'
import { IdNumber } from '../src/kernel/id-number.ts'
import { ANNA, BRUNO, CARLA, CIVIL, COMPANY, RENT, PERMIT, POLICE, TYPES, CERTIFICATES, certificate, personNumber } from './support/world.ts'
const housing = departmentActor('housing')
const rent = { itemCode: RENT.item.code, caseNumber: 'Z-2026-1' }
const VER = `query ($input: VerifyCertificateInput!) { verifyCertificate(input: $input) { verdict } }`
const id = (code: string) => { const r = IdNumber.parse(code, { today: '2026-11-21' as never }); if (!r.ok) throw new Error(r.reason); return r.value }
it('more', async () => {
  const test = await worldHub(); const ask = await asking(test)
  // A dry-run entry
  await test.load('certificate', [certificate(TYPES.property, [ANNA], { serial: 'DR' })], { dryRun: true })
  console.log('A', (await test.entries(1))[0]!.text)
  // B grant entry
  await grant(test, { typeCode: TYPES.property.code, grantorCode: CIVIL.code })
  console.log('B', (await test.entries(1))[0]!.text)
  // C link entry: tokens
  await test.hub.act(OPERATOR, randomUUID(), (run) => run(linkSubjects, { idNumber: id(ANNA.code), otherNumber: id(COMPANY.code), source: 't' }))
  const e = (await test.entries(1))[0]!
  console.log('C person linked with organisation', e.text)
  // D verify with the co-owner's name through a linked number
  const NEW = { ...CARLA, code: personNumber('1990-11-23', 90) }
  const joint = certificate(TYPES.property, [ANNA, { ...CARLA, name: '共有人' }], { serial: 'JJ', fields: {} })
  await test.load('certificate', [joint])
  const ALT = personNumber('1985-03-14', 91)
  await test.hub.act(OPERATOR, randomUUID(), (run) => run(linkSubjects, { idNumber: id(ANNA.code), otherNumber: id(ALT), source: 't' }))
  for (const n of [ANNA.code, ALT]) for (const name of ['共有人', 'zz']) {
    const r = await ask(housing, VER, { input: { purpose: rent, idNumber: n, identifier: joint.identifier, holderName: name } })
    console.log('D', n === ANNA.code ? 'own' : 'linked', name === 'zz' ? 'wrong' : 'co-owner', JSON.stringify(r.body.data))
  }
  // E salt
  await ask(housing, `mutation { openCase(input: {number: "SALT-1", itemCode: "${RENT.item.code}", applicant: {idNumber: "${ANNA.code}", name: "x"}}) { number } }`)
  const q = (n: string) => `subject(idNumber: "${ANNA.code}", purpose: {itemCode: "${RENT.item.code}", caseNumber: "${n}"}) { certificates { identifier } }`
  // E2 same request, mutation then nothing
  // F unlinked: guide materials: openCase twice different parties
  const r2 = await ask(housing, `mutation { openCase(input: {number: "SALT-1", itemCode: "${RENT.item.code}", applicant: {idNumber: "${ANNA.code}", name: "x"}, parties: [{idNumber: "${BRUNO.code}", name: "b", role: SPOUSE}]}) { parties { role count } } }`)
  console.log('F', JSON.stringify(r2.body.data), r2.entries.map((x) => [x.outcome, x.action]))
  // G stalled transaction holding the head: everybody waits
  const c = await test.hub.database.pool.connect()
  await c.query('BEGIN'); await c.query('UPDATE audit_head SET size = size WHERE id = 1')
  const t0 = process.hrtime.bigint()
  const g = await ask(housing, `{ ${q('Z-2026-1')} }`).catch((x) => ({ body: { errors: [String(x)] } }))
  console.log('G after s', Number((process.hrtime.bigint() - t0) / 1000000n) / 1000, JSON.stringify((g as any).body.errors?.map((x: any) => x.extensions?.code ?? x)))
  await new Promise((r) => setTimeout(r, 20000))
  const g2 = await ask(housing, `{ ${q('Z-2026-1')} }`).catch((x) => ({ body: { errors: [String(x)] } }))
  console.log('G2', JSON.stringify((g2 as any).body.errors?.map((x: any) => x.extensions?.code ?? x)))
  await c.query('ROLLBACK').catch(() => 0); c.release()
  await test.close()
}, 120000)
it('unions of holders by link chain: link to a decided-later role', async () => {
  const test = await worldHub(); const ask = await asking(test)
  // H: supersession across keys/holders by identifier
  const v1 = certificate(TYPES.property, [ANNA, BRUNO], { serial: 'Q1', issuedOn: '2020-01-01', validFrom: '2020-01-01' })
  const v2 = certificate(TYPES.property, [BRUNO], { serial: 'Q1', version: 2, predecessor: v1.identifier, issuedOn: '2024-01-01', validFrom: '2024-01-01' })
  await test.load('certificate', [v1, v2])
  const r = await ask(housing, `query($i: CertificateIdentifier!, $p: PurposeInput!) { certificate(identifier:$i, purpose:$p) { verdict holderCount } verifyCertificate(input: {purpose: $p, idNumber: "${ANNA.code}", identifier: $i}) { verdict } subject(idNumber: "${ANNA.code}", purpose: $p) { holds(type: "${TYPES.property.code}") { holds verdict } } }`, { i: v1.identifier, p: rent })
  console.log('H', JSON.stringify(r.body))
  // I same person twice as holder
  const NEW = { ...ANNA, code: personNumber('1985-03-14', 93) }
  await test.hub.act(OPERATOR, randomUUID(), (run) => run(linkSubjects, { idNumber: id(ANNA.code), otherNumber: id(NEW.code), source: 't' }))
  const two = certificate(TYPES.property, [ANNA, NEW], { serial: 'Q3' })
  console.log('I', JSON.stringify(await test.load('certificate', [two])), JSON.stringify(await test.load('certificate', [two])))
  // J predecessor of another holder/issuer/type is accepted
  const other = certificate(TYPES.property, [CARLA], { serial: 'CC', issuedOn: '2020-01-01', validFrom: '2020-01-01' })
  const thief = certificate(TYPES.idCard, [ANNA], { serial: 'TT', issuer: CIVIL, predecessor: other.identifier })
  console.log('J', JSON.stringify(await test.load('certificate', [other, thief])))
  const q = await test.hub.database.query<any>({ name: 'zzz', text: `SELECT certificate_id, count(DISTINCT type_code) AS types, count(DISTINCT subject_id) AS subjects FROM certificate_version GROUP BY 1 HAVING count(DISTINCT type_code) > 1` }, [])
  console.log('J', q.map((x: any) => [String(x.types), String(x.subjects)]))
  // K cycle
  const a = certificate(TYPES.property, [ANNA], { serial: 'CY1' }), b = certificate(TYPES.property, [ANNA], { serial: 'CY2', predecessor: a.identifier })
  console.log('K', JSON.stringify(await test.load('certificate', [{ ...a, predecessor: b.identifier }, b])))
  const k = await ask(housing, `{ subject(idNumber: "${ANNA.code}", purpose: {itemCode: "${RENT.item.code}", caseNumber: "Z-2026-1"}) { certificates(types: ["${TYPES.property.code}"]) { verdict version } } }`)
  console.log('K', JSON.stringify(k.body.data))
  await test.close()
}, 60000)
