import { expect } from 'vitest'
import { demoIssuer, maxTokenLifetimeMs } from '../../src/domains/signing/index.ts'
import { startServer, type StartOptions } from '../../src/commands/start-server.ts'
import type { Config } from '../../src/platform/config.ts'
import { CLIENTS, worldHub, type Entry, type TestHub } from './hub.ts'

/** A client of world.ts by its short name, or any client id. */
export type AskingClient = keyof typeof CLIENTS | { readonly clientId: string; readonly person?: string; readonly scopes?: readonly string[]; readonly onBehalfOf?: string }

export interface PublicError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: {
    readonly code: string
    readonly details?: Readonly<Record<string, string | number>>
    readonly retry: string
    readonly requestId: string
  }
}

export interface Body<Data> {
  readonly data?: Data | null
  readonly errors?: readonly PublicError[]
  readonly extensions?: { readonly accessEntries?: readonly string[] }
}

export interface Answered<Data> {
  readonly status: number
  readonly headers: Headers
  /** The bytes of the body, as text. */
  readonly text: string
  readonly body: Body<Data>
  /** Codes of the errors, in their order. */
  readonly codes: readonly string[]
  /** Every entry written since the question was asked, oldest first; `ask` has checked that the answer names them. */
  readonly entries: readonly Entry[]
}

export interface NetworkHub extends TestHub {
  readonly url: string
  /** Every line of the hub's own log. */
  readonly said: readonly string[]
  /** A token for requests beside GraphQL. */
  token(client: AskingClient): Promise<string>
  /** Asks alone: whatever is written meanwhile is this question's. */
  ask<Data = Record<string, unknown>>(client: AskingClient, document: string, variables?: object): Promise<Answered<Data>>
  /** Asks without looking at the log, so that many can ask at once. */
  send<Data = Record<string, unknown>>(client: AskingClient, document: string, variables?: object): Promise<Answered<Data>>
}

export const ISSUER = 'https://issuer.example'
export const AUDIENCE = 'https://hub.example'

export const CONFIG: Config = {
  dataDir: '', databaseUrl: null, host: '127.0.0.1', port: 0, publicHosts: [], poolSize: 8, processes: 1, issuer: ISSUER,
  audience: AUDIENCE, jwksUrl: null, publicUrl: null, trustedProxies: [], tokenKeys: null, keyring: null, logOrigin: 'log.example/log', logKey: null, logRetentionYears: 3, witnesses: [], witnessMaxAgeMs: null,
  sweepIntervalMs: 60_000, dailyVolume: 50_000, clientUnits: 1_000_000_000, badTokens: 1_000_000_000,
  attachments: { kind: 'FOLDER', folder: '' }, attachmentMaxBytes: 20 * 1024 * 1024, importMaxBytes: 4 * 1024 * 1024, explore: true, logLevel: 'info', production: false,
}

function behalfOf(client: AskingClient): { 'x-on-behalf-of'?: string } {
  return typeof client === 'string' || client.onBehalfOf === undefined ? {} : { 'x-on-behalf-of': client.onBehalfOf }
}

/** Puts a hub on the network just as the hub itself does, with tokens of the demo issuer under the test's clock. */
export async function onNetwork(test: TestHub, change: Partial<Config> = {}, start: StartOptions = {}): Promise<NetworkHub> {
  const { hub } = test
  const { clock } = hub
  const said: string[] = []
  const issuer = demoIssuer({ folder: test.folder, issuer: ISSUER, audience: AUDIENCE, clock })
  const opened = {
    hub, issuer, databaseUrl: test.options.databaseUrl, recovered: false, databaseLost: new Promise<void>(() => undefined), close: () => test.close(),
    operate: () => Promise.reject(new Error('a server gives no commands')),
  }
  const server = await startServer(opened, { ...CONFIG, dataDir: test.folder, ...change }, { destination: { write: (line: string) => said.push(line) }, ...start })
  const { url } = server.address

  function token(client: AskingClient): Promise<string> {
    const { clientId, person, scopes } = typeof client === 'string' ? { clientId: CLIENTS[client] } as Exclude<AskingClient, string> : client
    return issuer.issue({ clientId, ...(person !== undefined && { person }), ...(scopes && { scopes }), lifetimeMs: maxTokenLifetimeMs })
  }

  async function send<Data>(client: AskingClient, document: string, variables: object = {}): Promise<Answered<Data>> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token(client)}`, 'content-type': 'application/json', accept: 'application/graphql-response+json', ...behalfOf(client) },
      body: JSON.stringify({ query: document, variables }),
    })
    const text = await response.text()
    const body = JSON.parse(text) as Body<Data>
    const codes = (body.errors ?? []).map(({ extensions }) => extensions.code)
    return { status: response.status, headers: response.headers, text, body, codes, entries: [] }
  }

  async function ask<Data>(client: AskingClient, document: string, variables: object = {}): Promise<Answered<Data>> {
    const before = await test.logSize()
    const answer = await send<Data>(client, document, variables)
    const count = (await test.logSize()) - before
    const entries = count === 0 ? [] : await test.entries(count)
    const named = [...(answer.body.extensions?.accessEntries ?? [])].sort((a, b) => Number(a) - Number(b))
    // Whoever is turned away at the door is not told that it is on record.
    const told = entries.filter(({ action }) => action !== 'token.refuse')
    expect(told.map(({ index }) => String(index)), 'the answer names the entries that it left').toEqual(named)
    return { ...answer, entries }
  }

  return {
    ...test, url, said, token, send, ask,
    async close() {
      await server.stop()
      await test.close()
    },
  }
}

/** The hub of the small world of world.ts, on the network. */
export async function worldOnNetwork(change: Partial<Config> = {}): Promise<NetworkHub> {
  return onNetwork(await worldHub(), change)
}

/** The one entry of an answer; fails where there is none or more than one. */
export function onlyEntry({ entries }: Answered<unknown>): Entry {
  expect(entries).toHaveLength(1)
  return entries[0] as Entry
}
