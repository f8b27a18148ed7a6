import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { personAsking, registerConsole, type AskingPerson } from '../../support/people.ts'
import { HEALTH, HOUSING, personNumber } from '../../support/world.ts'

let hub: NetworkHub
let admin: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
  admin = await personAsking(hub, 'SECURITY_ADMINISTRATOR')
})
afterAll(() => hub.close())

const REGISTER = `mutation R($input: RegisterClientWithKeysInput!) { registerClientWithKeys(input: $input) }`
const ADD = `mutation A($id: String!, $jwks: String!, $replace: Boolean) { addClientKeys(clientId: $id, jwks: $jwks, replace: $replace) }`
const RETIRE = `mutation T($id: String!, $kid: String!) { retireClientKey(clientId: $id, kid: $kid) }`
const READ = `query C($id: String!) { clientTokens(clientId: $id) { binding grants scopes redirectUris keys { kid algorithm since until } } }`

interface Tokens {
  readonly keys: readonly { readonly kid: string; readonly algorithm: string; readonly since: string; readonly until: string | null }[]
}

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicKey = (kid: string) => ({ ...pair().publicKey.export({ format: 'jwk' }), kid })
const setOf = (...keys: object[]) => JSON.stringify({ keys })
const input = (id: string, change: object = {}) => ({
  id, name: '样例审批系统', kind: 'DEPARTMENT_SYSTEM', departmentCode: HEALTH.code, departmentName: HEALTH.name, binding: 'DPOP', jwks: setOf(publicKey('first')), ...change,
})
const tokensOf = async (id: string) => (await hub.ask<{ clientTokens: Tokens | null }>(admin, READ, { id })).body.data?.clientTokens
const reason = ({ body }: { body: { errors?: readonly { extensions: { details?: Readonly<Record<string, unknown>> } }[] } }) => body.errors?.[0]?.extensions.details?.['reason']

let serial = 0
let id: string
beforeEach(() => {
  serial += 1
  id = `approvals-${serial}`
})

