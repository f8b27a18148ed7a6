import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../src/platform/operation.ts'
import type { ActorRoute } from '../../../src/platform/http/actor-routes.ts'
import { startTinyHub, type TinyHub } from './tiny-hub.ts'

const looked = defineOperation<null, void, ReadOperation<null, void>>({
  name: 'tiny.file', action: 'tiny.file', summary: 'Handles a file.', kind: 'disclosure', roles: ['DEPARTMENT_SYSTEM', 'CLERK'],
  async run({ open }) {
    open({ purpose: null, subject: null }).done = true
  },
})

/** Parts that the body of the download is made of; each waits until it is let go. */
let parts: AsyncGenerator<Buffer>
const read: number[] = []
const held = new Set<() => void>()
const routes: ActorRoute[] = [
  {
    method: 'POST',
    path: '/tiny/files',
    check: (headers) => {
      if (headers['x-refused'] !== undefined) throw new Error('refused by its headers')
    },
    async answer({ body, headers, run }) {
      await run(looked, null)
      if (headers['x-hold'] !== undefined) await new Promise<void>((go) => held.add(go))
      let bytes = 0
      if (headers['x-unread'] === undefined) for await (const part of body) read.push((bytes += part.length))
      return { headers: { 'content-type': 'text/plain' }, released: null, body: `${bytes}` }
    },
  },
  {
    method: 'GET',
    path: '/tiny/files/:id',
    async answer({ run }) {
      await run(looked, null)
      return {
        headers: { 'content-type': 'application/octet-stream', 'content-length': '20' }, released: null, body: parts,
        brokenOff: (again) => again(looked, null),
      }
    },
  },
]

let hub: TinyHub
let caller: Partial<Actor> = { clientId: 'dept-a' }
let token: string
beforeAll(async () => {
  hub = await startTinyHub({
    actorRoutes: routes,
    find: async () => caller,
    limits: { requestTimeoutMs: 400, headersTimeoutMs: 300, timeoutCheckMs: 50, transferTimeoutMs: 2_500, transferIdleMs: 700, transfersPerClient: 3 },
  })
  token = await hub.token()
})
afterAll(() => hub.stop())

