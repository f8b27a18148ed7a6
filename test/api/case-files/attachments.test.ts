import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerClient } from '../../../src/domains/access/index.ts'
import {
  digestOf, download, leftoversOf, objectsOf, only, reasonsOf, refusalOf, sendFile, shown, upload, UPLOAD_HEADERS,
} from '../../support/attachments.ts'
import { JPEG, OFD, PDF, pdfOf, PNG } from '../../support/files.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { CLIENTS, OPERATOR } from '../../support/hub.ts'
import * as world from '../../support/world.ts'

let hub: NetworkHub
let admin: pg.Client
const AUDITOR = { clientId: 'audit-office' }

beforeAll(async () => {
  hub = await worldOnNetwork({ attachmentMaxBytes: 300_000 })
  await hub.load('guide', [world.PERMIT])
  await hub.load('case', [{ ...(world.CASES[0] as (typeof world.CASES)[number]), number: 'H-2026-2' }])
  await hub.hub.act(OPERATOR, 'register', (run) =>
    run(registerClient, { id: AUDITOR.clientId, name: '审计系统', role: 'AUDITOR', department: { ...world.CIVIL, level: null, areaCode: null } }))
  admin = new pg.Client({ connectionString: hub.database.url })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await hub.close()
})

async function rows(): Promise<number> {
  const { rows: [row] } = await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM attachment')
  return row?.count ?? 0
}

let made = 0
/** A PDF that no other test has. */
const fresh = (bytes = 2_000) => pdfOf(bytes, (made += 1) * 7_919)

