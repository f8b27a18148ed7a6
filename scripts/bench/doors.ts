// node scripts/run.mjs scripts/bench/doors.ts: what it costs to let a request in with a proof of possession (RFC 9449), against a
// bearer token. Both tokens are known already, as in a busy hub; PostgreSQL is real and durable. CPU is this process's own.
// Options: --rounds N (5), --requests N in a round (1500).
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'
import { systemClock } from '../../src/kernel/clock.ts'
import { newKeyringDocument } from '../../src/platform/crypto/keyring-document.ts'
import { Keyring } from '../../src/platform/crypto/keyring.ts'
import { createAccessTokenVerifier } from '../../src/platform/http/access-token.ts'
import { Door } from '../../src/platform/http/door.ts'
import { NonceDesk } from '../../src/platform/http/dpop-nonce.ts'
import { TrustedProxies } from '../../src/platform/http/trusted-proxies.ts'
import { UsedProofs } from '../../src/platform/http/used-proofs.ts'
import { openBenchLog } from './log-bed.ts'

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, requests: { type: 'string', default: '1500' } },
})
const rounds = Number(options.rounds)
const requests = Number(options.requests)
const ADDRESS = 'https://hub.example'
const ISSUER = 'https://issuer.example'

const bed = await openBenchLog()
try {
  const nonces = new NonceDesk(new Keyring(newKeyringDocument()), systemClock)
  const issuer = await generateKeyPair('EdDSA')
  const door = new Door({
    tokens: createAccessTokenVerifier({
      issuer: ISSUER, audience: ADDRESS, clock: systemClock, maxLifetimeMs: 3_600_000,
      keys: { set: { keys: [{ ...(await exportJWK(issuer.publicKey)), kid: 'k' }] } },
    }),
    actorFor: async ({ clientId, person }) => ({ clientId, person, departmentCode: 'D', role: 'DEPARTMENT_SYSTEM' }),
    clock: systemClock, nonces, usedProofs: new UsedProofs(bed.database, systemClock), trustedProxies: new TrustedProxies([]),
    publicUrl: () => ADDRESS, bearer: true,
  })
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const token = (claims: object) => new SignJWT({ client_id: 'c', jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'k' }).setIssuer(ISSUER).setAudience(ADDRESS).setSubject('c')
    .setIssuedAt().setExpirationTime('1h').sign(issuer.privateKey)
  const bearer = await token({})
  const bound = await token({ cnf: { jkt: await calculateJwkThumbprint(jwk as JWK) } })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const ath = createHash('sha256').update(bound).digest('base64url')
  const proof = (): string => {
    const iat = Math.floor(systemClock.now().getTime() / 1000)
    const signed = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk })}.${part({ jti: randomUUID(), iat, htm: 'POST', htu: `${ADDRESS}/graphql`, ath, nonce: nonces.current() })}`
    return `${signed}.${sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
  }
  const request = (headers: Record<string, string[]>) => ({ method: 'POST', url: '/graphql', headers: {}, headersDistinct: headers, socket: {} }) as unknown as IncomingMessage
  const ways: Record<string, () => IncomingMessage> = {
    bearer: () => request({ authorization: [`Bearer ${bearer}`] }),
    DPoP: () => request({ authorization: [`DPoP ${bound}`], dpop: [proof()] }),
  }

  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  say(`${availableParallelism()} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}, Node ${process.version}; median of ${rounds} rounds of ${requests}`)
  for (const atOnce of [1, 32]) {
    const figures = new Map<string, Figures[]>(Object.keys(ways).map((way) => [way, []]))
    for (let round = 0; round <= rounds; round += 1) {
      for (const [way, make] of Object.entries(ways)) {
        // Proofs are the sender's work, made before the watch is started.
        const figure = await measured(Array.from({ length: requests }, make), atOnce)
        if (round > 0) figures.get(way)?.push(figure)
      }
    }
    for (const [way, list] of figures) {
      say(`${way.padEnd(7)} ${String(atOnce).padStart(2)} at once: ${median(list, 'cpuMicros')} µs CPU, ${median(list, 'p50Micros')} µs p50, ${median(list, 'perSecond')} a second`)
    }
  }

  async function measured(all: readonly IncomingMessage[], atOnce: number): Promise<Figures> {
    const waiting = [...all]
    const times: number[] = []
    const [cpu, start] = [process.cpuUsage(), process.hrtime.bigint()]
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
        const began = process.hrtime.bigint()
        const admission = await door.admit(one, 'bench')
        if ('refusal' in admission) throw new Error(`refused: ${admission.refusal.reason}`)
        times.push(Number(process.hrtime.bigint() - began) / 1_000)
      }
    }))
    const { user, system } = process.cpuUsage(cpu)
    const seconds = Number(process.hrtime.bigint() - start) / 1e9
    return {
      cpuMicros: (user + system) / all.length,
      p50Micros: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0,
      perSecond: all.length / seconds,
    }
  }
} finally {
  await bed.close()
}

interface Figures {
  readonly cpuMicros: number
  readonly p50Micros: number
  readonly perSecond: number
}

function median(list: readonly Figures[], of: keyof Figures): number {
  return Math.round(list.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0)
}
