import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HEAVY_FIELDS } from '../../../scripts/bench/once-heavy-form.ts'
import { HEAVY_CASES, HEAVY_CERTIFICATES, heavySubject } from '../../../scripts/bench/once-heavy.ts'
import { grantSharing, registerClient } from '../../../src/domains/access/index.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import type { RowOutcome } from '../../../src/kernel/row-outcome.ts'
import { TYPES } from '../../../src/sample-city/certificate-types.ts'
import { asking, type Ask, type Asked } from '../../support/graphql.ts'
import { OPERATOR, testHub, type TestHub } from '../../support/hub.ts'
import { NOW } from '../../support/world.ts'

// What a checklist and a form may cost, for an applicant with 200 certificates and 300 earlier cases (issue 4, "Speed").

const HEAVY = heavySubject(dateInChina(new Date(NOW)))
const LIMIT = 8
/** What asking() itself takes: the size of the log before and after, and the new entries. */
const READING_THE_LOG = 3
const WORDS = { NAMED: 'being named in the case', FOUND_THROUGH: 'being found through the licence' }

const CLERK: Actor = { clientId: HEAVY.clientId, person: null, departmentCode: HEAVY.department.code, role: 'DEPARTMENT_SYSTEM' }

const documentOf = (name: string) =>
  readFileSync(new URL(`../../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')

let test: TestHub
let ask: Ask
let outcomes: RowOutcome[] = []
beforeAll(async () => {
  test = await testHub()
  outcomes = await test.load('certificate-type', [...Object.values(TYPES), ...HEAVY.types])
  // Directory and shelf look again once their copies are no longer fresh.
  test.clock.advance(1_000)
  outcomes.push(
    ...(await test.load('guide', HEAVY.guides)),
    ...(await test.load('certificate', HEAVY.certificates)),
    ...(await test.load('case', HEAVY.cases)),
  )
  const { code, name, level, areaCode } = HEAVY.department
  await test.hub.act(OPERATOR, randomUUID(), async (run) => {
    await run(registerClient, { id: HEAVY.clientId, name, role: 'DEPARTMENT_SYSTEM', department: { code, name, level, areaCode } })
    for (const grant of HEAVY.grants) await run(grantSharing, grant)
  })
  ask = await asking(test)
})
afterAll(() => test.close())

type Live = keyof typeof HEAVY.purposes

/** The second of two: types, guides, keys and the log's head are in memory. */
async function askTwice(name: string, live: Live): Promise<Asked & { readonly connections: number }> {
  const document = documentOf(name)
  const variables = { applicant: HEAVY.applicant, purpose: HEAVY.purposes[live] }
  await ask(CLERK, document, variables)
  const { pool } = test.hub.database
  let connections = 0
  const taken = (): void => void (connections += 1)
  pool.on('acquire', taken)
  const asked = await ask(CLERK, document, variables)
  pool.off('acquire', taken)
  expect(asked.body.errors).toBeUndefined()
  return { ...asked, connections }
}

function rows(): { certificates: number; cases: number } {
  const own = HEAVY.certificates.filter(({ holders }) => holders.some(({ code }) => code === HEAVY.applicant))
  return { certificates: own.length, cases: HEAVY.cases.filter(({ decidedAt }) => decidedAt !== null).length }
}

describe(`an applicant with ${HEAVY_CERTIFICATES} certificates and ${HEAVY_CASES} earlier cases`, () => {
  it('is one', () => {
    expect(outcomes.filter(({ kind }) => kind !== 'ADDED')).toEqual([])
    expect(rows()).toEqual({ certificates: HEAVY_CERTIFICATES, cases: HEAVY_CASES })
    expect([Object.keys(HEAVY.outcomes).length, HEAVY.guides[0]?.formElements.length]).toEqual([12, HEAVY_FIELDS])
  })

  for (const live of ['NAMED', 'FOUND_THROUGH'] as const) {
    it(`gets the right outcome for each of 12 materials, the representative ${WORDS[live]}`, async () => {
      const { body } = await askTwice('materials-for', live)
      const { materials } = (body.data as { materialsFor: { materials: { ordinal: number; outcome: string }[] } }).materialsFor
      expect(Object.fromEntries(materials.map(({ ordinal, outcome }) => [ordinal, outcome]))).toEqual(HEAVY.outcomes)
    })

    it(`gets a form of ${HEAVY_FIELDS} fields with nothing left open, the representative ${WORDS[live]}`, async () => {
      const { body } = await askTwice('prefill-form', live)
      const { sections } = (body.data as { prefill: { sections: { fields: { value: string | null }[] }[] } }).prefill
      const fields = sections.flatMap((section) => section.fields)
      expect(fields).toHaveLength(HEAVY_FIELDS)
      expect(fields.filter(({ value }) => value === null)).toEqual([])
    })
  }

  for (const name of ['materials-for', 'prefill-form']) {
    it(`costs ${name} at most ${LIMIT} SQL statements, audit.advance for its entries included, where the case names the representative`, async () => {
      const { statements } = await askTwice(name, 'NAMED')
      expect(statements.length, statements.join()).toBeLessThanOrEqual(LIMIT)
      expect(statements.filter((one) => one.startsWith('audit.'))).toEqual(['audit.advance'])
    })

    it(`costs ${name} at most ${LIMIT} SQL statements beside audit.advance for its entries, where the licence has to say who represents it`, async () => {
      const { statements } = await askTwice(name, 'FOUND_THROUGH')
      const work = statements.filter((one) => !one.startsWith('audit.'))
      expect(work.length, work.join()).toBeLessThanOrEqual(LIMIT)
      expect(statements.filter((one) => one.startsWith('audit.'))).toEqual(['audit.advance'])
    })

    // Prisma's queries pass by the observer; they take a connection of the pool all the same.
    it(`costs ${name} no statement that goes unseen`, async () => {
      const { statements, connections } = await askTwice(name, 'FOUND_THROUGH')
      expect(connections).toBe(statements.length + READING_THE_LOG)
    })
  }
})
