import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { withCheckCharacter } from '../../../src/kernel/gb11643.ts'
import { calm, world } from './tiny-schema.ts'
import { startTinyHub, type Answer, type TinyHub } from './tiny-hub.ts'

const good = withCheckCharacter('29010119900101123')
const lookQuery = 'query Look($n: IdNumber!) { look(idNumber: $n) { shown } }'
const codes = (answer: Answer) => answer.json.errors?.map((error) => error.extensions.code)

afterEach(calm)

describe('while all is well', () => {
  let hub: TinyHub
  beforeAll(async () => {
    hub = await startTinyHub()
  })
  afterAll(() => hub.stop())

  it('an answer names its entries, which are in the log already', async () => {
    const answer = await hub.ask(lookQuery, { n: good })
    expect(answer.status).toBe(200)
    expect(answer.json.data).toEqual({ look: { shown: 'secret of one' } })
    const entries = await hub.entries()
    expect(answer.json.extensions?.accessEntries).toEqual([String(entries[0]?.index)])
    expect(entries[0]?.entry).toContain(answer.headers.get('x-request-id'))
  })

  it('an answer without access names none', async () => {
    expect((await hub.ask('{ take }')).json).toEqual({ data: { take: 'taken' } })
  })

  it('a command has its entry from its own transaction', async () => {
    const answer = await hub.ask('mutation { note(what: "x") }')
    expect(answer.json.data).toEqual({ note: true })
    expect(answer.json.extensions?.accessEntries).toHaveLength(1)
  })

  it('an unknown error is masked under the request id, and its text is nowhere', async () => {
    const answer = await hub.ask('{ take(text: "break") }')
    const [error] = answer.json.errors ?? []
    expect([answer.status, answer.json.data]).toEqual([200, { take: null }])
    expect(error?.extensions.code).toBe('INTERNAL')
    expect(error?.path).toEqual(['take'])
    expect(error?.extensions.requestId).toBe(answer.headers.get('x-request-id'))
    expect(answer.text + hub.said.join('')).not.toContain('290101199001011239')
    const fault = hub.said.map((line) => JSON.parse(line)).find((line) => line.event === 'fault')
    expect(fault.requestId).toBe(error?.extensions.requestId)
    expect(fault.errors.at(-1).frames.join()).toContain('tiny-schema.ts')
  })

  it('a failed access is on record too', async () => {
    world.meet = async () => {
      throw new Error('a fault')
    }
    const answer = await hub.ask(lookQuery, { n: good })
    expect([codes(answer), answer.json.data]).toEqual([['INTERNAL'], { look: null }])
    expect(answer.json.extensions?.accessEntries).toHaveLength(1)
    expect((await hub.entries())[0]?.entry).toContain('FAILED')
  })

  it('reads that go on when a neighbour has failed are waited for and on record', async () => {
    let release = () => undefined as void
    const held = new Promise<void>((resolve) => (release = resolve))
    world.meet = async (what) => {
      if (what === 'slow') return held
      setImmediate(release)
      throw new Error('a fault')
    }
    const answer = await hub.ask('{ a: strictly(what: "fast") { shown } b: strictly(what: "slow") { shown } }')
    expect(answer.json.data ?? null).toBeNull()
    expect(answer.json.extensions?.accessEntries).toHaveLength(2)
    expect(answer.text).not.toContain('secret')
  })
})

describe('when the database goes away', () => {
  let hub: TinyHub
  beforeAll(async () => {
    hub = await startTinyHub()
  })
  afterAll(() => hub.stop())

  it('in mid-request, nothing of the data leaves, and the process lives', async () => {
    world.meet = () => hub.store.drop()
    const answer = await hub.ask(lookQuery, { n: good })
    expect([answer.status, codes(answer)]).toEqual([503, ['AUDIT_UNAVAILABLE']])
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(answer.json).not.toHaveProperty('data')
    expect(answer.text).not.toContain('secret')
    calm()
    expect((await hub.ask('{ take }')).json.data).toEqual({ take: 'taken' })
    const health = await hub.send({ method: 'GET', path: '/health' })
    expect([health.status, health.json]).toEqual([503, { status: 'DOWN', database: 'DOWN', log: 'DOWN' }])
  })

  it('the process is live and not ready: it wants no requests, and no restart either', async () => {
    const [ready, live] = await Promise.all(['/ready', '/live'].map((path) => hub.send({ method: 'GET', path })))
    expect([ready?.status, live?.status, live?.json]).toEqual([503, 200, { status: 'LIVE' }])
  })

  it('a command says that nothing was done', async () => {
    const answer = await hub.ask('mutation { note(what: "x") }')
    expect(answer.status).toBe(503)
    expect(answer.json.data ?? null).toBeNull()
  })

  it('and its pool with it, the same', async () => {
    await hub.database.close()
    const answer = await hub.ask(lookQuery, { n: good })
    expect([answer.status, codes(answer)]).toEqual([503, ['AUDIT_UNAVAILABLE']])
    expect(answer.text).not.toContain('secret')
  })
})

describe('when the hub stops', () => {
  it('running requests are answered and their connections ended; nobody new is let in', async () => {
    const hub = await startTinyHub()
    try {
      let entered = () => undefined as void
      let release = () => undefined as void
      const inside = new Promise<void>((resolve) => (entered = resolve))
      const held = new Promise<void>((resolve) => (release = resolve))
      world.meet = () => {
        entered()
        return held
      }
      const answering = hub.ask(lookQuery, { n: good })
      await inside
      const closing = hub.server.close()
      await expect(fetch(`${hub.address.url}/health`)).rejects.toThrow()
      release()
      const answer = await answering
      expect(answer.json.data).toEqual({ look: { shown: 'secret of one' } })
      expect(answer.headers.get('connection')).toBe('close')
      await closing
    } finally {
      await hub.stop()
    }
  })

  it('a request that never ends is cut off in the end', async () => {
    const hub = await startTinyHub({ limits: { drainMs: 50 } })
    try {
      let entered = () => undefined as void
      const inside = new Promise<void>((resolve) => (entered = resolve))
      world.meet = () => {
        entered()
        return new Promise(() => undefined)
      }
      const cut = expect(hub.ask(lookQuery, { n: good })).rejects.toThrow()
      await inside
      await hub.server.close()
      await cut
    } finally {
      await hub.stop()
    }
  })
})
