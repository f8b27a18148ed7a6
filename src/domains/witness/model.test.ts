import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestBody, SimulatedLog, entries } from '../../../test/witness/simulated-log.ts'
import type { Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import { parseAddCheckpoint, type AddCheckpoint } from './add-checkpoint.ts'
import { decide, gatherLogs, parseLogLine } from './model.ts'

const log = new SimulatedLog('log.example/one', entries(40))

function parsed(body: string): AddCheckpoint {
  const request = parseAddCheckpoint(Buffer.from(body))
  if (request === null) throw new Error('the request of a test does not parse')
  return request
}

const remembered = (of: SimulatedLog, size: number): Checkpoint =>
  parsed(requestBody(0, [], of.checkpoint(size))).checkpoint

describe('a witness', () => {
  test('takes the first tree it is shown, of any size, without a proof', async () => {
    expect(decide(null, parsed(await log.request(0, 17)))).toEqual({ kind: 'COSIGN', grown: true })
  })

  test('remembers also that it has seen the empty tree, from which every tree grows', async () => {
    const empty = new SimulatedLog(log.origin, [])
    expect(decide(null, parsed(await empty.request(0)))).toEqual({ kind: 'COSIGN', grown: true })
    const seen = remembered(empty, 0)
    expect(decide(seen, parsed(await empty.request(0)))).toEqual({ kind: 'COSIGN', grown: false })
    expect(decide(seen, parsed(await log.request(0, 3)))).toEqual({ kind: 'COSIGN', grown: true })
  })

  test('takes no proof where there can be none', async () => {
    const needless = parsed(requestBody(0, await log.proof(5, 9), log.checkpoint(9)))
    expect(decide(null, needless)).toEqual({ kind: 'REFUSED', reason: 'PROOF_WRONG' })
    const same = parsed(requestBody(9, await log.proof(5, 9), log.checkpoint(9)))
    expect(decide(remembered(log, 9), same)).toEqual({ kind: 'REFUSED', reason: 'PROOF_WRONG' })
  })

  test('says which size it remembers to whoever starts from another, and nothing more', async () => {
    const seen = remembered(log, 20)
    for (const oldSize of [0, 19, 21]) {
      expect(decide(seen, parsed(await log.request(oldSize, 30)))).toEqual({ kind: 'BEHIND', size: 20 })
    }
    // A rollback is no different: the old size can only be the remembered one, and the new one is not below it.
    expect(decide(seen, parsed(await log.request(10, 12)))).toEqual({ kind: 'BEHIND', size: 20 })
    expect(decide(seen, parsed(requestBody(20, [], log.checkpoint(12))))).toEqual({
      kind: 'REFUSED', reason: 'OLD_ABOVE_NEW',
    })
  })

  test('refuses a size 0 with the root of something', () => {
    const text = `${log.origin}\n0\n${log.root(5).toString('base64')}\n`
    const request = parsed(requestBody(0, [], `${text}\n${log.signer.sign(text)}`))
    expect(decide(null, request)).toEqual({ kind: 'REFUSED', reason: 'ROOT_DIFFERS' })
  })

  test('never cosigns two trees that cannot both be true, whatever it is shown in whatever order', async () => {
    const kept = 13
    const stories = [log, log.fork(kept, 'other')] as const
    const shown = fc.record({
      story: fc.constantFrom(0, 1),
      other: fc.constantFrom(0, 1),
      honestOld: fc.boolean(),
      old: fc.integer({ min: 0, max: 40 }),
      size: fc.integer({ min: 0, max: 40 }),
      dropped: fc.constantFrom(0, 0, 0, 1),
    })
    await fc.assert(fc.asyncProperty(fc.array(shown, { minLength: 5, maxLength: 25 }), async (steps) => {
      let seen: Checkpoint | null = null
      const cosigned: Checkpoint[] = []
      for (const { story, other, honestOld, old, size, dropped } of steps) {
        const from = honestOld ? (seen as Checkpoint | null)?.size ?? 0 : old
        const proof = from > size ? [] : await stories[other as 0 | 1].proof(from, size)
        const body = requestBody(from, proof.slice(dropped), stories[story as 0 | 1].checkpoint(size))
        const { checkpoint } = parsed(body)
        const outcome = decide(seen, parsed(body))
        if (outcome.kind !== 'COSIGN') continue
        cosigned.push(checkpoint)
        if (outcome.grown) seen = checkpoint
      }
      const sizes = cosigned.map(({ size }) => size)
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
      const tells = stories.filter((told) => cosigned.every(({ size, root }) => told.root(size).equals(root)))
      expect(tells.length).toBeGreaterThan(0)
    }), { numRuns: 150 })
  })
})

describe('the body of a request', () => {
  const good = requestBody(5, [log.root(3)], log.checkpoint(9))

  test('is read as it was written', () => {
    const { oldSize, proof, checkpoint } = parsed(good)
    expect([oldSize, proof, checkpoint.size]).toEqual([5, [log.root(3)], 9])
  })

  test.each<[string, string]>([
    ['nothing', ''],
    ['no old size', good.slice(good.indexOf('\n') + 1)],
    ['an old size with a zero before it', good.replace('old 5', 'old 05')],
    ['a negative old size', good.replace('old 5', 'old -5')],
    ['an old size with a blank after it', good.replace('old 5', 'old 5 ')],
    ['an old size that no number holds', good.replace('old 5', 'old 9007199254740993')],
    ['lines that end as on Windows', good.replaceAll('\n', '\r\n')],
    ['a hash that is too short', good.replace(log.root(3).toString('base64'), 'AAAA')],
    ['a hash in the alphabet of URLs', good.replace(log.root(3).toString('base64'), `${'_'.repeat(42)}8=`)],
    ['a hash with bits beyond its end', good.replace(log.root(3).toString('base64'), `${'A'.repeat(42)}B=`)],
    ['64 hashes', requestBody(5, Array.from({ length: 64 }, () => log.root(3)), log.checkpoint(9))],
    ['no empty line', good.replace('\n\n', '\n')],
    ['a checkpoint without signature', good.slice(0, good.lastIndexOf('\u2014'))],
    ['a checkpoint without its last newline', good.slice(0, -1)],
    ['a size with a sign', good.replace('\n9\n', '\n+9\n')],
    ['a root that is no hash', good.replace(log.root(9).toString('base64'), 'AAAA')],
  ])('with %s is none', (_, body) => {
    expect(parseAddCheckpoint(Buffer.from(body))).toBeNull()
  })

  test('in bytes that are not UTF-8 is none', () => {
    expect(parseAddCheckpoint(Buffer.concat([Buffer.from(good), Buffer.of(0xff, 0x0a)]))).toBeNull()
  })

  test('of arbitrary bytes never makes the reader throw', () => {
    const mixed = fc.tuple(fc.nat(good.length), fc.string({ unit: 'binary' }), fc.nat(good.length))
      .map(([to, middle, from]) => Buffer.from(good.slice(0, to) + middle + good.slice(from)))
    fc.assert(fc.property(fc.oneof(mixed, fc.uint8Array().map((bytes) => Buffer.from(bytes))), (bytes) => {
      const request = parseAddCheckpoint(bytes)
      expect(request === null || Number.isSafeInteger(request.oldSize)).toBe(true)
    }), { numRuns: 500 })
  })
})

describe('a line of configuration', () => {
  test('names the log by its key, or by an origin before it', () => {
    expect(parseLogLine(log.key)?.origin).toBe('log.example/one')
    expect(parseLogLine(`some other origin ${log.key}`)?.origin).toBe('some other origin')
  })

  test.each(['', 'log.example/one', 'log.example/one+00000000+AAAA'])('that says %j is refused', (line) => {
    expect(parseLogLine(line)).toBeNull()
  })

  test('may be one of several for a log that changes its key', () => {
    const next = new SimulatedLog(log.origin, [])
    const logs = [log, next].flatMap(({ key }) => parseLogLine(key) ?? [])
    expect(gatherLogs(logs).get(log.origin)?.keys.map(({ text }) => text)).toEqual([log.key, next.key])
  })
})
