import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { previewTable, publishTable } from '../../src/domains/guide-tables/index.ts'
import { beginDraft, listDrafts, readDraft } from '../../src/domains/guide-editing/index.ts'
import { getGuide, listGuideVersions } from '../../src/domains/catalogue/index.ts'
import type { PreviewView } from '../../src/domains/guide-tables/preview-view.ts'
import { writeCsv } from '../../src/domains/guide-tables/sheet/write-csv.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { hubOfGuides, PERMIT } from '../guide-pages/world.ts'
import type { NetworkHub } from '../support/http.ts'
import { actorAs, personAsking, registerConsole, type AskingPerson } from '../support/people.ts'
import type { Actor } from '../../src/kernel/actor.ts'

const BODY = PERMIT.slice(0, 18)
const OWN = { code: BODY, name: '中原区卫计委' }
/** An item of another department of the city. */
let OTHERS: string
let OTHER_ITEM: string
const NEW = `${PERMIT.slice(0, 19)}YL0008009000`

let hub: NetworkHub
let editor: AskingPerson
let present: Actor
beforeAll(async () => {
  hub = await hubOfGuides((guides) => {
    OTHERS = guides.find(({ item }) => !item.code.startsWith(BODY))?.item.code ?? ''
    OTHER_ITEM = guides.find(({ item }) => item.code.startsWith(BODY) && item.code !== PERMIT)?.item.code ?? ''
    return guides
  })
  await registerConsole(hub)
  editor = await personAsking(hub, 'CATALOGUE_EDITOR', { department: OWN })
  present = await actorAs(hub, 'CATALOGUE_EDITOR', { department: OWN })
})
afterAll(() => hub.close())

async function post(path: string, file: Buffer, headers: Record<string, string> = {}, who = editor) {
  const answer = await fetch(`${hub.url}/guide-tables/${path}`, {
    method: 'POST', body: new Uint8Array(file), headers: { authorization: `Bearer ${await hub.token(who)}`, 'content-type': 'application/octet-stream', ...headers },
  })
  const body = await answer.json() as PreviewView & { before: boolean; counts: Record<string, number>; errors?: { extensions: { code: string; details: Record<string, string> } }[] }
  return { status: answer.status, body, code: body.errors?.[0]?.extensions.code, details: body.errors?.[0]?.extensions.details }
}

