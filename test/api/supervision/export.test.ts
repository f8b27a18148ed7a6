import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportEntries } from '../../../src/domains/supervision/index.ts'
import type { Refusal } from '../../../src/kernel/errors.ts'
import type { AskingClient, NetworkHub } from '../../support/http.ts'
import { PERMIT_PURPOSE, SUBJECT } from '../../support/questions.ts'
import { ANNA, BRUNO, HEALTH, PERMIT } from '../../support/world.ts'
import { readCheckpoint, rootOfProof } from '../../log/outside-verifier.ts'
import { tamper } from './auditing.ts'
import { list, nodes, watchedHub } from './watchers.ts'

let hub: NetworkHub
const AUDITOR: AskingClient = { clientId: 'audit-office' }
const FORMULA = '=HYPERLINK("http://thief.example","x")'

beforeAll(async () => {
  hub = await watchedHub()
  for (const { code } of [ANNA, BRUNO, ANNA]) await hub.ask('health', SUBJECT, { idNumber: code, purpose: PERMIT_PURPOSE })
  await hub.ask({ clientId: 'health-system', person: FORMULA }, SUBJECT, { idNumber: ANNA.code, purpose: PERMIT_PURPOSE })
})
afterAll(() => hub.close())

async function exported(body: object, client: AskingClient = AUDITOR, path = '/log/export') {
  const response = await fetch(`${hub.url}${path}`, {
    method: 'POST', headers: { authorization: `Bearer ${await hub.token(client)}`, 'content-type': 'application/json' }, body: JSON.stringify(body),
  })
  // A text would come without its byte order mark.
  const text = Buffer.from(await response.arrayBuffer()).toString()
  return { status: response.status, headers: response.headers, text }
}

const lines = (text: string) => text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
const asked = { format: 'NDJSON', filter: { action: 'subject.ask' } }

describe('an export with proofs', () => {
  it('has every entry that the list shows, exactly as hashed, and a stranger follows each to the one checkpoint', async () => {
    const shown = nodes(await list(hub, AUDITOR, { filter: asked.filter, first: 100 }))
    const { status, headers, text } = await exported(asked)
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'application/x-ndjson; charset=utf-8', 'no-store'])
    const [head, ...rest] = lines(text)
    const end = rest.pop()
    expect(end).toEqual({ end: true, entries: shown.length })
    expect(head).toMatchObject({ schema: 'yihao-log-export/1', entries: shown.length, before: null, filter: asked.filter })
    expect(shown).toHaveLength(4)
    expect(rest.map(({ entry }) => entry)).toEqual(shown.map(({ entry }) => entry).reverse())
    const { size, root } = readCheckpoint(String(head?.['checkpoint']), hub.hub.log.loadedKeys.publicDocument().checkpoint)
    for (const { entry, index, proof } of rest) {
      const path = (proof as string[]).map((hash) => Buffer.from(hash, 'base64'))
      expect(rootOfProof(Buffer.from(String(entry)), Number(index), size, path).equals(root)).toBe(true)
      expect(rootOfProof(Buffer.from(String(entry).replace('subject.ask', 'subject.see')), Number(index), size, path).equals(root)).toBe(false)
    }
  })

  it('is on record before it leaves: which filter, which stretch of which tree, how many', async () => {
    const { headers, text } = await exported({ ...asked, filter: { ...asked.filter, departmentCode: HEALTH.code } })
    const [entry] = await hub.entries(1)
    expect(headers.get('x-access-entries')).toBe(String(entry?.index))
    const about = (JSON.parse(entry?.text ?? '{}') as { about: object }).about
    const [head, first] = lines(text)
    expect(entry).toMatchObject({ action: 'log.export', outcome: 'RELEASED', actor: { client: 'audit-office' } })
    expect(about).toMatchObject({ action: 'subject.ask', department: HEALTH.code, format: 'NDJSON', returned: head?.['entries'], treeSize: Number(entry?.index), fromIndex: Number(first?.['index']) })
  })

  it('finds a person by number, and neither file nor log has the number', async () => {
    const { text } = await exported({ format: 'NDJSON', filter: { idNumber: BRUNO.code } })
    expect(lines(text)[0]).toMatchObject({ entries: 1, filter: { subject: expect.stringMatching(/^[\w -]{22,}$/) } })
    const [entry] = await hub.entries(1)
    for (const one of [text, entry?.text ?? '', hub.said.join('')]) expect(one).not.toContain(BRUNO.code)
  })

  it('goes on where the one before began', async () => {
    const [, ...all] = lines((await exported(asked)).text)
    const third = all[2]
    const [head, ...older] = lines((await exported({ ...asked, before: third?.['index'] })).text)
    expect(head).toMatchObject({ entries: 2, before: null })
    expect(older.slice(0, -1).map(({ index }) => index)).toEqual(all.slice(0, 2).map(({ index }) => index))
  })
})

