import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { AuditTokens, createEvidence, latestEntries } from '../../../src/domains/audit/index.ts'
import { logKeys } from '../../../src/domains/signing/index.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { systemClock } from '../../../src/kernel/clock.ts'
import { newKeyringDocument } from '../../../src/platform/crypto/keyring-document.ts'
import { Keyring } from '../../../src/platform/crypto/keyring.ts'
import { Database } from '../../../src/platform/db/database.ts'
import { openPool } from '../../../src/platform/db/pool.ts'
import { createGraphqlEndpoint } from '../../../src/platform/graphql/apollo.ts'
import { buildHubSchema } from '../../../src/platform/graphql/build-schema.ts'
import { createAccessTokenVerifier } from '../../../src/platform/http/access-token.ts'
import { Door } from '../../../src/platform/http/door.ts'
import { NonceDesk } from '../../../src/platform/http/dpop-nonce.ts'
import { TrustedProxies } from '../../../src/platform/http/trusted-proxies.ts'
import { UsedProofs } from '../../../src/platform/http/used-proofs.ts'
import type { HttpLimits } from '../../../src/platform/http/limits.ts'
import type { ActorRoute } from '../../../src/platform/http/actor-routes.ts'
import { createServer } from '../../../src/platform/http/server.ts'
import { createLog } from '../../../src/platform/log.ts'
import { Figures } from '../../../src/platform/figures.ts'
import { Funnel } from '../../../src/platform/operation.ts'
import type { Parts } from '../../../src/platform/parts.ts'
import { testDatabase } from '../../support/database.ts'
import { TinyResolver } from './tiny-schema.ts'

const issuer = 'https://issuer.example'
const audience = 'https://hub.example'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: {
    readonly data?: Record<string, unknown> | null
    readonly errors?: readonly PublicErrorSeen[]
    readonly extensions?: { readonly accessEntries?: readonly string[] }
  }
}

export interface PublicErrorSeen {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly locations?: readonly unknown[]
  readonly extensions: {
    readonly code: string
    readonly details?: Readonly<Record<string, string | number>>
    readonly retry: string
    readonly requestId: string
  }
}

/** The real HTTP server, funnel, log of accesses and database, under a schema of a few fields. */
export async function startTinyHub(options: {
  explore?: boolean
  /** Documents that anybody may run, by their identifiers. */
  trusted?: Map<string, string>
  limits?: Partial<HttpLimits>
  actorRoutes?: readonly ActorRoute[]
  /** Finds the client behind a token; one department system unless given. */
  find?: () => Promise<Partial<Actor>>
} = {}) {
  const store = await testDatabase()
  const database = new Database(openPool(store.appUrl, { max: 4 }))
  const keyring = new Keyring(newKeyringDocument())
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-tiny-'))
  const { writer } = createEvidence({
    database, keyring, clock: systemClock, keys: logKeys({ folder, text: null, origin: 'log.example/log' }),
  })
  const parts = { auditTokens: new AuditTokens(keyring) } as unknown as Parts
  const { publicKey, privateKey } = await generateKeyPair('EdDSA')
  const keys = { set: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'EdDSA' }] } }
  const said: string[] = []
  const log = createLog({ destination: { write: (line) => said.push(line) } })
  const schema = await buildHubSchema([TinyResolver])
  const graphql = await createGraphqlEndpoint({ schema, log, explore: options.explore ?? true })
  const server = createServer({
    door: new Door({
      tokens: createAccessTokenVerifier({ issuer, audience, keys, clock: systemClock }),
      actorFor: async ({ clientId, person, scopes }) =>
        ({ clientId, person, scopes, departmentCode: 'DEPARTMENT', role: 'DEPARTMENT_SYSTEM', ...await options.find?.() }),
      clock: systemClock,
      nonces: new NonceDesk(keyring, systemClock),
      usedProofs: new UsedProofs(database, systemClock),
      trustedProxies: new TrustedProxies([]),
      publicUrl: () => 'https://hub.example',
      bearer: true,
    }),
    executeGraphql: graphql.execute,
    funnel: new Funnel(database, parts, writer, new Figures()),
    explore: options.explore ?? true,
    trustedText: async (_client, documentId) => options.trusted?.get(documentId) ?? null,
    writer,
    clock: systemClock,
    log,
    health: async () => {
      await database.query({ name: 'tiny.health', text: 'SELECT 1' }, [])
      return { database: 'UP', log: 'UP' }
    },
    extraRoutes: [
      { path: '/.well-known/jwks.json', answer: () => ({ contentType: 'application/json', body: '{"keys":[]}' }) },
    ],
    actorRoutes: options.actorRoutes ?? [],
    hosts: ['hub.example'],
    ...(options.limits ? { limits: options.limits } : {}),
  })
  const address = await server.listen('127.0.0.1', 0)

  const token = (lifeS = 120, scope = 'explore') => {
    const now = Math.floor(systemClock.now().getTime() / 1000)
    const issuedAt = lifeS > 0 ? now : now + lifeS - 60
    return new SignJWT({ client_id: 'dept-a', jti: randomUUID(), scope })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'k1' })
      .setIssuer(issuer).setAudience(audience).setSubject('dept-a')
      .setIssuedAt(issuedAt).setExpirationTime(now + lifeS)
      .sign(privateKey)
  }
  const good = await token()

  async function send(init: RequestInit & { path?: string } = {}): Promise<Answer> {
    const response = await fetch(`${address.url}${init.path ?? '/graphql'}`, {
      method: 'POST',
      ...init,
      headers: { authorization: `Bearer ${good}`, 'content-type': 'application/json', accept: 'application/graphql-response+json', ...init.headers },
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: text === '' ? {} : JSON.parse(text) }
  }
  const ask = (query: string, variables?: unknown, more: Record<string, unknown> = {}) =>
    send({ body: JSON.stringify({ query, ...(variables === undefined ? {} : { variables }), ...more }) })

  return {
    address, store, database, server, said, token, send, ask, schema,
    entries: async () => (await latestEntries(database, 1_000)).map(({ index, entry }) => ({ index, entry })),
    async stop() {
      await server.close()
      await graphql.stop()
      await database.close().catch(() => undefined)
      await store.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TinyHub = Awaited<ReturnType<typeof startTinyHub>>
