import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AccessRecord } from '../../src/kernel/access-record.ts'
import { RequestScope } from '../../src/platform/request-scope.ts'
import { consoleHub, expectAccessible, shot, type ConsoleHub } from '../support/console.ts'

let hub: ConsoleHub

beforeAll(async () => {
  hub = await consoleHub()
  await accesses(60)
}, 180_000)

afterAll(() => hub.close())

/** Look-ups of a department system of the city, as the hub would have written them. */
async function accesses(count: number): Promise<void> {
  const { story } = hub.city
  for (let at = 0; at < count; at += 1) {
    const actor = { clientId: story.clientId, person: at % 3 === 0 ? 'li.fang' : null, departmentCode: story.departmentCode, role: 'DEPARTMENT_SYSTEM' } as const
    const scope = new RequestScope({ actor, requestId: randomUUID(), clock: hub.clock, writer: hub.hub.writer, documentHash: null })
    const record = new AccessRecord({ action: 'subject.ask', purpose: { itemCode: story.itemCode, caseNumber: `T-${at % 7}`, reason: null }, subject: `subject${at % 9}`.padEnd(22, 'A') })
    if (at % 5 === 0) record.refuse('subject', 'NOT_AVAILABLE', 'CASE_NOT_OPEN')
    else record.disclose(`certificate${at}`.padEnd(22, 'B'), story.unlistedPersonType, ['KZ_XM'])
    record.guideVersion = 1
    record.materials.add(2)
    await hub.hub.writer.append([record], scope)
  }
}

describe('the auditor', () => {
  test('looks', async () => {
    const { page, context, complaints } = await hub.signIn('demo-auditor', '/console/audit')
    await page.getByRole('row').nth(3).waitFor()
    await shot(page, 'audit-log')
    for (const place of ['verify', 'findings', 'reviews', 'emergencies', 'withholdings', 'violations']) {
      await page.goto(`${hub.url}/console/audit/${place}`)
      await page.locator('h1').waitFor()
      await page.waitForLoadState('networkidle')
      await shot(page, `audit-${place}`)
      await expectAccessible(page).catch((error) => console.log(place, String(error)))
    }
    await page.goto(`${hub.url}/console/audit/log`)
    await page.getByRole('row').nth(3).click()
    await page.locator('[data-check=SIGNATURE]').waitFor()
    await page.waitForLoadState('networkidle')
    await shot(page, 'audit-entry')
    await expectAccessible(page).catch((error) => console.log('entry', String(error)))
    console.log(complaints)
    await context.close()
  })
})
