import { gunzipSync } from 'node:zlib'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logRoutes } from '../../src/domains/audit/index.ts'
import { bundleTexts } from '../../src/domains/audit/bundle.ts'
import { acceptsGzip } from '../../src/domains/audit/routes.ts'
import { addCosignature } from '../../src/domains/audit/cosignature-store.ts'
import { createPublicServer, type HubServer } from '../../src/platform/http/public-server.ts'
import { createLog } from '../../src/platform/log.ts'
import { clock, newKeys, newLog, type Keys, type OpenedLog } from './recorded-log.ts'
import { readWholeLog } from './outside-verifier.ts'

const AUDITOR = { clientId: 'auditor', person: null, departmentCode: 'AUDIT', role: 'AUDITOR' } as const

let own: Keys
let log: OpenedLog
let server: HubServer
let url: string
beforeAll(async () => {
  own = await newKeys()
  log = await newLog(own.keys)
  await log.append(700)
  server = createPublicServer({ clock, log: createLog({ level: 'silent' }), door: { admit: async () => ({ actor: AUDITOR, headers: {} }) }, routes: logRoutes(log.database, (_, from, to) => bundleTexts(log.database, { from, to })) })
  url = (await server.listen('127.0.0.1', 0)).url
})
afterAll(async () => {
  await server.close()
  await log.close()
  await own.remove()
})

interface Answer { readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly body: Buffer }

/** Without the comforts of fetch, which decodes, and which writes paths anew. */
function get(path: string, { method = 'GET', headers = {} } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/log/`, { method, headers, path: `/log/${path}` }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }))
    })
    sent.on('error', reject)
    sent.end()
  })
}
const found = async (path: string) => {
  const { status, body } = await get(path)
  return status === 200 ? body : null
}

it('a stranger reads and verifies the whole log over HTTP', async () => {
  expect((await readWholeLog(found, own.keys.signer.key.text)).size).toBe(700)
})

describe('the checkpoint', () => {
  it('is text that may be kept for a moment', async () => {
    const { status, headers, body } = await get('checkpoint')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(headers['cache-control']).toBe('public, max-age=2')
    expect(body.toString()).toBe(await log.checkpoint())
  })

  it('that witnesses have cosigned is not there before the first has', async () => {
    expect((await get('witnessed-checkpoint')).status).toBe(404)
  })

  it('carries the lines of witnesses that have seen exactly this tree', async () => {
    const newest = await log.checkpoint()
    const at = clock.now()
    await addCosignature(log.database, { size: 700, witness: 'one', line: '— one b25l\n', checkpoint: newest, at })
    await addCosignature(log.database, { size: 700, witness: 'two', line: '— two dHdv\n', checkpoint: newest.replace('\n700\n', '\n600\n'), at })
    await addCosignature(log.database, { size: 600, witness: 'one', line: '— one c2l4\n', checkpoint: newest, at })
    expect((await get('checkpoint')).body.toString()).toBe(`${newest}— one b25l\n`)
  })
})

describe('a tile and a bundle', () => {
  it('are bytes that may be kept for ever', async () => {
    for (const path of ['tile/0/000', 'tile/0/002.p/188', 'tile/1/000.p/2', 'tile/entries/000', 'tile/entries/002.p/1']) {
      const { status, headers } = await get(path)
      expect([path, status, headers['content-type'], headers['cache-control']]).toEqual([path, 200, 'application/octet-stream', `${path.includes('entries') ? 'private' : 'public'}, max-age=31536000, immutable`])
    }
  })

  it('are there in every width that the log has had', async () => {
    const whole = await found('tile/0/001') as Buffer
    expect(whole).toHaveLength(8_192)
    for (const width of [1, 100, 255]) expect(await found(`tile/0/001.p/${width}`)).toEqual(whole.subarray(0, 32 * width))
    const bundle = await found('tile/entries/001') as Buffer
    const part = await found('tile/entries/001.p/7') as Buffer
    expect(bundle.subarray(0, part.length)).toEqual(part)
  })

  it.each([
    'tile/0/003', 'tile/0/002', 'tile/0/002.p/189', 'tile/0/003.p/1', 'tile/1/000', 'tile/1/000.p/3', 'tile/2/000.p/1', 'tile/63/000.p/1',
    'tile/entries/002', 'tile/entries/002.p/189', 'tile/entries/x999/x999/x999/x999/x999/999',
    'tile/0/000.p/256', 'tile/0/000.p/0', 'tile/0/000.p/01', 'tile/00/000', 'tile/0/x000/000', 'tile/0/0', 'tile/0/000/', 'tile/64/000', 'tile/-1/000',
    'tile/', 'tile', 'tile/entries', 'tile/entries/../entries/000', 'tile//0/000', 'tile/0/000.p', 'checkpoint/', '',
  ])('%s is not there, and nobody keeps that', async (path) => {
    const { status, headers, body } = await get(path)
    expect(status).toBe(404)
    expect(headers['cache-control']).toBe('no-store')
    expect(JSON.parse(body.toString())).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })

  it('are told by HEAD as by GET, without the body', async () => {
    for (const path of ['checkpoint', 'tile/0/000', 'tile/entries/001']) {
      const [head, whole] = [await get(path, { method: 'HEAD' }), await get(path)]
      expect(head.status).toBe(200)
      expect(head.body).toHaveLength(0)
      for (const name of ['content-type', 'content-length', 'cache-control']) expect(head.headers[name], name).toBe(whole.headers[name])
    }
    expect((await get('tile/0/003', { method: 'HEAD' })).status).toBe(404)
    expect((await get('tile/0/000', { method: 'POST' })).status).toBe(405)
  })
})

it('a bundle is compressed for whoever says that it may be', async () => {
  const plain = await get('tile/entries/000')
  expect(plain.headers['vary']).toBe('accept-encoding, authorization')
  expect(plain.headers).not.toHaveProperty('content-encoding')
  const small = await get('tile/entries/000', { headers: { 'accept-encoding': 'br, gzip;q=0.5' } })
  expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding, authorization' })
  expect(gunzipSync(small.body)).toEqual(plain.body)
  expect(small.body.length).toBeLessThan(plain.body.length / 3)
})

it.each([
  ['gzip', true], ['identity, gzip', true], ['GZIP ; q=0.1', true], ['x-gzip', true], ['*', true], ['*;q=0', false],
  ['gzip;q=0', false], ['gzip;q=0, *', false], ['br', false], ['', false], [undefined, false],
])('Accept-Encoding %s: %s', (header, accepted) => expect(acceptsGzip(header)).toBe(accepted))

it('the checkpoint that witnesses cosigned last stays, as it was then, when the log has grown', async () => {
  const cosigned = (await get('witnessed-checkpoint')).body.toString()
  expect(cosigned).toBe(`${await log.checkpoint()}— one b25l\n— two dHdv\n`)
  await log.append(1)
  expect((await get('checkpoint')).body.toString()).not.toContain('— one')
  expect((await get('witnessed-checkpoint')).body.toString()).toBe(cosigned)
})