async function download(path: string, who = editor) {
  const answer = await fetch(`${hub.url}/guide-tables/${path}`, { headers: { authorization: `Bearer ${await hub.token(who)}` } })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

const told = ({ digest, previewedAt }: PreviewView) => ({ 'x-table-digest': digest, 'x-table-previewed-at': previewedAt })
const TITLES = ['实施编码', '事项名称', '权责编号', '申报材料', '实施依据', '承诺时限', '备注', '事项类别', '事项类型', '服务对象']
type Cells = Partial<Record<'code' | 'name' | 'number' | 'materials' | 'basis' | 'limit' | 'remarks', string>>
/** A 总表（二） with its columns in another order and under other names. */
const table = (...rows: Cells[]) => writeCsv([TITLES, ...rows.map(({ code = '', name = '', number = '', materials = '', basis = '', limit = '', remarks = '' }) =>
  [code, name, number, materials, basis, limit, remarks, ...(code === NEW ? ['医疗卫生', '行政许可', '企业法人'] : ['', '', ''])])])

describe('A table over HTTP', () => {
  it('comes back unchanged as it was given out, as XLSX and as CSV, each of the five', async () => {
    for (const kind of ['general-1', 'general-2', 'particulars', 'directory', 'guides']) {
      for (const ending of ['xlsx', 'csv']) {
        const file = await download(`${kind}/${BODY}.${ending}`)
        expect([file.status, file.headers.get('content-disposition')?.startsWith(`attachment; filename="${kind}.${ending}"`)]).toEqual([200, true])
        const { status, body } = await post('preview', file.bytes)
        expect([status, body.kind]).toEqual([200, kind])
        expect(body.counts).toEqual({ new: 0, changed: 0, unchanged: body.rows.length, refused: 0 })
        expect(body.rows.length).toBeGreaterThan(0)
      }
    }
  })

  it('is given out for a region and for all, and for nobody that is none', async () => {
    const own = await download(`directory/${BODY}.csv`)
    const region = await download('directory/290102.csv')
    const all = await download('directory/all.csv')
    expect(all.bytes.length).toBeGreaterThanOrEqual(region.bytes.length)
    expect(region.bytes.length).toBeGreaterThan(own.bytes.length)
    for (const path of ['directory/all.ods', 'nothing/all.csv', 'directory/12.csv', 'directory/%2e%2e.csv']) expect((await download(path)).status).toBe(404)
  })

  it('says cell by cell what would change, in the words of both, and changes nothing', async () => {
    const { body } = await post('preview', table({ code: PERMIT, limit: '５个工作日', remarks: '=HYPERLINK("x")' }))
    expect(body.counts).toEqual({ new: 0, changed: 1, unchanged: 0, refused: 0 })
    expect(body.rows[0]?.changes.map(({ title, before, after }) => [title, before, after])).toEqual([
      ['承诺办理时限', '7个工作日（说明：现场踏勘、技术审查、公示时间除外）', '５个工作日'], ['备注', expect.any(String), '=HYPERLINK("x")'],
    ])
    expect((await hub.hub.act(present, randomUUID(), (run) => run(listDrafts, { first: 10, after: null }))).drafts).toEqual([])
  })

  it('refuses rows with column and reason in words, and takes the others', async () => {
    const { body } = await post('preview', table(
      { name: '没有这个事项' }, { code: '123', name: 'x' }, { code: PERMIT, limit: '20天' }, { code: OTHERS }, { remarks: '只有这个' }, { code: PERMIT, name: '再来一次' },
    ))
    expect(body.rows.map(({ row: at, state, faults }) => [at, state, faults.map(({ title, reason }) => [title, reason])])).toEqual([
      [2, 'REFUSED', [['实施编码', 'ITEM_CODE_NEEDED']]], [3, 'REFUSED', [['实施编码', 'ITEM_CODE_WRONG']]],
      [4, 'REFUSED', [['承诺办理时限', 'LIMIT_NOT_WORKING_DAYS']]], [5, 'REFUSED', [[null, 'ITEM_OF_ANOTHER']]],
      [6, 'REFUSED', [[null, 'ITEM_NOT_NAMED']]], [7, 'REFUSED', [[null, 'ITEM_TWICE']]],
    ])
    expect(body.rows[2]?.faults[0]?.sentence.zh).toBe('时限要按工作日写，如 20个工作日。')
  })

  it('is refused as a whole in words where it is none', async () => {
    const answer = await post('preview', Buffer.from('只是一段话'))
    expect([answer.status, answer.code, answer.details?.['reason']]).toEqual([400, 'TABLE_UNREADABLE', 'TABLE_UNKNOWN'])
    expect(answer.details?.['zh']).toContain('认不出')
    const large = await post('preview', Buffer.alloc(6 * 1024 * 1024))
    expect([large.status, large.code]).toEqual([413, 'TABLE_TOO_LARGE'])
  })

  it('is for catalogue editors', async () => {
    const clerk = await personAsking(hub, 'CLERK', { department: OWN })
    expect((await post('preview', table({ code: PERMIT }), {}, clerk)).code).toBe('NOT_AVAILABLE')
    expect((await download(`directory/${BODY}.csv`, clerk)).status).toBe(200)
    expect((await fetch(`${hub.url}/guide-tables/directory/${BODY}.csv`)).status).toBe(401)
  })
})

describe('A previewed table', () => {
  const file = table({ code: PERMIT, limit: '6个工作日' }, { code: NEW, name: '新事项', basis: '《某条例》第一条' }, { name: '没有这一项' })
  let seen: PreviewView
  beforeEach(async () => {
    seen = (await post('preview', file)).body
  })

  it('becomes drafts once, on record, with what the table does not say as it was', async () => {
    expect(seen.counts).toEqual({ new: 1, changed: 1, unchanged: 0, refused: 1 })
    const first = await post('apply', file, { ...told(seen), 'x-table-change-note': encodeURIComponent('按区政府文件调整') })
    expect([first.status, first.body.before, first.body.counts]).toEqual([200, false, seen.counts])
    const again = await post('apply', file, told(seen))
    expect([again.status, again.body.before, again.body.counts]).toEqual([200, true, seen.counts])
    const { drafts } = await hub.hub.act(present, randomUUID(), (run) => run(listDrafts, { first: 10, after: null }))
    expect(drafts.length).toBe(2)
    const [draft, base] = await hub.hub.act(present, randomUUID(), async (run) => [
      await run(readDraft, { itemCode: PERMIT }), await run(getGuide, { itemCode: PERMIT, version: null }),
    ] as const)
    const content = JSON.parse(draft?.document ?? '{}') as Record<string, unknown> & { materials: unknown[] }
    expect(content['promisedLimit']).toEqual({ workingDays: 6, basis: null, note: null })
    expect(content['changeNote']).toBe('按区政府文件调整')
    expect(content.materials).toEqual(base?.materials)
    const entries = (await hub.entries(2)).map(({ text }) => JSON.parse(text) as { action: string; about: object })
    expect(entries.map(({ action, about }) => [action, about])).toEqual([
      ['guide-table.apply', expect.objectContaining({ table: 'general-2', digest: seen.digest, new: 1, changed: 1, refused: 1 })],
      ['guide-table.apply', expect.objectContaining({ table: 'general-2', digest: seen.digest })],
    ])
    // What has a draft is not drafted over.
    const later = (await post('preview', file)).body
    expect(later.rows.map(({ faults }) => faults.map(({ reason }) => reason))).toEqual([['DRAFT_OPEN'], ['DRAFT_OPEN'], ['ITEM_CODE_NEEDED']])
  })

  it('becomes versions from a day on, once, for somebody who has just proved to be there', async () => {
    const act = <Answer>(work: Parameters<typeof hub.hub.act<Answer>>[2], who: Actor = present) => hub.hub.act(who, randomUUID(), work)
    const renamed = table({ code: OTHER_ITEM, remarks: '节假日照常' })
    const preview = await act((run) => run(previewTable, renamed))
    const applying = { ...preview, changeNote: null, effectiveFrom: '2026-12-01' as CalendarDate }
    await expect(act((run) => run(publishTable, applying), { ...present, verifiedAt: new Date(0) })).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    await expect(act((run) => run(publishTable, { ...applying, effectiveFrom: '2020-01-01' as CalendarDate }))).rejects.toMatchObject({ code: 'GUIDE_DATE_INVALID' })
    const before = await act((run) => run(listGuideVersions, { itemCode: OTHER_ITEM }))
    expect(await act((run) => run(publishTable, applying))).toMatchObject({ before: false, effectiveFrom: '2026-12-01' })
    expect(await act((run) => run(publishTable, applying))).toMatchObject({ before: true })
    const versions = await act((run) => run(listGuideVersions, { itemCode: OTHER_ITEM }))
    expect(versions.map(({ version }) => version)).toEqual([(before[0]?.version ?? 0) + 1, ...before.map(({ version }) => version)])
    expect(versions[0]?.effectiveFrom).toBe('2026-12-01')
    const published = await act((run) => run(getGuide, { itemCode: OTHER_ITEM, version: versions[0]?.version ?? 0 }))
    expect([published?.content.remarks, published?.content.changeNote]).toEqual(['节假日照常', '按《基本公共服务事项总表（二）》导入'])
  })

  it('is not applied where the file is another, a guide has changed meanwhile, or the preview is old', async () => {
    const file2 = table({ code: OTHER_ITEM, remarks: '又一次' })
    const { body: first } = await post('preview', file2)
    expect((await post('apply', table({ code: OTHER_ITEM, remarks: '别的' }), told(first))).code).toBe('TABLE_PREVIEW_OUTDATED')
    expect((await post('apply', file2, { ...told(first), 'x-table-previewed-at': '2026-11-01T00:00:00.000Z' })).code).toBe('TABLE_PREVIEW_OUTDATED')
    expect((await post('apply', file2, { ...told(first), 'x-table-digest': 'x' })).code).toBe('TABLE_HEADERS_INVALID')
    expect((await post('apply', file2, { ...told(first), 'x-table-change-note': '%FF' })).code).toBe('TABLE_HEADERS_INVALID')
    await hub.hub.act(present, randomUUID(), (run) => run(beginDraft, { itemCode: OTHER_ITEM, version: null, fromNothing: false, arisenOn: null }))
    expect((await post('apply', file2, told(first))).code).toBe('TABLE_PREVIEW_OUTDATED')
  })
})
