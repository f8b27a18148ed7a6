import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerClient } from '../../../src/domains/access/index.ts'
import { asking, type Ask } from '../../support/graphql.ts'
import { departmentActor, OPERATOR, testHub, type TestHub } from '../../support/hub.ts'
import { CIVIL, HEALTH, HOUSING, POLICE } from '../../support/world.ts'

const DOCUMENT = 'query($text: String, $codes: [String!], $first: Int, $after: String) { departments(text: $text, codes: $codes, first: $first, after: $after) '
  + '{ nodes { code name } pageInfo { hasNextPage endCursor } } }'

interface Page {
  readonly nodes: readonly { readonly code: string; readonly name: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

let test: TestHub
let ask: Ask
beforeAll(async () => {
  test = await testHub()
  ask = await asking(test)
  const departments = [HEALTH, HOUSING, POLICE, { code: CIVIL.code, name: '百分百%局' }, { code: 'HUB', name: '一号' }]
  await test.hub.act(OPERATOR, randomUUID(), async (run) => {
    for (const { code, name } of departments)
      await run(registerClient, { id: `system-${code}`, name, role: 'DEPARTMENT_SYSTEM', department: { code, name, level: null, areaCode: null } })
  })
})
afterAll(() => test.close())

async function page(variables: Record<string, unknown>): Promise<Page> {
  const { body, entries } = await ask(departmentActor('health'), DOCUMENT, variables)
  expect(body.errors).toBeUndefined()
  expect(entries).toEqual([])
  return (body.data ?? {})['departments'] as Page
}

const names = ({ nodes }: Page) => nodes.map(({ name }) => name)

it('departments are found by a part of the name or the beginning of the code, in whichever case, without an entry', async () => {
  expect(names(await page({ text: HOUSING.name.slice(2, 5) }))).toEqual([HOUSING.name])
  expect(names(await page({ text: ` ${HOUSING.code.toLowerCase().slice(0, 16)} ` }))).toContain(HOUSING.name)
  expect(names(await page({ codes: [HEALTH.code, POLICE.code, '11290000MA00000000'] })).toSorted()).toEqual([HEALTH.name, POLICE.name].toSorted())
})

it('what somebody types stands for itself: a percent sign is no wildcard', async () => {
  expect(names(await page({ text: '%' }))).toEqual(['百分百%局'])
  expect(names(await page({ text: '_' }))).toEqual([])
})

it('all of them come page by page, each once, and the hub itself is none', async () => {
  const seen: string[] = []
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: Page = await page({ first: 3, after })
    seen.push(...nodes.map(({ code }) => code))
    if (!pageInfo.hasNextPage) break
    after = pageInfo.endCursor
  }
  expect(seen).toEqual([HEALTH, HOUSING, POLICE, CIVIL].map(({ code }) => code).toSorted())
})

it('a page of none or of more than a hundred is refused', async () => {
  for (const first of [0, 101]) {
    const { body } = await ask(departmentActor('health'), DOCUMENT, { first })
    expect(body.errors?.[0]?.extensions['code']).toBe('PAGE_SIZE_INVALID')
  }
})
