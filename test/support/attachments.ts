import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request, type IncomingHttpHeaders } from 'node:http'
import path from 'node:path'
import { expect } from 'vitest'
import { UPLOAD_HEADERS } from './attachments-headers.ts'
import type { Entry } from './hub.ts'
import type { AskingClient, NetworkHub, PublicError } from './http.ts'

export { UPLOAD_HEADERS } from './attachments-headers.ts'

export interface AttachmentShown {
  readonly id: string
  readonly size: number
  readonly mediaType: string
  readonly digest: string
  readonly material: number | null
}

export interface FileAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly content: Buffer
  /** False where the connection was cut before the announced end. */
  readonly whole: boolean
  readonly code: string | undefined
  readonly reason: string | number | undefined
  readonly entries: readonly Entry[]
}

export interface FileRequest {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly client?: AskingClient | null
  /** The body in parts; a single one is sent with its length, several are sent in chunks. */
  readonly body?: Buffer | AsyncIterable<Buffer> | null
  /** Cuts the connection after so many bytes of the body. */
  readonly cutAfter?: number
}

const PATH = '/cases/attachments'

/** Sends a request as it is said, and looks at the log before and behind it: only for requests that are made alone. */
export async function fileRequest(hub: NetworkHub, asked: FileRequest): Promise<FileAnswer> {
  const before = await hub.logSize()
  const answer = await sendFile(hub, asked)
  const count = (await hub.logSize()) - before
  return { ...answer, entries: count === 0 ? [] : await hub.entries(count) }
}

export function upload(hub: NetworkHub, content: Buffer, change: FileRequest = {}): Promise<FileAnswer> {
  return fileRequest(hub, { body: content, ...change, headers: { ...UPLOAD_HEADERS, ...change.headers } })
}

export function download(hub: NetworkHub, id: string, client: AskingClient = 'health'): Promise<FileAnswer> {
  return fileRequest(hub, { method: 'GET', path: `${PATH}/${id}`, client })
}

export function shown(answer: FileAnswer): AttachmentShown {
  if (answer.status !== 201) throw new Error(`refused with ${answer.status} ${answer.code} ${answer.reason}`)
  return JSON.parse(answer.content.toString()) as AttachmentShown
}

export function digestOf(content: Buffer): string {
  return `sha-256=:${createHash('sha256').update(content).digest('base64')}:`
}

/** Sends without looking at the log, so that many can be sent at once. */
export async function sendFile(
  hub: NetworkHub,
  { method = 'POST', path = PATH, headers = {}, client = 'health', body = null, cutAfter }: FileRequest,
): Promise<FileAnswer> {
  const authorization = client === null ? undefined : `Bearer ${await hub.token(client)}`
  const given = Object.entries({ authorization, ...headers }).filter(([, value]) => value !== undefined) as [string, string][]
  const length = Buffer.isBuffer(body) ? { 'content-length': String(body.length) } : {}
  return new Promise((resolve, reject) => {
    const sent = request(`${hub.url}${path}`, { method, headers: { ...length, ...Object.fromEntries(given) }, agent: false })
    let answered = false
    sent.on('response', (answer) => {
      answered = true
      const parts: Buffer[] = []
      const end = () => resolve({ ...read(Buffer.concat(parts)), status: answer.statusCode ?? 0, headers: answer.headers, whole: answer.complete, entries: [] })
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', end).on('error', end)
    })
    sent.on('error', (error) => {
      // A server that has refused a body need not read it: the rest of it cannot be sent.
      if (!answered) reject(error)
    })
    let wake = () => {}
    sent.on('drain', () => wake()).on('close', () => wake())
    void send()
    async function send() {
      const parts = body === null ? [] : Buffer.isBuffer(body) ? [body] : body
      let passed = 0
      for await (const part of parts) {
        if (cutAfter !== undefined && passed + part.length >= cutAfter) {
          sent.write(part.subarray(0, cutAfter - passed), () => sent.destroy(new Error('cut')))
          return
        }
        passed += part.length
        if (!sent.write(part)) await new Promise<void>((go) => { wake = go })
        if (sent.destroyed) return
      }
      sent.end()
    }
  })
}

function read(content: Buffer): Pick<FileAnswer, 'content' | 'code' | 'reason'> {
  try {
    const [error] = (JSON.parse(content.toString()) as { errors?: PublicError[] }).errors ?? []
    return { content, code: error?.extensions.code, reason: error?.extensions.details?.['reason'] }
  } catch {
    return { content, code: undefined, reason: undefined }
  }
}

/** The parts of an error's body that may differ between two refusals which must look alike. */
export function refusalOf({ status, content }: FileAnswer): unknown {
  const body = JSON.parse(content.toString()) as { errors: PublicError[] }
  return { status, errors: body.errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId: '' } })) }
}

/** The place of every stored object. */
export async function objectsOf({ folder }: NetworkHub): Promise<string[]> {
  const root = path.join(folder, 'attachments')
  const names = await readdir(root, { recursive: true }).catch(() => [])
  return names.map((name) => path.join(root, name)).filter((place) => /[0-9a-f]{64}$/.test(place)).sort()
}

/** What lies where half-written files would. */
export async function leftoversOf({ folder }: NetworkHub): Promise<string[]> {
  const folders = [path.join(folder, 'spool'), path.join(folder, 'attachments', 'unfinished')]
  return (await Promise.all(folders.map((one) => readdir(one).catch(() => [])))).flat()
}

/** The one entry of an answer; fails where there is none or more than one. */
export function only({ entries }: FileAnswer): Entry {
  expect(entries).toHaveLength(1)
  return entries[0] as Entry
}

export function reasonsOf(entry: Entry): [string, string][] {
  return entry.refusals.map(({ code, reason }) => [code, reason])
}
