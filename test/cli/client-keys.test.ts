import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exportJWK } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addClient, addClientKeys, dropClientKey, printClientKeys } from '../../src/commands/clients.ts'
import { openHub, type OpenedHub } from '../../src/commands/open-hub.ts'
import { startServer, type RunningServer } from '../../src/commands/start-server.ts'
import { latestEntries } from '../../src/domains/audit/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { askToken, dpopOf, metadataOf, newKey, refusalOf } from '../authorization/world.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { HEALTH } from '../support/world.ts'
import { hub, ownFolder } from './hub-process.ts'

// What an operator does at the command line for clients that sign for themselves, and for the keys that sign their tokens.

let folder: Awaited<ReturnType<typeof ownFolder>>
let database: TestDatabase
let env: Record<string, string>
let opened: OpenedHub
let server: RunningServer
const said: string[] = []
const CLIENT = { id: 'approvals', name: '样例审批系统', department: HEALTH.code, departmentName: HEALTH.name }

beforeAll(async () => {
  folder = await ownFolder()
  database = await testDatabase()
  env = { DATABASE_URL: database.url, YIHAO_DATA: folder.path }
  const config = readConfig({ port: '0' }, env)
  opened = await openHub(config, { say: () => undefined, attach: true })
  server = await startServer(opened, { ...config, logLevel: 'silent' })
})
afterAll(async () => {
  await server.stop()
  await opened.close()
  await database.drop()
  await folder.remove()
})

async function keyFile(name: string, keys: readonly object[]): Promise<string> {
  const file = path.join(folder.path, name)
  await writeFile(file, JSON.stringify({ keys }))
  return file
}

test('a client that is added with its public keys gets tokens, with a further key too, and with a retired one none', async () => {
  const [first, second] = [await newKey('ES256', 'first'), await newKey('Ed25519', 'second')]
  await addClient(opened, { ...CLIENT, jwks: await keyFile('first.json', [first.jwk]) }, (line) => said.push(line))
  const as = await metadataOf(server.address.url)
  const client = { id: CLIENT.id, client: { client_id: CLIENT.id }, keys: first.keys, kid: 'first', jwk: first.jwk }
  const renewed = { ...client, keys: second.keys, kid: 'second', jwk: second.jwk }
  const dpop = await dpopOf(client)
  await expect(askToken(as, client, { dpop })).resolves.toMatchObject({ expires_in: 300 })
  await addClientKeys(opened, CLIENT.id, { jwks: await keyFile('second.json', [second.jwk]) }, (line) => said.push(line))
  await expect(askToken(as, renewed, { dpop })).resolves.toMatchObject({ expires_in: 300 })
  expect(await dropClientKey(opened, CLIENT.id, 'first', (line) => said.push(line))).toBe(0)
  expect(await dropClientKey(opened, CLIENT.id, 'first', (line) => said.push(line))).toBe(1)
  expect(await refusalOf(askToken(as, client, { dpop }))).toBe('invalid_client')
  const lines: string[] = []
  await printClientKeys(opened, CLIENT.id, (line) => lines.push(line))
  expect(lines).toEqual([expect.stringMatching(/^first {2}EC P-256 {2}from \S+ until \S+$/), expect.stringMatching(/^second {2}OKP Ed25519 {2}from \S+$/)])
})

test('a file with a private key, or with none, registers no key and is not quoted', async () => {
  const { keys } = await newKey('ES256', 'k')
  const secret = { ...(await exportJWK(keys.privateKey)), kid: 'k' }
  const text = path.join(folder.path, 'text.json')
  await writeFile(text, `geheim ${String(secret.d)}`)
  for (const jwks of [await keyFile('private.json', [secret]), text]) {
    const fault = await addClient(opened, { ...CLIENT, id: 'careless', jwks }, () => undefined).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(Error)
    expect(String(fault) + JSON.stringify(fault)).not.toContain(String(secret.d).slice(0, 8))
    expect(String(fault)).not.toContain('geheim')
  }
  const lines: string[] = []
  await printClientKeys(opened, 'careless', (line) => lines.push(line))
  expect(lines).toEqual([])
})

test('the keys that sign are rotated once at a time by a command beside the hub, on record and in a file of their owner’s', async () => {
  const rotated = await hub(['keys', 'rotate', '--lead', '30'], { env })
  expect(rotated).toMatchObject({ code: 0, out: '' })
  expect(rotated.err).toMatch(/^published key [\w-]{43}, which signs from \S+;/)
  const again = await hub(['keys', 'rotate'], { env })
  expect(again).toMatchObject({ code: 2 })
  expect(again.err).toMatch(/^hub: A rotation is under way: the new key signs from /)
  const listed = await hub(['keys', 'list'], { env })
  expect(listed.out.split('\n').slice(0, 2)).toEqual([expect.stringMatching(/ {2}signs from /), expect.stringMatching(/ {2}signs now$/)])
  const { keys } = (await (await fetch(`${server.address.url}/oauth/jwks`)).json()) as { keys: { kid: string }[] }
  expect(keys.map(({ kid }) => kid).sort()).toEqual(listed.out.trimEnd().split('\n').map((line) => line.split(' ')[0]).sort())
  const [newest] = await latestEntries(opened.hub.database, 1)
  expect(JSON.parse(newest?.entry ?? '{}')).toMatchObject({ action: 'token-keys.rotate', about: { key: listed.out.split(' ')[0] } })
  const file = path.join(folder.path, 'keys', 'token-signing.json')
  const secrets = [...(await readFile(file, 'utf8')).matchAll(/"d": "([^"]+)"/g)].map(([, secret]) => String(secret))
  expect(secrets).toHaveLength(2)
  for (const secret of secrets) expect(rotated.err + again.err + listed.out + JSON.stringify(keys)).not.toContain(secret)
  await chmod(file, 0o644)
  expect(await hub(['keys', 'list'], { env })).toMatchObject({ code: 2, out: '' })
  await chmod(file, 0o600)
})

test('a hub that is opened knows its version, the room on its disk and which key signs tokens', async () => {
  const { operating } = opened.hub.parts
  expect(operating.version).toMatch(/^\d+\.\d+\.\d+$/)
  const disk = await operating.disk()
  expect(disk?.freeBytes).toBeGreaterThan(0)
  expect(disk?.totalBytes).toBeGreaterThan(disk?.freeBytes ?? 0)
  expect((await operating.tokenKeys()).filter(({ state }) => state === 'SIGNING')).toHaveLength(1)
})
