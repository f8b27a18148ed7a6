import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onNetwork, type NetworkHub } from '../support/http.ts'
import { HOTEL, ITEM, PERMIT_OFFICE, permitHub, TEAHOUSE } from '../support/permit-world.ts'
import { TYPES } from '../../src/sample-city/certificate-types.ts'

const document = (name: string) => readFileSync(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
const OFFICE = { clientId: PERMIT_OFFICE.clientId }
const purpose = (caseNumber: string) => ({ itemCode: ITEM.item.code, caseNumber, reason: null })

let hub: NetworkHub
beforeAll(async () => {
  hub = await onNetwork(await permitHub())
})
afterAll(() => hub.close())

it('an asking that is sent four times at once is one asking, and no violation is told that is not on record', async () => {
  const variables = { input: { applicant: HOTEL.code, purpose: purpose('P-2026-3'), material: 3 } }
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => hub.send<{ askForMaterial: { violations: readonly string[] } }>(OFFICE, document('ask-for-material'), variables)),
  )
  expect(answers.flatMap(({ body }) => body.data?.askForMaterial.violations ?? ['?'])).toEqual([])
  const rows = await hub.sql('SELECT id FROM paper_request')
  expect(rows).toHaveLength(1)
})

it('a held paper that is asked for four times at once is one violation, and each is told of it', async () => {
  const variables = { input: { applicant: HOTEL.code, purpose: purpose('P-2026-3'), material: 4 } }
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => hub.send<{ askForMaterial: { violations: readonly string[] } }>(OFFICE, document('ask-for-material'), variables)),
  )
  expect(answers.map(({ body }) => body.data?.askForMaterial.violations)).toEqual(Array.from({ length: 4 }, () => ['ASKED_THOUGH_HELD']))
  const rows = await hub.sql('SELECT kind FROM violation')
  expect(rows).toEqual([{ kind: 'ASKED_THOUGH_HELD' }])
})

it('the verdict on the licence that should name the representative is on record, as it was told', async () => {
  const answer = await hub.ask<{ materialsFor: { materials: readonly { problems: readonly { kind: string; verdict: string | null }[] }[] } }>(
    OFFICE, document('materials-for'), { applicant: TEAHOUSE.code, purpose: purpose('P-2026-5') },
  )
  const told = answer.body.data?.materialsFor.materials.flatMap(({ problems }) => problems.filter(({ kind }) => kind === 'LINK_NOT_IN_FORCE'))
  expect(told).toMatchObject([{ verdict: 'LICENCE_WITHDRAWN' }])
  expect(answer.entries.flatMap(({ verdicts }) => verdicts)).toContainEqual({ type: TYPES.businessLicence.code, verdict: 'LICENCE_WITHDRAWN' })
})
