import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub } from '../../src/app.ts'
import { noteReliance, tellWhatIsLeft, type Relied } from '../../src/domains/corrections/index.ts'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import { OPERATOR, WHOLE } from '../support/hub.ts'
import * as world from '../support/world.ts'
import {
  ANSWER, AUDITOR, CARD, caseWith, CIVIL, correctionsHub, HEALTH, HOUSING, NOTICES, noticesOf, POLICE, RELIED, report, REPORT,
  type CorrectionsHub, type ShownCorrection,
} from './support.ts'

const property = (serial: string, change: Partial<Parameters<typeof world.certificate>[2]> = {}) =>
  world.certificate(world.TYPES.property, [world.ANNA], { serial, issuer: world.CIVIL, ...change })

describe('live cases that relied on a certificate', () => {
  let test: CorrectionsHub
  beforeAll(async () => (test = await correctionsHub()))
  afterAll(() => test.close())

  /** Reports a status, each time a minute later than before. */
  let minute = 0
  const restate = async (row: CertificateRow, status: CertificateRow['status']) => {
    minute += 1
    const sourceConfirmedAt = `2026-11-20T08:${String(minute).padStart(2, '0')}:00+08:00`
    expect(await test.load('certificate', [{ ...row, status, sourceConfirmedAt }])).toEqual([{ kind: 'UPDATED' }])
  }
  const kindsOf = async (number: string, actor = HOUSING) =>
    (await noticesOf(test, actor)).filter(({ caseNumber }) => caseNumber === number).map(({ kind }) => kind)
  const relied = async (identifier: string, fields: string[]): Promise<Relied> => {
    const { identifierLookups } = await import('../../src/domains/certificates/index.ts')
    const lookups = identifierLookups(test.hub.parts.keyring, identifier)
    const [row] = await test.sql<{ id: bigint; type: string }>('SELECT certificate_id AS id, type_code AS type FROM certificate_locator WHERE lookup = ANY ($1)', [lookups])
    return { certificateId: row?.id ?? 0n, lookup: lookups[0] as Buffer, typeCode: row?.type ?? '', fields }
  }
  const keyOfCase = async (number: string) => {
    const [row] = await test.sql<{ subject: bigint; id: bigint }>('SELECT subject_id AS subject, case_id AS id FROM case_locator WHERE number = $1', [number])
    return { subjectId: row?.subject ?? 0n, caseId: row?.id ?? 0n }
  }
  /** What a command of another room does while it stores a case. */
  const note = (number: string, list: readonly Relied[]) =>
    test.hub.database.transaction(async (tx) =>
      noteReliance({ db: tx, scope: { at: test.clock.now() } }, await keyOfCase(number), list), WHOLE)

  /** Resolves when a transaction waits for a lock that another one holds by name. */
  const somebodyWaits = async () => {
    const waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    while ((await test.sql(waiting)).length === 0);
  }

  it('are told once that it was revoked, though two jobs run at once and again; decided cases and others are not', async () => {
    const deed = property('TOLD1')
    await test.load('certificate', [deed])
    const decided = { decidedAt: '2026-11-20T10:00:00+08:00', decision: 'APPROVED' } as const
    expect((await test.load('case', [
      caseWith('Z-TOLD-1', [deed.identifier, CARD.identifier]), caseWith('Z-TOLD-2', [deed.identifier], decided), caseWith('Z-TOLD-3', [CARD.identifier]),
    ])).map(({ kind }) => kind)).toEqual(['ADDED', 'ADDED', 'ADDED'])
    await restate(deed, '03')
    const second = await createHub(test.options)
    try {
      const other = () => second.act(OPERATOR, randomUUID(), (run) => tellWhatIsLeft(run))
      const told = await Promise.all([test.tell(), other(), test.tell(), other()])
      expect(told.reduce((sum, { notices }) => sum + notices, 0)).toBe(1)
      expect(told.reduce((sum, { changes }) => sum + changes, 0)).toBe(1)
    } finally {
      await second.close()
    }
    expect(await test.tell()).toEqual({ changes: 0, answers: 0, notices: 0 })
    expect([await kindsOf('Z-TOLD-1'), await kindsOf('Z-TOLD-2'), await kindsOf('Z-TOLD-3')]).toEqual([['REVOKED'], [], []])
    for (const actor of [HEALTH, POLICE, CIVIL]) expect(await noticesOf(test, actor)).toEqual([])
  })

  it('are told by token, and the reading is on record for the case and the holder', async () => {
    const { body, entries } = await test.ask(HOUSING, NOTICES, { first: 10 })
    const text = JSON.stringify(body)
    for (const secret of [world.ANNA.code, world.ANNA.name, property('TOLD1').identifier, 'TOLD1']) expect(text).not.toContain(secret)
    const [notice] = ((body.data ?? {})['caseNotices'] as { nodes: { certificateToken: string }[] }).nodes
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ action: 'case.notice.list', outcome: 'RELEASED', purpose: { case: 'Z-TOLD-1' } })
    expect(entries[0]?.certificates.map(({ token, fields }) => [token, fields])).toEqual([[notice?.certificateToken, []]])
  })

  it('are told of every change in its order, from the last cursor on, and what was before a batch and after it is what counts', async () => {
    const deed = property('ORDER1')
    await test.load('certificate', [deed])
    await test.load('case', [caseWith('Z-ORDER-1', [deed.identifier])])
    const before = (await test.ask(HOUSING, NOTICES, { first: 100 })).body.data?.['caseNotices'] as { pageInfo: { endCursor: string } }
    for (const status of ['02', '01', '04', '99'] as const) {
      await restate(deed, status)
      await test.tell()
    }
    // Suspended and restored within one file: nothing that anybody could have relied on has changed.
    minute += 2
    const at = (second: number) => `2026-11-20T08:${minute}:0${second}+08:00`
    await test.load('certificate', [{ ...deed, status: '01', sourceConfirmedAt: at(1) }, { ...deed, status: '99', sourceConfirmedAt: at(2) }])
    expect(await test.tell()).toEqual({ changes: 0, answers: 0, notices: 0 })
    let after = before.pageInfo.endCursor
    const seen: string[] = []
    for (let more = true; more;) {
      const { body } = await test.ask(HOUSING, NOTICES, { first: 1, after })
      const page = (body.data ?? {})['caseNotices'] as { nodes: { kind: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
      seen.push(...page.nodes.map(({ kind }) => kind))
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(seen).toEqual(['SUSPENDED', 'RESTORED', 'CANCELLED', 'OTHER'])
    const { body } = await test.ask(HOUSING, NOTICES, { after })
    expect((body.data ?? {})['caseNotices']).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } })
  })

  it('are told that a newer version has taken its place, once, whichever way it is tied to it', async () => {
    const first = property('SUP1')
    const second = property('SUP1', { version: 2, issuedOn: '2024-01-01' })
    const renewed = property('SUP2', { predecessor: second.identifier, issuedOn: '2025-01-01' })
    await test.load('certificate', [first])
    await test.load('case', [caseWith('Z-SUP-1', [first.identifier]), caseWith('Z-SUP-2', [second.identifier])])
    expect(await test.tell()).toMatchObject({ changes: 0 })
    await test.load('certificate', [second])
    await test.tell()
    expect([await kindsOf('Z-SUP-1'), await kindsOf('Z-SUP-2')]).toEqual([['SUPERSEDED'], []])
    await test.load('certificate', [renewed])
    await test.tell()
    expect([await kindsOf('Z-SUP-1'), await kindsOf('Z-SUP-2')]).toEqual([['SUPERSEDED'], ['SUPERSEDED']])
    await test.load('certificate', [first, second, renewed])
    expect(await test.tell()).toMatchObject({ changes: 0 })
  })

  it('are not told of what was superseded when it came: an older version loaded late, or both in one file', async () => {
    const first = property('LATE1')
    const second = property('LATE1', { version: 2, issuedOn: '2024-01-01' })
    await test.load('certificate', [second])
    await test.load('case', [caseWith('Z-LATE-1', [first.identifier, second.identifier])])
    await test.load('certificate', [first])
    await test.load('certificate', [property('LATE2'), property('LATE2', { version: 2, issuedOn: '2024-01-01' })])
    expect(await test.tell()).toMatchObject({ changes: 0 })
  })

  it('leave no change behind where loading was a rehearsal', async () => {
    await test.load('certificate', [{ ...CARD, status: '03', sourceConfirmedAt: '2026-11-20T09:00:00+08:00' }], { dryRun: true })
    expect(await test.tell()).toMatchObject({ changes: 0 })
  })

  it('are found by what they noted when they were submitted, and told although the job ran in between', async () => {
    const deed = property('NOTED1')
    await test.load('certificate', [deed])
    await test.load('case', [caseWith('Z-NOTED-1', []), caseWith('Z-NOTED-2', [])])
    await note('Z-NOTED-1', [await relied(deed.identifier, ['KZ_ZZ']), await relied(deed.identifier, ['KZ_XM'])])
    await note('Z-NOTED-1', [await relied(deed.identifier, ['KZ_ZZ', 'KZ_CSRQ'])])
    const lookup = (await relied(deed.identifier, [])).lookup
    expect(await test.sql('SELECT fields FROM case_reliance WHERE certificate_lookup = $1', [lookup])).toEqual([{ fields: ['KZ_CSRQ', 'KZ_XM', 'KZ_ZZ'] }])
    await restate(deed, '07')
    await test.tell()
    expect(await kindsOf('Z-NOTED-1')).toEqual(['REVOKED'])
    // The second case was read before the revocation and commits after the job has told it to everybody else.
    await note('Z-NOTED-2', [await relied(deed.identifier, ['KZ_ZZ'])])
    await test.tell()
    expect([await kindsOf('Z-NOTED-1'), await kindsOf('Z-NOTED-2')]).toEqual([['REVOKED'], ['REVOKED']])
  })

  it('are waited for by the job while they are being stored', async () => {
    const deed = property('RACE1')
    await test.load('certificate', [deed])
    await test.load('case', [caseWith('Z-RACE-1', [])])
    const row = await relied(deed.identifier, [])
    const key = await keyOfCase('Z-RACE-1')
    let told: Promise<unknown> = Promise.resolve()
    const whatTheJobDoes = await test.hub.database.transaction(async (tx) => {
      await noteReliance({ db: tx, scope: { at: test.clock.now() } }, key, [row])
      await restate(deed, '03')
      told = test.tell()
      return Promise.race([told.then(() => 'RUNS'), somebodyWaits().then(() => 'WAITS')])
    }, WHOLE)
    expect(whatTheJobDoes).toBe('WAITS')
    await told
    expect(await kindsOf('Z-RACE-1')).toEqual(['REVOKED'])
  })

  it('that are with another department by now are its to hear of', async () => {
    const deed = property('PASSED1')
    await test.load('certificate', [deed])
    await test.load('case', [caseWith('Z-PASSED-1', [deed.identifier])])
    const { caseId } = await keyOfCase('Z-PASSED-1')
    await test.sql('UPDATE case_file SET handler_code = $1 WHERE id = $2', [world.CIVIL.code, String(caseId)])
    await restate(deed, '03')
    await test.tell()
    expect([await kindsOf('Z-PASSED-1', CIVIL), await kindsOf('Z-PASSED-1')]).toEqual([['REVOKED'], []])
  })

  it('hear of a correction: the one that asked of every answer, the others that relied on that field where it was wrong', async () => {
    await test.load('case', [
      caseWith('Z-COR-1', [CARD.identifier]), caseWith('Z-COR-2', []), caseWith('Z-COR-3', []),
      caseWith('Z-COR-4', [CARD.identifier], { decidedAt: '2026-11-20T10:00:00+08:00', decision: 'APPROVED' }),
    ])
    await note('Z-COR-2', [await relied(CARD.identifier, ['KZ_ZZ'])])
    await note('Z-COR-3', [await relied(CARD.identifier, ['KZ_XM'])])
    const { body } = await test.ask(HOUSING, REPORT, report())
    const { id } = (body.data ?? {})['reportWrongValue'] as ShownCorrection
    await test.ask(POLICE, ANSWER, { input: { correction: id, answer: 'CORRECTED' } })
    await test.tell()
    const kinds = await Promise.all(['Z-2026-1', 'Z-COR-1', 'Z-COR-2', 'Z-COR-3', 'Z-COR-4'].map((number) => kindsOf(number)))
    expect(kinds).toEqual([['CORRECTION_ANSWERED'], ['CORRECTION_ANSWERED'], ['CORRECTION_ANSWERED'], [], []])

    const second = await test.ask(HOUSING, REPORT, report({ value: '样例路二号' }))
    const confirmed = (second.body.data ?? {})['reportWrongValue'] as ShownCorrection
    await test.ask(POLICE, ANSWER, { input: { correction: confirmed.id, answer: 'CONFIRMED' } })
    expect(await test.tell()).toEqual({ changes: 0, answers: 1, notices: 1 })
    expect(await kindsOf('Z-2026-1')).toEqual(['CORRECTION_ANSWERED', 'CORRECTION_ANSWERED'])
  })

  it('are read by people from the newest back, page by page, to the same end', async () => {
    const forward = await noticesOf(test, HOUSING)
    expect(forward.length).toBeGreaterThan(2)
    const latest = 'query Latest($after: String) { caseNotices(newestFirst: true, first: 2, after: $after) { nodes { caseNumber itemCode kind typeCode certificateToken at } pageInfo { hasNextPage endCursor } } }'
    const back: unknown[] = []
    for (let after: string | null = null, hasMore = true; hasMore;) {
      const { body } = await test.ask(HOUSING, latest, { after })
      const { nodes, pageInfo } = (body.data ?? {})['caseNotices'] as { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
      back.push(...nodes)
      after = pageInfo.endCursor
      hasMore = pageInfo.hasNextPage
    }
    expect(back).toEqual(forward.toReversed())
  })

  it('are listed for a correction: to the source and auditors by token, to the one that asked only its own', async () => {
    const asked = await test.ask(HOUSING, REPORT, report({ value: '样例路三号' }))
    const { id } = (asked.body.data ?? {})['reportWrongValue'] as ShownCorrection
    type Shown = { caseNumber: string | null; token: string | null; departmentCode: string; open: boolean }
    const listed = async (actor: typeof HOUSING) => (await test.ask(actor, RELIED, { correction: id })).body.data?.['reliedCases'] as Shown[] | null
    const own = (await listed(HOUSING)) ?? []
    expect(own.map(({ caseNumber, token }) => [caseNumber, token])).toEqual(expect.arrayContaining([['Z-COR-1', null], ['Z-COR-2', null], ['Z-COR-4', null]]))
    expect(own.map(({ caseNumber }) => caseNumber)).not.toContain('Z-COR-3')
    expect(own.find(({ caseNumber }) => caseNumber === 'Z-COR-4')?.open).toBe(false)
    for (const actor of [POLICE, AUDITOR]) {
      const cases = (await listed(actor)) ?? []
      expect(cases).toHaveLength(own.length)
      for (const { caseNumber, token, departmentCode } of cases) expect([caseNumber, departmentCode, token?.length]).toEqual([null, world.HOUSING.code, 22])
    }
    const refused = await test.ask(HEALTH, RELIED, { correction: id })
    expect(refused.body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['NOT_AVAILABLE'])
    expect(refused.entries[0]?.refusals.map(({ reason }) => reason)).toEqual(['CORRECTION_OF_ANOTHER_DEPARTMENT'])
  })

  it('are told by a job that leaves nothing in the log where there is nothing to tell', async () => {
    const before = await test.logSize()
    await test.tell()
    expect(await test.logSize()).toBe(before)
  })
})
