import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { accessMatrixPage } from '../../scripts/generated/access-matrix.ts'
import { auditEventsPage } from '../../scripts/generated/audit-events.ts'
import { dataElementsFile } from '../../scripts/generated/data-elements.ts'
import { errorsPage } from '../../scripts/generated/errors.ts'
import { ROLES, type Role } from '../../src/kernel/actor.ts'
import type { registeredOperations } from '../../src/platform/operation.ts'

const operations: ReturnType<typeof registeredOperations> = [
  { name: 'b.load', action: 'b.write', kind: 'command', roles: ['OPERATOR'], summary: 'Loads.' },
  { name: 'a.read', action: 'c.read', kind: 'disclosure', roles: ['AUDITOR'], summary: 'A | B' },
  { name: 'a.list', action: 'a.list', kind: 'public', roles: ['OPERATOR'], summary: 'Lists.' },
]
const refusals = [
  {
    code: 'BUSY',
    room: 'audit',
    kind: { status: 503, sentence: 'Busy.', remedy: 'Wait.', retry: 'LATER' },
  },
] as const

test('every page says in its first line by which command it was made', () => {
  for (const page of [
    accessMatrixPage(operations), auditEventsPage(operations), errorsPage([...refusals]),
  ]) {
    expect(page.split('\n')[0]).toMatch(/^<!-- Generated .*npm run generate/)
  }
})

test('the audit events are what leaves an entry, by action', () => {
  const rows = auditEventsPage(operations).matchAll(/^\| `([^`]+)`/gm)
  const actions = [...rows].map(([, name]) => name)
  expect(actions).toEqual(['b.write', 'c.read'])
})

test('the access matrix shows every operation under the roles that may call it', () => {
  const rows = accessMatrixPage(operations).split('\n').filter((line) => line.startsWith('| `'))
  const under = (role: Role) => ROLES.map((one) => (one === role ? ' yes ' : '  ')).join('|')
  expect(rows).toEqual([
    `| \`b.load\` | command |${under('OPERATOR')}| Loads. |`,
    `| \`a.read\` | disclosure |${under('AUDITOR')}| A \\| B |`,
    `| \`a.list\` | public |${under('OPERATOR')}| Lists. |`,
  ])
})

test('a refusal stands with its status, when to send again and the remedy', () => {
  expect(errorsPage([...refusals]))
    .toContain('| `BUSY` | audit | 503 | later, the same request | Busy. | Wait. |')
})

test('the published dictionary of data elements is what the code says, in the order of its codes', async () => {
  const file = new URL('../../schema/formats/data-elements.json', import.meta.url)
  const text = await readFile(file, 'utf8')
  expect(text).toBe(dataElementsFile())
  const published = JSON.parse(text) as Record<'elements' | 'codeTables', Record<string, string>[]>
  const codes = published.elements.map(({ code }) => code)
  const tables = published.codeTables.map(({ name }) => name)
  expect(codes).toEqual([...codes].sort())
  expect(tables).toEqual([...tables].sort())
  expect(published.elements.filter(({ canonical }) => !canonical?.endsWith('.'))).toEqual([])
})