describe('an export as a table', () => {
  it('has names beside codes, and no cell that a spreadsheet would run', async () => {
    const { headers, text } = await exported({ format: 'CSV', filter: asked.filter })
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="log-\d{8}T\d{6}Z\.csv"$/)
    const [title = '', ...rows] = text.split('\r\n')
    expect(title.startsWith('\u{feff}"日志序号","时间"')).toBe(true)
    expect(rows.filter((row) => row !== '')).toHaveLength(4)
    expect(text).toContain(`"${PERMIT.item.name}"`)
    expect(text).toContain(`"${HEALTH.name}"`)
    expect(text).toContain(`"'=HYPERLINK(""http://thief.example"",""x"")"`)
    expect(text).not.toMatch(/(^|,|\n)"?[=+@]/)
  })
})

describe('an export is refused', () => {
  const cases: [string, object, AskingClient, string][] = [
    ['to a department', asked, 'health', 'NOT_AVAILABLE'],
    ['of a format that there is not', { format: 'XML' }, AUDITOR, 'LOG_FILTER_INVALID'],
    ['with a member that nobody knows', { ...asked, more: 1 }, AUDITOR, 'LOG_FILTER_INVALID'],
    ['with a filter that nobody knows', { filter: { colour: 'red' } }, AUDITOR, 'LOG_FILTER_INVALID'],
    ['with a number that fails its check', { filter: { idNumber: '290102190001010001' } }, AUDITOR, 'LOG_FILTER_INVALID'],
    ['with a number where an account belongs', { filter: { person: ANNA.code } }, AUDITOR, 'LOG_FILTER_INVALID'],
    ['from a day that there is not', { filter: { from: '2026-02-30T00:00:00.000Z' } }, AUDITOR, 'LOG_FILTER_INVALID'],
    ['by two exponents', { before: '1e3' }, AUDITOR, 'LOG_FILTER_INVALID'],
  ]
  it.each(cases)('%s', async (_what, body, client, code) => {
    const { text } = await exported(body, client)
    expect((JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code).toBe(code)
    expect(await hub.entries(1)).toMatchObject([{ action: 'log.export', outcome: 'REFUSED' }])
  })
})

it('is not for a person who has not just proved to be there', async () => {
  const shen = { clientId: 'audit-office', person: 'shen', departmentCode: HEALTH.code, role: 'AUDITOR' } as const
  const code = (verifiedAt: Date) => hub.hub.act({ ...shen, verifiedAt }, randomUUID(), (run) => run(exportEntries, asked)).then(() => 'GIVEN', (error: Refusal) => error.code)
  expect(await code(new Date(hub.clock.now().getTime() - 300_000))).toBe('STEP_UP_REQUIRED')
  expect(await code(new Date(hub.clock.now().getTime() - 299_000))).toBe('GIVEN')
})

it('an export of an altered row breaks off, never looks whole, and that is on record', async () => {
  const [newest] = nodes(await list(hub, AUDITOR, { filter: asked.filter, first: 1 }))
  await tamper(hub, `UPDATE audit_entry SET subject = 'AAAAAAAAAAAAAAAAAAAAAA' WHERE index = ${newest?.index}`)
  const whole = await exported(asked).catch(() => null)
  expect(whole?.text.includes('"end":true') ?? false).toBe(false)
  expect(await hub.entries(1)).toMatchObject([{ action: 'log.export-broken-off', outcome: 'FAILED' }])
})