async function connected(): Promise<Socket> {
  const socket = createConnection(hub.address.port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

/** Everything that comes until the connection ends. */
async function answerOn(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8').on('data', (part: string) => (text += part)).on('error', () => undefined)
  await once(socket, 'close')
  return text
}

const head = (length: number, more = '') =>
  `POST /tiny/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nContent-Type: a/b\r\nContent-Length: ${length}\r\n${more}\r\n`
const entryCount = async () => (await hub.entries()).length

async function* given(...all: readonly (string | Error)[]): AsyncGenerator<Buffer> {
  for (const one of all) {
    if (one instanceof Error) throw one
    yield Buffer.from(one)
  }
}

describe('a route for files', () => {
  it('looks at the headers first, then at the token, and reads nothing of either', async () => {
    const before = await entryCount()
    const refused = await hub.send({ path: '/tiny/files', body: 'x', headers: { 'x-refused': '1', authorization: 'Bearer nonsense' } })
    expect([refused.status, refused.json.errors?.[0]?.extensions.code]).toEqual([500, 'INTERNAL'])
    const nobody = await hub.send({ path: '/tiny/files', body: 'x', headers: { authorization: 'Bearer nonsense' } })
    expect([nobody.status, nobody.json.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    expect(await entryCount()).toBe(before)
  })

  it('gets a body of any type as it comes, and answers with what it left in the log', async () => {
    const answer = await hub.send({ path: '/tiny/files', body: 'x'.repeat(300_000), headers: { 'content-type': 'whatever/it-is' } })
    expect([answer.status, answer.text]).toEqual([200, '300000'])
    expect(answer.headers.get('x-access-entries')).toMatch(/^\d+$/)
  })

  it('may answer without reading the body, and the connection stays in step', async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => hub.send({ path: '/tiny/files', body: 'x'.repeat(3_000), headers: { 'x-unread': '1' } })))
    expect(answers.map(({ text }) => text)).toEqual(['0', '0', '0'])
    expect((await hub.send({ body: JSON.stringify({ query: '{ take }' }) })).json.data).toEqual({ take: 'taken' })
  })

  it('gives a body longer than other requests have, as long as something comes', async () => {
    const socket = await connected()
    const before = read.length
    socket.write(head(5))
    for (const part of ['a', 'b', 'c', 'd', 'e']) {
      await expect.poll(() => read.length).toBe(before + 'abcde'.indexOf(part))
      await new Promise((go) => setTimeout(go, 200))
      socket.write(part)
    }
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toContain('200 OK')
    socket.destroy()
  })

  it('gives up a body of which nothing comes, with an answer and an entry', async () => {
    const before = await entryCount()
    const socket = await connected()
    socket.write(`${head(10)}abc`)
    expect(await answerOn(socket)).toMatch(/^HTTP\/1.1 408 [^]*REQUEST_TIMEOUT/)
    expect(await entryCount()).toBe(before + 1)
  })

  it('gives up a body that drips without end', async () => {
    const socket = await connected()
    socket.write(head(1_000_000))
    const drip = setInterval(() => socket.write('x', () => undefined), 100)
    try {
      expect(await answerOn(socket)).toMatch(/^HTTP\/1.1 408 /)
    } finally {
      clearInterval(drip)
    }
  })

  it('lets a client have only so many under way', async () => {
    caller = { clientId: 'dept-b' } // whoever was cut off above may still be counted for a moment
    const waiting = Array.from({ length: 3 }, () => hub.send({ path: '/tiny/files', body: 'x', headers: { 'x-hold': '1' } }))
    await expect.poll(() => held.size).toBe(3)
    const refused = await hub.send({ path: '/tiny/files', body: 'x' })
    expect([refused.status, refused.json.errors?.[0]?.extensions.code, refused.headers.get('retry-after')]).toEqual([429, 'TOO_MANY_TRANSFERS', '1'])
    for (const go of held) go()
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200])
    await expect.poll(async () => (await hub.send({ path: '/tiny/files', body: 'x' })).status).toBe(200)
  })

  it('counts each person at a console alone, and a system whoever it says it acts for', async () => {
    const hold = async (who: Partial<Actor>) => {
      held.clear()
      caller = who
      const waiting = Array.from({ length: 3 }, () => hub.send({ path: '/tiny/files', body: 'x', headers: { 'x-hold': '1' } }))
      await expect.poll(() => held.size).toBe(3)
      const release = [...held]
      return async () => {
        for (const go of release) go()
        await Promise.all(waiting)
      }
    }
    const statusOf = async (who: Partial<Actor>) => {
      caller = who
      return (await hub.send({ path: '/tiny/files', body: 'x' })).status
    }
    const console = { clientId: 'console', role: 'CLERK' } as const
    const letGo = await hold({ ...console, person: 'wang' })
    expect([await statusOf({ ...console, person: 'wang' }), await statusOf({ ...console, person: 'chen' })]).toEqual([429, 200])
    await letGo()
    const letSystemGo = await hold({ clientId: 'dept-c', person: 'one' })
    expect(await statusOf({ clientId: 'dept-c', person: 'two' })).toBe(429)
    await letSystemGo()
    caller = { clientId: 'dept-d' }
  })

  it('cuts the connection where a body breaks off, and puts that on record too', async () => {
    parts = given('0123456789', new Error('290102199001011234 is in this message'))
    const [before, lines] = [await entryCount(), hub.said.length]
    const socket = await connected()
    socket.write(`GET /tiny/files/1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`)
    const text = await answerOn(socket)
    expect(text).toMatch(/^HTTP\/1.1 200 [^]*\r\n\r\n0123456789$/)
    await expect.poll(entryCount).toBe(before + 2)
    const said = hub.said.slice(lines).join('')
    expect(said).toContain('answer.broken-off')
    expect(said).not.toContain('290102')
  })

  it('gives no byte of a body before its entry is written', async () => {
    let begun = false
    parts = (async function* () {
      begun = true
      yield Buffer.alloc(20)
    })()
    const admin = new pg.Client({ connectionString: hub.store.url })
    await admin.connect()
    await admin.query('REVOKE INSERT ON audit_entry FROM yihao_app')
    try {
      const answer = await fetch(`${hub.address.url}/tiny/files/1`, { headers: { authorization: `Bearer ${token}` } })
      expect(answer.status).toBe(503)
      expect(begun).toBe(false)
    } finally {
      await admin.query('GRANT INSERT ON audit_entry TO yihao_app')
      await admin.end()
    }
  })
})
