import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GroupCommit } from './group-commit.ts'
import { AccessRecord } from '../../kernel/access-record.ts'
import { makeEntries, type Entry } from './model.ts'

const DIGESTS = { reason: String, document: String, person: String, payload: () => '' }
const ACTOR = { clientId: 'c', person: null, departmentCode: 'D', role: 'OPERATOR' } as const

/** Entries that are told apart by their request. */
const entries = (...requests: string[]): Entry[] =>
  requests.flatMap((requestId) =>
    makeEntries(new AccessRecord({ action: 'a', purpose: null, subject: null }), { at: new Date(0), requestId, documentHash: null, actor: ACTOR }, DIGESTS))

const nameOf = ({ values }: Entry): string => values.request

/** A log that is written only when the test lets it. */
function heldLog() {
  const groups: string[][] = []
  const held: { resolve: () => void; reject: (error: Error) => void }[] = []
  const arrivals: (() => void)[] = []
  let size = 0n
  const flush = (group: readonly Entry[]) => {
    groups.push(group.map(nameOf))
    arrivals.splice(0).forEach((arrived) => arrived())
    const first = size
    return new Promise<bigint[]>((resolve, reject) => {
      held.push({
        resolve: () => {
          size += BigInt(group.length)
          resolve(group.map((_, at) => first + BigInt(at)))
        },
        reject,
      })
    })
  }
  const arrived = () => (held.length > 0 ? Promise.resolve() : new Promise<void>((resolve) => arrivals.push(resolve)))
  const next = async () => {
    await arrived()
    return held.shift() as (typeof held)[number]
  }
  return { groups, flush, release: async () => (await next()).resolve(), fail: async (error: Error) => (await next()).reject(error) }
}

describe('group commit', () => {
  it('writes a lone request at once, and gives it its indexes', async () => {
    const log = heldLog()
    const waiting = new GroupCommit(log.flush).append(entries('a', 'b'))
    await log.release()
    expect(await waiting).toEqual([0n, 1n])
    expect(log.groups).toEqual([['a', 'b']])
  })

  it('gathers what comes in one turn into one group, and what comes meanwhile into the next', async () => {
    const log = heldLog()
    const commit = new GroupCommit(log.flush)
    const first = [commit.append(entries('a')), commit.append(entries('b', 'c'))]
    const held = log.release()
    await held
    const later = [commit.append(entries('d')), commit.append(entries('e'))]
    await log.release()
    expect(await Promise.all([...first, ...later])).toEqual([[0n], [1n, 2n], [3n], [4n]])
    expect(log.groups).toEqual([['a', 'b', 'c'], ['d', 'e']])
  })

  it('does not resolve before its group is durable', async () => {
    const log = heldLog()
    let durable = false
    const waiting = new GroupCommit(log.flush).append(entries('a')).then(() => expect(durable).toBe(true))
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
    durable = true
    await log.release()
    await waiting
  })

  it('fails everybody in a group that fails, and nobody after it', async () => {
    const log = heldLog()
    const commit = new GroupCommit(log.flush)
    const failing = Promise.allSettled([commit.append(entries('a')), commit.append(entries('b'))])
    await log.fail(new Error('the disk is full'))
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const fine = commit.append(entries('c'))
    await log.release()
    expect(await fine).toEqual([0n])
  })

  it('tells BUSY at its limit instead of growing, and takes more as soon as a group is written', async () => {
    const log = heldLog()
    const commit = new GroupCommit(log.flush, { characters: 1_000_000, waiting: 3, perFlush: 10 })
    const fits = commit.append(entries('a', 'b'))
    await expect(commit.append(entries('c', 'd'))).rejects.toMatchObject({ code: 'BUSY', retry: 'LATER', reason: 'AUDIT_QUEUE_FULL' })
    const alsoFits = commit.append(entries('e'))
    await log.release()
    expect(await Promise.all([fits, alsoFits])).toEqual([[0n, 1n], [2n]])
    const again = commit.append(entries('f', 'g', 'h'))
    await log.release()
    expect(await again).toEqual([3n, 4n, 5n])
  })

  it('tells BUSY too where few entries are long, and makes room again', async () => {
    const log = heldLog()
    const [one] = entries('a')
    const commit = new GroupCommit(log.flush, { waiting: 100, perFlush: 10, characters: 2 * (one?.text.length ?? 0) })
    const fits = commit.append(entries('a', 'b'))
    await expect(commit.append(entries('c'))).rejects.toMatchObject({ code: 'BUSY' })
    await log.release()
    await fits
    const again = commit.append(entries('d', 'e'))
    await log.release()
    expect(await again).toEqual([2n, 3n])
  })

  it('makes room again after a group that failed', async () => {
    const log = heldLog()
    const commit = new GroupCommit(log.flush, { characters: 1_000_000, waiting: 1, perFlush: 10 })
    const failing = expect(commit.append(entries('a'))).rejects.toThrow('lost')
    await log.fail(new Error('lost'))
    await failing
    const fine = commit.append(entries('b'))
    await log.release()
    expect(await fine).toEqual([0n])
  })

  it('keeps to its size, but never splits a request: one larger than a group makes a group of its own', async () => {
    const log = heldLog()
    const commit = new GroupCommit(log.flush, { characters: 1_000_000, waiting: 100, perFlush: 2 })
    const all = Promise.all([commit.append(entries('a')), commit.append(entries('b', 'c', 'd')), commit.append(entries('e')), commit.append(entries('f'))])
    for (let group = 0; group < 3; group += 1) await log.release()
    expect(await all).toEqual([[0n], [1n, 2n, 3n], [4n], [5n]])
    expect(log.groups).toEqual([['a'], ['b', 'c', 'd'], ['e', 'f']])
  })

  it('gives each request the indexes of its own entries, in their order, however they are grouped', async () => {
    const requests = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 })
    await fc.assert(fc.asyncProperty(requests, fc.integer({ min: 1, max: 7 }), async (sizes, perFlush) => {
      const written: string[] = []
      const commit = new GroupCommit(async (group) => {
        const first = written.length
        written.push(...group.map(nameOf))
        return group.map((_, at) => BigInt(first + at))
      }, { characters: 1_000_000, waiting: 1_000, perFlush })
      const texts = sizes.map((size, request) => Array.from({ length: size }, (_, at) => `${request}.${at}`))
      const indexes = await Promise.all(texts.map((own) => commit.append(entries(...own))))
      indexes.forEach((own, request) => expect(own.map((index) => written[Number(index)])).toEqual(texts[request]))
      expect(written).toHaveLength(texts.flat().length)
    }))
  })
})
