import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigurationInvalid, DEMO_NOTE, readConfig } from './config.ts'

const S3 = { YIHAO_ATTACHMENTS: 's3://city-files/hub/a', YIHAO_S3_ACCESS_KEY_ID: 'AKEY', YIHAO_S3_SECRET_ACCESS_KEY: 'a-secret' }

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig({ data: '/data' }, env)
    return []
  } catch (error) {
    if (error instanceof ConfigurationInvalid) return error.faults
    throw error
  }
}

describe('where attachments lie', () => {
  it('is a folder of the data folder, or another one', () => {
    expect(readConfig({ data: '/data' }, {}).attachments).toEqual({ kind: 'FOLDER', folder: '/data/attachments' })
    expect(readConfig({}, { YIHAO_ATTACHMENTS: '/store/files' }).attachments).toEqual({ kind: 'FOLDER', folder: '/store/files' })
  })

  it('is a bucket of a store, with the bucket in its host where nothing else is said', () => {
    const keys = { accessKeyId: 'AKEY', secretAccessKey: 'a-secret' }
    expect(readConfig({}, { ...S3, YIHAO_S3_REGION: 'cn-north-1' }).attachments).toEqual({
      kind: 'S3', bucket: 'city-files', prefix: 'hub/a', region: 'cn-north-1',
      endpoint: 'https://{bucket}.s3.cn-north-1.amazonaws.com', ...keys,
    })
    expect(readConfig({}, { ...S3, YIHAO_ATTACHMENTS: 's3://city-files/', YIHAO_S3_ENDPOINT: 'http://store.local:9000' }).attachments).toEqual({
      kind: 'S3', bucket: 'city-files', prefix: '', region: 'us-east-1', endpoint: 'http://store.local:9000', ...keys,
    })
  })

  it.each([
    ['without its keys', { YIHAO_ATTACHMENTS: S3.YIHAO_ATTACHMENTS }, 2],
    ['without a bucket', { ...S3, YIHAO_ATTACHMENTS: 's3://' }, 1],
    ['under another scheme', { ...S3, YIHAO_ATTACHMENTS: 'gs://city-files/hub' }, 1],
    ['under a scheme in capitals', { YIHAO_ATTACHMENTS: 'S3://city-files/hub' }, 1],
    ['as the address of a folder', { YIHAO_ATTACHMENTS: 'file:///city-files' }, 1],
    ['with a bucket that is none', { ...S3, YIHAO_ATTACHMENTS: 's3://Files_of_city' }, 1],
    ['with a prefix that climbs', { ...S3, YIHAO_ATTACHMENTS: 's3://city-files/a/../b' }, 1],
    ['at an address of another kind', { ...S3, YIHAO_S3_ENDPOINT: 'ftp://store.local' }, 1],
    ['at an address with a user in it', { ...S3, YIHAO_S3_ENDPOINT: 'https://user:a-secret@store.local' }, 1],
    ['in a region that is none', { ...S3, YIHAO_S3_REGION: 'x y' }, 1],
  ])('is refused %s, and no value is repeated', (_what, env, count) => {
    const faults = faultsOf(env)
    expect(faults).toHaveLength(count)
    expect(faults.join()).not.toMatch(/a-secret|AKEY|city-files|store\.local/)
  })
})

it('the largest file is between 1 KiB and 1 GiB, and 20 MiB where nothing is said', () => {
  expect(readConfig({}, {}).attachmentMaxBytes).toBe(20 * 1024 * 1024)
  expect(readConfig({}, { YIHAO_ATTACHMENT_MAX_BYTES: '1073741824' }).attachmentMaxBytes).toBe(2 ** 30)
  for (const bytes of ['1023', '1073741825', '20M', '-1']) expect(faultsOf({ YIHAO_ATTACHMENT_MAX_BYTES: bytes })).toHaveLength(1)
})

it.each([
  ['http://hub.city.example'], ['https://hub.city.example/yihao'], ['https://u@hub.city.example'], ['https://hub.city.example?a=1'],
])('%s is no public address', (address) => {
  expect(faultsOf({ YIHAO_PUBLIC_URL: address })).toHaveLength(1)
})

it('a public address is an origin without a slash at its end, and may be http on this machine', () => {
  expect(readConfig({}, { YIHAO_PUBLIC_URL: 'https://hub.city.example:8443/' }).publicUrl).toBe('https://hub.city.example:8443')
  expect(readConfig({}, { YIHAO_PUBLIC_URL: 'http://127.0.0.1:4000' }).publicUrl).toBe('http://127.0.0.1:4000')
})

it('proxies are addresses or ranges', () => {
  expect(readConfig({}, { YIHAO_TRUSTED_PROXIES: '10.0.0.0/24, ::1' }).trustedProxies).toEqual(['10.0.0.0/24', '::1'])
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/24/1', '10.0.0.1/x', '::1/129']) expect(faultsOf({ YIHAO_TRUSTED_PROXIES: wrong })).toHaveLength(1)
})

describe('in production', () => {
  const REAL = {
    NODE_ENV: 'production', YIHAO_ISSUER: 'https://issuer.city.example', YIHAO_AUDIENCE: 'https://hub.city.example',
    YIHAO_LOG_ORIGIN: 'hub.city.example/log', YIHAO_JWKS_URL: 'https://issuer.city.example/jwks', YIHAO_PUBLIC_URL: 'https://hub.city.example',
  }

  it('a configuration of its own is taken', () => {
    expect(faultsOf(REAL)).toEqual([])
  })

  it.each([['YIHAO_ISSUER'], ['YIHAO_LOG_ORIGIN'], ['YIHAO_PUBLIC_URL']])('%s left as it was refuses to start', (name) => {
    const { [name]: _left, ...rest } = REAL as Record<string, string>
    expect(faultsOf(rest)).toEqual([expect.stringMatching(new RegExp(`^${name} must be set in production`))])
  })

  it('everything that was left is named at once', () => {
    expect(faultsOf({ NODE_ENV: 'production' }).map((fault) => fault.split(' ')[0]).sort()).toEqual(
      ['YIHAO_LOG_ORIGIN', 'YIHAO_PUBLIC_URL'])
  })

  it('the hub is its own issuer unless another is named, under its public address', () => {
    const { YIHAO_JWKS_URL: _url, YIHAO_ISSUER: _issuer, YIHAO_AUDIENCE: _audience, ...own } = REAL
    expect(readConfig({}, own)).toMatchObject({ jwksUrl: null, publicUrl: 'https://hub.city.example', audience: 'https://hub.city.example' })
  })

  it('the folder of a demo, with its keys, refuses to start, however it is set otherwise', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'yihao-config-'))
    await writeFile(path.join(folder, DEMO_NOTE), '{}')
    const open = (env: NodeJS.ProcessEnv) => () => readConfig({ data: folder }, env)
    expect(open({})).not.toThrow()
    expect(open(REAL)).toThrow(/YIHAO_DATA is a folder of the demo/)
    await rm(folder, { recursive: true })
  })
})
