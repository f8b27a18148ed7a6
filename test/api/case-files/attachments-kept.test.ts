import { readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepAttachments } from '../../../src/domains/case-files/index.ts'
import { newKeyringDocument } from '../../../src/platform/crypto/keyring-document.ts'
import {
  download, fileRequest, objectsOf, only, reasonsOf, refusalOf, sendFile, shown, upload, UPLOAD_HEADERS,
} from '../../support/attachments.ts'
import { pdfOf } from '../../support/files.ts'
import { onNetwork, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { OPERATOR, testHub, worldHub, WHOLE } from '../../support/hub.ts'

let hub: NetworkHub
let admin: pg.Client

beforeAll(async () => {
  hub = await worldOnNetwork({ attachmentMaxBytes: 300_000 })
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

describe('a download', () => {
  it('is refused to another department as for what does not exist, and the log knows which', async () => {
    const { id } = shown(await upload(hub, fresh()))
    const foreign = await download(hub, id, 'housing')
    const nothing = await download(hub, '7f1b2c9e-54b1-4b0a-9b3e-3d0a4f6f1c11', 'housing')
    const nonsense = await download(hub, encodeURIComponent("1' OR '1'='1"), 'housing')
    expect(foreign.status).toBe(403)
    expect(refusalOf(foreign)).toEqual(refusalOf(nothing))
    expect(refusalOf(foreign)).toEqual(refusalOf(nonsense))
    expect(reasonsOf(only(foreign))).toEqual([['NOT_AVAILABLE', 'CASE_OF_ANOTHER_DEPARTMENT']])
    expect(only(foreign).subject).not.toBeNull()
    expect(reasonsOf(only(nothing))).toEqual([['NOT_AVAILABLE', 'ATTACHMENT_UNKNOWN']])
    expect(reasonsOf(only(nonsense))).toEqual([['NOT_AVAILABLE', 'ATTACHMENT_UNKNOWN']])
    expect(only(nonsense).text).not.toContain(' OR ')
  })

  it('is given to nobody without a token, and in no other way than GET', async () => {
    const { id } = shown(await upload(hub, fresh()))
    expect(await fileRequest(hub, { method: 'GET', path: `/cases/attachments/${id}`, client: null })).toMatchObject({ status: 401, entries: [] })
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'PATCH']) {
      expect(await fileRequest(hub, { method, path: `/cases/attachments/${id}` })).toMatchObject({ status: 405, entries: [] })
    }
    expect(await fileRequest(hub, { method: 'GET', path: '/cases/attachments' })).toMatchObject({ status: 405, entries: [] })
  })

  it('gives nothing where it cannot be put on record', async () => {
    const { id } = shown(await upload(hub, fresh()))
    const before = await rows()
    await admin.query('REVOKE INSERT ON audit_entry FROM yihao_app')
    try {
      const answer = await download(hub, id)
      expect([answer.status, answer.code]).toEqual([503, 'AUDIT_UNAVAILABLE'])
      expect(answer.content.includes('%PDF')).toBe(false)
      expect(answer.headers['content-digest']).toBeUndefined()
      expect((await upload(hub, fresh())).status).toBeGreaterThanOrEqual(500)
      expect(await rows()).toBe(before)
    } finally {
      await admin.query('GRANT INSERT ON audit_entry TO yihao_app')
    }
    expect((await download(hub, id)).status).toBe(200)
  })

  it('of a damaged file gives nothing and is on record as failed; handing it in again heals it', async () => {
    for (const damage of [
      async (place: string) => writeFile(place, spoilt(await readFile(place))),
      async (place: string) => truncate(place, (await stat(place)).size - 70_000),
      async (place: string) => truncate(place, 0),
    ]) {
      const content = fresh(200_000)
      const before = new Set(await objectsOf(hub))
      const { id } = shown(await upload(hub, content))
      const [place = ''] = (await objectsOf(hub)).filter((one) => !before.has(one))
      await damage(place)
      const answer = await download(hub, id)
      expect([answer.status, answer.code]).toEqual([500, 'INTERNAL'])
      expect(answer.content.length).toBeLessThan(1_000)
      expect(only(answer)).toMatchObject({ action: 'attachment.read', outcome: 'FAILED' })
      expect(shown(await upload(hub, content)).id).toBe(id)
      expect((await download(hub, id)).content.equals(content)).toBe(true)
    }
  })

  it('of a file that was put in the place of another gives nothing', async () => {
    const known = new Set(await objectsOf(hub))
    const { id } = shown(await upload(hub, fresh(5_000)))
    const [place = ''] = (await objectsOf(hub)).filter((one) => !known.has(one))
    const [other = ''] = [...known]
    await writeFile(place, await readFile(other))
    expect(await download(hub, id)).toMatchObject({ status: 500, code: 'INTERNAL' })
  })
})

describe('what a crash leaves', () => {
  const sweep = () =>
    sweepAttachments({
      db: hub.hub.database.as(WHOLE), objects: hub.hub.parts.objects, now: hub.clock.now(),
      run: (operation, input) => hub.hub.act(OPERATOR, 'sweep', (run) => run(operation, input)),
    })
  const ageTo = async (place: string, hours: number) => {
    const at = new Date(hub.clock.now().getTime() - hours * 3_600_000)
    await utimes(place, at, at)
  }

  it('between object and row is an object without a row; it goes after a day, and nothing else does', async () => {
    const kept = shown(await upload(hub, fresh()))
    for (const place of await objectsOf(hub)) await ageTo(place, 1_000)
    await sweep() // what the tests above have left
    const before = new Set(await objectsOf(hub))
    await admin.query('REVOKE INSERT ON attachment FROM yihao_app')
    const lost = [fresh(), fresh()]
    try {
      for (const content of lost) expect((await upload(hub, content)).status).toBe(500)
    } finally {
      await admin.query('GRANT INSERT ON attachment TO yihao_app')
    }
    const [old = '', young = ''] = (await objectsOf(hub)).filter((place) => !before.has(place))
    await ageTo(old, 24.1)
    await ageTo(young, 23.9)
    const size = await hub.logSize()
    expect(await sweep()).toMatchObject({ removed: 1 })
    expect(new Set(await objectsOf(hub))).toEqual(new Set([...before, young]))
    expect(await hub.logSize()).toBe(size + 1)
    expect((await hub.entries(1))[0]).toMatchObject({ action: 'attachment.sweep', outcome: 'RELEASED' })
    expect(await sweep()).toMatchObject({ removed: 0 })
    expect(await hub.logSize()).toBe(size + 1)
    expect((await download(hub, kept.id)).status).toBe(200)
    for (const content of lost) expect((await download(hub, shown(await upload(hub, content)).id)).content.equals(content)).toBe(true)
  })

  it('is never taken from whoever hands it in while it is swept', async () => {
    for (let round = 0; round < 5; round += 1) {
      const content = fresh()
      const before = new Set(await objectsOf(hub))
      await admin.query('REVOKE INSERT ON attachment FROM yihao_app')
      await upload(hub, content)
      await admin.query('GRANT INSERT ON attachment TO yihao_app')
      const [orphan = ''] = (await objectsOf(hub)).filter((place) => !before.has(place))
      await ageTo(orphan, 48)
      const [answer] = await Promise.all([sendFile(hub, { headers: UPLOAD_HEADERS, body: content }), sweep()])
      expect((await download(hub, shown(answer).id)).content.equals(content)).toBe(true)
    }
  })
})

describe('a store of files', () => {
  const sweepOf = (of: NetworkHub) =>
    sweepAttachments({
      db: of.hub.database.as(WHOLE), objects: hub.hub.parts.objects, now: new Date('2030-01-01'),
      run: (operation, input) => of.hub.act(OPERATOR, 'sweep', (run) => run(operation, input)),
    })
  const beside = async (keys: NetworkHub['options']['keys'], how: 'world' | 'empty') => {
    const options = { objects: hub.hub.parts.objects, keys }
    return onNetwork(await (how === 'world' ? worldHub(options) : testHub(options)))
  }
  const foreign = { code: 'ATTACHMENT_STORE_OF_ANOTHER' }

  it('is neither swept nor added to by a hub with other keys, or with these keys on another database', async () => {
    shown(await upload(hub, fresh()))
    const before = await objectsOf(hub)
    const otherKeys = { load: () => Promise.resolve(newKeyringDocument()) }
    for (const keys of [otherKeys, hub.options.keys]) {
      const other = await beside(keys, 'world')
      try {
        const refused = await upload(other, fresh())
        expect([refused.status, refused.code, only(refused).outcome]).toEqual([503, foreign.code, 'REFUSED'])
        await expect(sweepOf(other)).rejects.toMatchObject(foreign)
        expect((await other.entries(1))[0]).toMatchObject({ action: 'attachment.sweep', outcome: 'REFUSED' })
      } finally {
        await other.close()
      }
    }
    expect(await objectsOf(hub)).toEqual(before)
    expect((await upload(hub, fresh())).status).toBe(201)
  })

  it('is not swept from an empty database, whether it is marked or not', async () => {
    const [place = ''] = await objectsOf(hub)
    const mark = path.join(hub.folder, 'attachments', 'store-mark')
    const words = await readFile(mark)
    const before = await objectsOf(hub)
    const empty = await beside(hub.options.keys, 'empty')
    try {
      await expect(sweepOf(empty)).rejects.toMatchObject(foreign)
      await rm(mark)
      await expect(sweepOf(empty)).rejects.toMatchObject(foreign)
      expect(await objectsOf(hub)).toEqual(before)
      expect((await stat(place)).size).toBeGreaterThan(0)
      await expect(stat(mark)).rejects.toThrow('ENOENT')
    } finally {
      await writeFile(mark, words)
      await empty.close()
    }
  })
})

function spoilt(sealed: Buffer): Buffer {
  const broken = Buffer.from(sealed)
  broken[broken.length - 30] = (broken[broken.length - 30] ?? 0) ^ 1
  return broken
}