describe('a security administrator', () => {
  it('registers a client with its keys in one command, and reads how it comes by tokens', async () => {
    const answer = await hub.ask(admin, REGISTER, { input: input(id, { scopes: ['EXPLORE'] }) })
    expect(answer.body.data).toEqual({ registerClientWithKeys: true })
    expect(answer.entries).toMatchObject([{
      action: 'client.register', outcome: 'RELEASED', about: { client: id, department: HEALTH.code, role: 'DEPARTMENT_SYSTEM', binding: 'DPOP', keys: 'first', scopes: 'explore' },
    }])
    const read = await hub.ask(admin, READ, { id })
    expect(read.body.data).toMatchObject({ clientTokens: {
      binding: 'DPOP', grants: ['CLIENT_CREDENTIALS'], scopes: ['EXPLORE'], redirectUris: [], keys: [{ kid: 'first', algorithm: 'ES256', until: null }],
    } })
    expect(read.entries).toMatchObject([{ action: 'client.read-keys', outcome: 'RELEASED', about: { client: id, returned: 1 } }])
  })

  it('leaves no half of a client where its keys are refused', async () => {
    const refused = await hub.ask(admin, REGISTER, { input: input(id, { jwks: setOf() }) })
    expect([refused.codes, reason(refused)]).toEqual([['CLIENT_KEYS_REFUSED'], 'NOT_A_KEY_SET'])
    expect(await hub.sql('SELECT FROM client WHERE id = $1', [id])).toEqual([])
  })

  it('gives no client that is there another key by registering it again, and takes no id of a revoked one', async () => {
    await hub.ask(admin, REGISTER, { input: input(id) })
    expect((await hub.ask(admin, REGISTER, { input: input(id, { jwks: setOf(publicKey('other')) }) })).codes).toEqual(['CLIENT_ID_TAKEN'])
    expect((await tokensOf(id))?.keys.map(({ kid }) => kid)).toEqual(['first'])
    await hub.ask(admin, `mutation V($id: String!) { revokeClient(id: $id) }`, { id })
    expect((await hub.ask(admin, REGISTER, { input: input(id, { departmentCode: HOUSING.code }) })).codes).toEqual(['CLIENT_ID_TAKEN'])
  })

  it('adds a key beside another, replaces them, and retires one; each says since when and until when it was good', async () => {
    await hub.ask(admin, REGISTER, { input: input(id) })
    const added = await hub.ask(admin, ADD, { id, jwks: setOf(publicKey('second')) })
    expect(added.entries).toMatchObject([{ action: 'client.change-keys', about: { client: id, added: 'second', retired: '' } }])
    expect((await tokensOf(id))?.keys.map(({ until }) => until)).toEqual([null, null])
    const replaced = await hub.ask(admin, ADD, { id, jwks: setOf(publicKey('third')), replace: true })
    expect(replaced.entries).toMatchObject([{ about: { client: id, added: 'third', retired: 'first second' } }])
    expect((await tokensOf(id))?.keys.map(({ kid, until }) => [kid, until === null])).toEqual([['first', false], ['second', false], ['third', true]])
    expect((await hub.ask(admin, RETIRE, { id, kid: 'third' })).body.data).toEqual({ retireClientKey: true })
    expect((await hub.ask(admin, RETIRE, { id, kid: 'third' })).body.data).toEqual({ retireClientKey: false })
    const again = await hub.ask(admin, ADD, { id, jwks: setOf(publicKey('first')) })
    expect([again.codes, reason(again)]).toEqual([['CLIENT_KEYS_REFUSED'], 'KID_USED'])
  })

  it('is refused a private key with the reason, and nothing of it is stored, logged, or sent back', async () => {
    await hub.ask(admin, REGISTER, { input: input(id) })
    const secret = { ...pair().privateKey.export({ format: 'jwk' }), kid: 'mistake' }
    const pem = String(pair().privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const attempts = [
      await hub.ask(admin, ADD, { id, jwks: setOf(publicKey('fine'), secret) }),
      await hub.ask(admin, REGISTER, { input: input(`${id}-new`, { jwks: setOf(secret) }) }),
      await hub.ask(admin, ADD, { id, jwks: pem }),
      await hub.ask(admin, ADD, { id, jwks: `${setOf(secret).slice(0, -1)},` }),
    ]
    expect(attempts.map(({ codes }) => codes)).toEqual(attempts.map(() => ['CLIENT_KEYS_REFUSED']))
    expect(attempts.map(reason)).toEqual(['PRIVATE_MEMBER', 'PRIVATE_MEMBER', 'NOT_JSON', 'NOT_JSON'])
    expect(attempts[0]?.body.errors?.[0]?.extensions.details).toEqual({ reason: 'PRIVATE_MEMBER', key: 2 })
    expect((await tokensOf(id))?.keys.map(({ kid }) => kid)).toEqual(['first'])
    const kept = JSON.stringify(await hub.sql('SELECT * FROM oauth_client_key'))
    const log = (await hub.entries(30)).map(({ text }) => text).join('') + hub.said.join('') + attempts.map(({ text }) => text).join('')
    for (const text of [kept, log]) {
      expect(text).not.toContain(secret.d)
      for (const line of pem.split('\n').filter((one) => one.length > 20)) expect(text).not.toContain(line)
    }
  })

  it('names no key by an ID number, and whatever is no client’s id or key’s name stays out of the log', async () => {
    const number = personNumber('1980-01-01', 5)
    await hub.ask(admin, REGISTER, { input: input(id) })
    const odd = await hub.ask(admin, ADD, { id, jwks: setOf(publicKey(number)) })
    expect([odd.codes, reason(odd)]).toEqual([['CLIENT_KEYS_REFUSED'], 'KID_NOT_USABLE'])
    for (const answer of [
      await hub.ask(admin, ADD, { id: number, jwks: setOf(publicKey('any')) }),
      await hub.ask(admin, RETIRE, { id: number, kid: number }),
      await hub.ask(admin, READ, { id: number }),
    ]) expect(answer.entries.map(({ text }) => text).join('')).not.toContain(number)
  })

  it('reads of a client without keys here that it has none', async () => {
    expect(await tokensOf('health-system')).toBeNull()
  })
})

describe('nobody else', () => {
  it.each(['SYSTEM_ADMINISTRATOR', 'AUDITOR', 'CLERK'] as const)('as %s sees or changes keys', async (role) => {
    const other = await personAsking(hub, role)
    for (const [document, variables] of [
      [READ, { id }], [ADD, { id, jwks: 'no JSON' }], [RETIRE, { id, kid: 'first' }], [REGISTER, { input: input(id) }],
    ] as const) expect((await hub.ask(other, document, variables)).codes).toEqual(['NOT_AVAILABLE'])
  })

  it('registers a system of auditors, not even the security administrator', async () => {
    expect((await hub.ask(admin, REGISTER, { input: input(id, { kind: 'AUDITOR' }) })).codes).toEqual(['CLIENT_ROLE_REFUSED'])
  })
})