describe('a file of a case', () => {
  it.each([
    ['application/pdf', '不动产权证书（扫描）.pdf', fresh(250_000)],
    ['image/png', 'pixel.png', PNG],
    ['image/jpeg', 'photo.JPG', JPEG],
    ['application/ofd', '电子证照.ofd', OFD],
  ])('of type %s comes back as it was handed in', async (type, name, content) => {
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
    const uploaded = await upload(hub, content, {
      headers: { 'content-type': type, 'content-disposition': disposition, 'x-material': '2', 'content-digest': digestOf(content) },
    })
    const { id, ...told } = shown(uploaded)
    expect(told).toEqual({ size: content.length, mediaType: type, digest: digestOf(content), material: 2 })
    const back = await download(hub, id)
    expect(back.status).toBe(200)
    expect(back.whole).toBe(true)
    expect(back.content.equals(content)).toBe(true)
    expect(back.headers).toMatchObject({
      'content-type': type, 'content-length': String(content.length), 'content-digest': digestOf(content),
      etag: `"${createHash('sha256').update(content).digest('hex')}"`, 'cache-control': 'no-store', 'accept-ranges': 'none',
      'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    })
    expect(back.headers['content-disposition']).toMatch(/^attachment; /)
    expect(decodeURIComponent(back.headers['content-disposition'] ?? '')).toContain(`filename*=UTF-8''${name}`)
  })

  it('is on record when it is handed in and when it is read, under the applicant and the case', async () => {
    const uploaded = await upload(hub, fresh())
    const entry = only(uploaded)
    const { id } = shown(uploaded)
    expect(entry).toMatchObject({ action: 'attachment.upload', outcome: 'RELEASED', purpose: { item: world.PERMIT.item.code, case: 'H-2026-1' } })
    expect(entry.actor).toMatchObject({ client: CLIENTS.health, department: world.HEALTH.code })
    expect(entry.text).toContain(id)
    expect(uploaded.headers['x-access-entries']).toBe(String(entry.index))
    const read = await download(hub, id)
    expect(only(read)).toMatchObject({ action: 'attachment.read', outcome: 'RELEASED', subject: entry.subject, purpose: entry.purpose })
    expect(only(read).payload).not.toBeNull()
    expect(entry.subject).not.toBeNull()
    expect(read.headers['x-access-entries']).toBe(String(only(read).index))
  })

  it('is the same attachment when it is handed in again, and another in another case over one object', async () => {
    const content = fresh()
    const before = (await objectsOf(hub)).length
    const first = shown(await upload(hub, content))
    expect(shown(await upload(hub, content, { headers: { 'content-disposition': 'attachment; filename="other.pdf"' } }))).toEqual(first)
    const other = shown(await upload(hub, content, { headers: { 'x-case-number': 'H-2026-2' } }))
    expect(other.id).not.toBe(first.id)
    expect((await objectsOf(hub)).length).toBe(before + 1)
    const foreign = shown(await upload(hub, content, { headers: { 'x-case-number': 'Z-2026-1' }, client: 'housing' }))
    expect((await objectsOf(hub)).length).toBe(before + 1)
    expect((await download(hub, foreign.id, 'housing')).content.equals(content)).toBe(true)
  })

  it('is added once when it is handed in by many at once', async () => {
    const content = fresh()
    const before = await rows()
    const answers = await Promise.all(Array.from({ length: 6 }, () => sendFile(hub, { headers: UPLOAD_HEADERS, body: content })))
    expect(new Set(answers.map((answer) => shown(answer).id)).size).toBe(1)
    expect(await rows()).toBe(before + 1)
  })

  it('shows neither its content nor its name to whoever has the folder and the database', async () => {
    const content = pdfOf(90_000, 4_711)
    const marker = content.subarray(400, 440)
    const { id } = shown(await upload(hub, content, { headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('贾样三的病历')}.pdf` } }))
    const sha256 = createHash('sha256').update(content).digest('hex')
    const places = await objectsOf(hub)
    expect(places.some((place) => place.includes(sha256))).toBe(false)
    for (const place of places) {
      expect((await stat(place)).mode & 0o777).toBe(0o600)
      expect((await readFile(place)).includes(marker)).toBe(false)
    }
    const { rows: [row] } = await admin.query<{ text: string }>('SELECT a::text AS text FROM attachment a WHERE id = $1', [id])
    expect(row?.text).not.toContain(Buffer.from('贾样三').toString('hex'))
    expect(row?.text).not.toContain(sha256)
    expect(hub.said.join()).not.toContain('病历')
  })

  it('goes with its case to the department to which it was passed; whoever passed it on keeps what it handed in itself', async () => {
    const headers = { 'x-case-number': 'H-2026-2' }
    const [content, before] = [fresh(), fresh()]
    const own = shown(await upload(hub, before, { headers }))
    expect((await upload(hub, content, { headers, client: 'housing' })).status).toBe(403)
    await admin.query("UPDATE case_file SET handler_code = $1 WHERE number = 'H-2026-2'", [world.HOUSING.code])
    await admin.query("INSERT INTO case_locator SELECT number, $1, subject_id, case_id FROM case_locator WHERE number = 'H-2026-2'", [world.HOUSING.code])
    try {
      const { id } = shown(await upload(hub, content, { headers, client: 'housing' }))
      expect((await download(hub, id, 'housing')).content.equals(content)).toBe(true)
      expect((await download(hub, own.id, 'housing')).content.equals(before)).toBe(true)
      expect((await download(hub, own.id, 'health')).content.equals(before)).toBe(true)
      const refused = await download(hub, id, 'health')
      expect(refusalOf(refused)).toEqual(refusalOf(await download(hub, '7f1b2c9e-54b1-4b0a-9b3e-3d0a4f6f1c11', 'health')))
      expect(reasonsOf(only(refused))).toEqual([['NOT_AVAILABLE', 'CASE_PASSED_ON']])
      const late = await upload(hub, fresh(), { headers })
      expect(late.status).toBe(403)
      expect(reasonsOf(only(late))).toEqual([['NOT_AVAILABLE', 'CASE_PASSED_ON']])
      expect(only(late).subject).not.toBeNull()
    } finally {
      await admin.query("UPDATE case_file SET handler_code = department_code WHERE number = 'H-2026-2'")
      await admin.query("DELETE FROM case_locator WHERE number = 'H-2026-2' AND department_code = $1", [world.HOUSING.code])
    }
  })

  it('is never changed or removed by the hub', async () => {
    for (const sql of ["UPDATE attachment SET media_type = 'text/html'", 'DELETE FROM attachment', 'TRUNCATE attachment_locator']) {
      await expect(admin.query(sql)).rejects.toThrow(/append|refuse|only|changed/i)
    }
  })
})

describe('an upload is refused before it is read', () => {
  const forbidden: [string, Record<string, string | undefined>, number, string, string][] = [
    ['HTML', { 'content-type': 'text/html' }, 415, 'ATTACHMENT_NOT_ACCEPTED', 'MEDIA_TYPE'],
    ['SVG', { 'content-type': 'image/svg+xml' }, 415, 'ATTACHMENT_NOT_ACCEPTED', 'MEDIA_TYPE'],
    ['a type with parameters', { 'content-type': 'application/pdf; charset=utf-7' }, 415, 'ATTACHMENT_NOT_ACCEPTED', 'MEDIA_TYPE'],
    ['no type', { 'content-type': undefined }, 415, 'ATTACHMENT_NOT_ACCEPTED', 'MEDIA_TYPE'],
    ['a compressed body', { 'content-encoding': 'gzip' }, 415, 'ATTACHMENT_NOT_ACCEPTED', 'ENCODING'],
    ['no name', { 'content-disposition': undefined }, 400, 'ATTACHMENT_HEADERS_INVALID', 'FILE_NAME_MISSING'],
    ['a path', { 'content-disposition': 'attachment; filename="../../x.pdf"' }, 400, 'ATTACHMENT_HEADERS_INVALID', 'FILE_NAME_CHARACTERS'],
    ['a name turned round', { 'content-disposition': "attachment; filename*=UTF-8''a%E2%80%AEfdp.pdf" }, 400, 'ATTACHMENT_HEADERS_INVALID', 'FILE_NAME_CHARACTERS'],
    ['a line break in the name', { 'content-disposition': "attachment; filename*=UTF-8''a%0D%0Ab.pdf" }, 400, 'ATTACHMENT_HEADERS_INVALID', 'FILE_NAME_CHARACTERS'],
    ['another extension', { 'content-disposition': 'attachment; filename="scan.html"' }, 400, 'ATTACHMENT_HEADERS_INVALID', 'FILE_NAME_EXTENSION'],
    ['a digest of another kind', { 'content-digest': 'md5=:AAAA:' }, 400, 'ATTACHMENT_HEADERS_INVALID', 'CONTENT_DIGEST'],
    ['no case', { 'x-case-number': undefined }, 400, 'ATTACHMENT_HEADERS_INVALID', 'CASE_NUMBER'],
    ['a case number without end', { 'x-case-number': 'H'.repeat(65) }, 400, 'ATTACHMENT_HEADERS_INVALID', 'CASE_NUMBER'],
    ['a material that is no number', { 'x-material': '1; DROP TABLE' }, 400, 'ATTACHMENT_HEADERS_INVALID', 'MATERIAL'],
  ]
  it.each(forbidden)('with %s', async (_what, headers, status, code, reason) => {
    // Nobody is asked for a token to be told that.
    const answer = await upload(hub, fresh(), { headers, client: null })
    expect([answer.status, answer.code, answer.reason]).toEqual([status, code, reason])
    expect(answer.entries).toEqual([])
  })

  it('without a token, or with one of nobody', async () => {
    const before = [await rows(), (await objectsOf(hub)).length]
    expect(await upload(hub, fresh(), { client: null })).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', entries: [] })
    expect(await upload(hub, fresh(), { client: { clientId: 'nobody' } })).toMatchObject({ status: 401, code: 'CLIENT_NOT_ACTIVE' })
    expect([await rows(), (await objectsOf(hub)).length]).toEqual(before)
  })

  it('for a case that is decided, or a material that its guide does not have', async () => {
    const decided = await upload(hub, fresh(), { headers: { 'x-case-number': 'H-2026-0' } })
    expect([decided.status, decided.code]).toEqual([409, 'CASE_NOT_OPEN'])
    expect(reasonsOf(only(decided))).toEqual([['CASE_NOT_OPEN', 'CASE_DECIDED']])
    const unknown = await upload(hub, fresh(), { headers: { 'x-material': '9' } })
    expect([unknown.status, unknown.code]).toEqual([400, 'ATTACHMENT_MATERIAL_UNKNOWN'])
    expect(only(unknown).outcome).toBe('REFUSED')
  })

  it('for another department’s case as for one that does not exist, and the log knows which', async () => {
    const foreign = await upload(hub, fresh(), { headers: { 'x-case-number': 'Z-2026-1' } })
    const nothing = await upload(hub, fresh(), { headers: { 'x-case-number': 'Z-2026-999' } })
    expect(refusalOf(foreign)).toEqual(refusalOf(nothing))
    expect(foreign.status).toBe(403)
    expect(reasonsOf(only(foreign))).toEqual([['NOT_AVAILABLE', 'CASE_OF_ANOTHER_DEPARTMENT']])
    expect(reasonsOf(only(nothing))).toEqual([['NOT_AVAILABLE', 'CASE_UNKNOWN']])
  })

  it('by whoever is no department system', async () => {
    const answer = await upload(hub, fresh(), { client: AUDITOR })
    expect([answer.status, answer.code]).toEqual([403, 'NOT_AVAILABLE'])
    expect(reasonsOf(only(answer))).toEqual([['NOT_AVAILABLE', 'ROLE_NOT_ALLOWED']])
  })

  it('where it says that it is too large', async () => {
    const before = await objectsOf(hub)
    const answer = await upload(hub, pdfOf(300_001), { client: null })
    expect([answer.status, answer.code]).toEqual([413, 'ATTACHMENT_TOO_LARGE'])
    expect(await objectsOf(hub)).toEqual(before)
  })
})

describe('an upload is refused for what it turns out to be', () => {
  const bodies: [string, string, Buffer, string][] = [
    ['a script under the name of a PDF', 'application/pdf', Buffer.from('<script>alert(1)</script>'.repeat(9)), 'CONTENT_UNKNOWN'],
    ['a PDF behind something else', 'application/pdf', Buffer.concat([Buffer.from('GIF89a;'), PDF]), 'CONTENT_UNKNOWN'],
    ['a PNG under the name of a PDF', 'application/pdf', PNG, 'CONTENT_OF_ANOTHER_TYPE'],
    ['half a PDF', 'application/pdf', pdfOf(9_000).subarray(0, 8_000), 'CONTENT_NOT_WHOLE'],
    ['a PDF with an archive behind it', 'application/pdf', Buffer.concat([PDF, OFD]), 'CONTENT_NOT_WHOLE'],
    ['nothing', 'application/pdf', Buffer.alloc(0), 'CONTENT_UNKNOWN'],
  ]
  it.each(bodies)('%s', async (_what, type, content, reason) => {
    const before = await objectsOf(hub)
    const answer = await upload(hub, content, { headers: { 'content-type': type } })
    expect([answer.status, answer.code, answer.reason]).toEqual([415, 'ATTACHMENT_NOT_ACCEPTED', reason])
    expect(only(answer)).toMatchObject({ action: 'attachment.upload', outcome: 'REFUSED', purpose: { case: 'H-2026-1' } })
    expect(only(answer).subject).not.toBeNull()
    expect(await objectsOf(hub)).toEqual(before)
    expect(await leftoversOf(hub)).toEqual([])
  })

  it('for another digest than was stated', async () => {
    const content = fresh()
    const answer = await upload(hub, content, { headers: { 'content-digest': digestOf(PDF) } })
    expect([answer.status, answer.code]).toEqual([400, 'ATTACHMENT_DIGEST_DIFFERS'])
    expect(only(answer).outcome).toBe('REFUSED')
    expect(await leftoversOf(hub)).toEqual([])
  })

  it('for its size, which it did not say, without reading it to its end', async () => {
    const before = await objectsOf(hub)
    let sent = 0
    async function* endless() {
      const part = Buffer.alloc(64 * 1024, 0x30)
      pdfOf(100).copy(part)
      for (;;) {
        sent += part.length
        yield part
        if (sent > 400 * 1024 * 1024) throw new Error('it was read on and on')
      }
    }
    const answer = await upload(hub, Buffer.alloc(0), { body: endless() })
    expect([answer.status, answer.code, answer.headers.connection]).toEqual([413, 'ATTACHMENT_TOO_LARGE', 'close'])
    expect(only(answer).outcome).toBe('REFUSED')
    expect(await objectsOf(hub)).toEqual(before)
    expect(await leftoversOf(hub)).toEqual([])
  })

  it('where the sender goes away in the middle: then nothing is left but the entry', async () => {
    const [before, size, lines] = [await objectsOf(hub), await hub.logSize(), hub.said.length]
    const content = fresh(200_000)
    await expect(sendFile(hub, { headers: UPLOAD_HEADERS, body: content, cutAfter: 120_000 })).rejects.toThrow('cut')
    await expect.poll(() => hub.logSize()).toBe(size + 1)
    const [entry] = await hub.entries(1)
    expect(entry && reasonsOf(entry)).toEqual([['REQUEST_TIMEOUT', 'BODY_BROKEN_OFF']])
    expect(await objectsOf(hub)).toEqual(before)
    await expect.poll(() => leftoversOf(hub)).toEqual([])
    expect(hub.said.slice(lines).join()).not.toContain('"level":"error"')
    expect(shown(await upload(hub, content)).size).toBe(content.length)
  })

  it('when the case has as many files as a case may have, however many come at once', async () => {
    await admin.query(`INSERT INTO attachment SELECT f.subject_id, gen_random_uuid()::text, f.id, md5(n::text) || md5(n::text), 1, 'image/png', NULL, now(), '\\x00'
      FROM case_file f, generate_series(1, 198) n WHERE f.number = 'Z-2026-1'`)
    const headers = { ...UPLOAD_HEADERS, 'x-case-number': 'Z-2026-1' }
    // One file was handed in above, so there is room for one more.
    const answers = await Promise.all(Array.from({ length: 4 }, () => sendFile(hub, { headers, body: fresh(), client: 'housing' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    const answer = await upload(hub, fresh(), { headers: { 'x-case-number': 'Z-2026-1' }, client: 'housing' })
    expect([answer.status, answer.code]).toEqual([409, 'ATTACHMENTS_FULL'])
    expect(only(answer).outcome).toBe('REFUSED')
  })
})
