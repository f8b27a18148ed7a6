import { spawn } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const S3RVER = fileURLToPath(new URL('../../node_modules/s3rver/bin/s3rver.js', import.meta.url))

export const S3_KEY = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const
export const S3_BUCKET = 'files'

export interface S3Server {
  readonly endpoint: string
  /** Every request that came through: method, Host, path, status. */
  readonly seen: { readonly method: string; readonly host: string; readonly url: string; status: number }[]
  /** What the next requests are answered with instead: a status, or null to hang up. */
  readonly faults: (number | null)[]
  /** Changes what an answer's body is before it leaves, where set. */
  spoil: ((body: Buffer) => Buffer) | undefined
  stop(): Promise<void>
}

/**
 * s3rver, an S3 server that is not ours, in a process of its own; in front of it a gate that holds each request against its
 * AWS Signature Version 4, which s3rver leaves out, and can fail on demand.
 */
export async function startS3(): Promise<S3Server> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-s3-'))
  // Its tokens for the next page of a list are made with DES, which OpenSSL 3 has only as legacy.
  const args = ['--openssl-legacy-provider', '--no-deprecation', S3RVER, '-d', folder, '-p', '0', '-a', '127.0.0.1', '--configure-bucket', S3_BUCKET]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error('s3rver did not start')))
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
      const listening = /listening on [\d.]+:(\d+)/.exec(said)
      if (listening) resolve(Number(listening[1]))
    })
  })
  const server: S3Server = {
    endpoint: '', seen: [], faults: [], spoil: undefined,
    async stop() {
      gate.closeAllConnections()
      gate.close()
      child.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
  const gate = createServer((from, to) => void pass(from, to, port, server))
  gate.listen(0, '127.0.0.1')
  await once(gate, 'listening')
  return Object.assign(server, { endpoint: `http://127.0.0.1:${(gate.address() as AddressInfo).port}` })
}

async function pass(from: IncomingMessage, to: ServerResponse, port: number, server: S3Server): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of from) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  const entry = { method: from.method ?? '', host: from.headers.host ?? '', url: from.url ?? '', status: 0 }
  server.seen.push(entry)
  const answer = (status: number) => {
    entry.status = status
    to.writeHead(status).end()
  }
  const fault = server.faults.shift()
  if (fault === null) return void from.socket.destroy()
  if (fault !== undefined) return answer(fault)
  if (!isSigned(from, body, S3_KEY)) return answer(403)
  const onward = ask({ host: '127.0.0.1', port, method: from.method, path: from.url, headers: from.headers }, (answered) => {
    entry.status = answered.statusCode ?? 0
    const { spoil } = server
    to.writeHead(entry.status, answered.headers)
    if (!spoil) return void answered.pipe(to)
    const all: Buffer[] = []
    answered.on('data', (part: Buffer) => all.push(part)).on('end', () => to.end(spoil(Buffer.concat(all))))
  })
  onward.on('error', () => to.destroy())
  onward.end(body)
}

const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

/** Whether a request has the signature that AWS Signature Version 4 asks for (Amazon S3 API reference, "Authenticating requests"). */
export function isSigned(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
  { accessKeyId, secretAccessKey }: { readonly accessKeyId: string; readonly secretAccessKey: string },
): boolean {
  const [, id, day = '', region = '', signed = '', signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? []
  const payload = String(headers['x-amz-content-sha256'])
  const at = String(headers['x-amz-date'])
  if (id !== accessKeyId || payload !== sha256(body) || !at.startsWith(day)) return false
  const { pathname, searchParams } = new URL(url, 'http://host')
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort().join('&')
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}\n`)
  const canonical = [method, pathname, query, lines.join(''), signed, payload].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>((from, text) => hmac(from, text), Buffer.from(`AWS4${secretAccessKey}`))
  return hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex') === signature
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
