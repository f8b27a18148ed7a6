import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WitnessFolderUnusable } from '../../src/domains/witness/index.ts'
import { parseNote, verifyNote } from '../../src/kernel/tlog/note.ts'
import { entries, requestBody, SimulatedLog } from './simulated-log.ts'
import { startWitness, type TestWitness, type Told } from './witness-server.ts'

let log: SimulatedLog
let second: SimulatedLog
let witness: TestWitness

beforeEach(async () => {
  log = new SimulatedLog('log.example/one', entries(300))
  second = new SimulatedLog('log.example/two', entries(7))
  witness = await startWitness([log, second])
})

afterEach(() => witness.stop())

/** The verdict of a stranger who knows the keys of log and witness on the checkpoint with what the witness answered. */
const verdict = (size: number, { text }: Told) =>
  verifyNote(log.checkpoint(size) + text, [log.signer.key, witness.key])
const toldSize = (size: number): Told => ({ status: 409, type: 'text/x.tlog.size', text: `${size}\n` })

describe('a checkpoint', () => {
  test('that is the first of its log is cosigned, with the time, for everybody to verify', async () => {
    const told = await witness.add(await log.request(0, 10))
    expect([told.status, told.type]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(parseNote(`${log.origin}\n\n${told.text}`)?.signatures.length).toBe(1)
    const timeS = Date.parse('2026-11-22T08:00:00Z') / 1_000
    expect(verdict(10, told)).toEqual({ ok: true, by: [log.signer.key, witness.key], times: [null, timeS] })
  })

  test('that grows out of the last one is cosigned, step after step, beside another log', async () => {
    for (const [from, to] of [[0, 1], [1, 2], [2, 255], [255, 256], [256, 257], [257, 300]] as const) {
      const told = await witness.add(await log.request(from, to))
      expect([told.status, verdict(to, told).ok]).toEqual([200, true])
    }
    expect((await witness.add(await second.request(0, 7))).status).toBe(200)
  })

  test('that is replayed as the newest is cosigned again with a new time, and only so', async () => {
    await witness.add(await log.request(0, 10))
    witness.clock.advance(60_000)
    const again = await witness.add(await log.request(10, 10))
    expect(verdict(10, again)).toMatchObject({ times: [null, Date.parse('2026-11-22T08:01:00Z') / 1_000] })
    expect(await witness.add(await log.request(0, 10))).toEqual(toldSize(10))
  })

  test('over a smaller tree is refused, whatever it says it starts from', async () => {
    await witness.add(await log.request(0, 200))
    for (const oldSize of [0, 50, 100]) {
      expect(await witness.add(await log.request(oldSize, 100))).toEqual(toldSize(200))
    }
    expect((await witness.add(requestBody(200, [], log.checkpoint(100)))).status).toBe(400)
    expect((await witness.add(await log.request(200, 201))).status).toBe(200)
  })

  test('over another tree of the same size is refused, and the two checkpoints are kept as evidence', async () => {
    const other = log.fork(5, 'other')
    await witness.add(await log.request(0, 10))
    expect((await witness.add(await other.request(10, 10))).status).toBe(422)
    expect(witness.refused).toEqual(['ROOT_DIFFERS'])
    const [file = ''] = await readdir(path.join(witness.folder, 'forks'))
    const kept = await readFile(path.join(witness.folder, 'forks', file), 'utf8')
    expect(kept).toContain(other.checkpoint(10))
    expect(kept).toContain(log.root(10).toString('base64'))
    expect((await witness.add(await log.request(10, 11))).status).toBe(200)
  })

  test('over a larger tree that does not contain the last one is refused', async () => {
    const other = log.fork(5, 'other')
    await witness.add(await log.request(0, 10))
    expect((await witness.add(await other.request(10, 20))).status).toBe(422)
    const borrowed = requestBody(10, await log.proof(10, 20), other.checkpoint(20))
    expect((await witness.add(borrowed)).status).toBe(422)
    const cut = requestBody(10, (await log.proof(10, 20)).slice(1), log.checkpoint(20))
    expect((await witness.add(cut)).status).toBe(422)
    expect(await witness.add(await log.request(0, 20))).toEqual(toldSize(10))
  })

  test('of a log that the witness does not know is not looked at further', async () => {
    const stranger = new SimulatedLog('log.example/three', entries(3))
    expect((await witness.add(await stranger.request(0))).status).toBe(404)
  })

  test('that no known key has signed, or a known key has not signed as it stands, is refused', async () => {
    const impostor = new SimulatedLog(log.origin, entries(10))
    expect((await witness.add(await impostor.request(0))).status).toBe(403)
    const altered = log.checkpoint(10).replace('\n10\n', '\n11\n')
    expect((await witness.add(requestBody(0, [], altered))).status).toBe(403)
    // The other log's key is known, but not for this origin.
    const text = log.checkpoint(10).split('\u2014')[0] ?? ''
    const body = requestBody(0, [], `${text}${second.signer.sign(text.slice(0, -1))}`)
    expect((await witness.add(body)).status).toBe(403)
    expect(witness.refused).toEqual(['NOT_SIGNED', 'NOT_SIGNED', 'NOT_SIGNED'])
  })

  test('may carry signatures of strangers, which are neither believed nor kept', async () => {
    const [text = ''] = log.checkpoint(10).split('\n\u2014')
    const strangers = Array.from({ length: 15 }, (_, index) =>
      new SimulatedLog(`stranger.example/${index}`, []).signer.sign(text))
    const told = await witness.add(requestBody(0, [], strangers.join('').replace(/^/, log.checkpoint(10))))
    expect(told.status).toBe(200)
    const [file = ''] = await readdir(path.join(witness.folder, 'logs'))
    expect(await readFile(path.join(witness.folder, 'logs', file), 'utf8')).toBe(log.checkpoint(10) + told.text)
  })

  test('signed many times over by its log leaves a memory that can be read again', async () => {
    const checkpoint = log.checkpoint(10)
    const line = checkpoint.slice(checkpoint.indexOf('\u2014'))
    expect((await witness.add(requestBody(0, [], checkpoint + line.repeat(60)))).status).toBe(200)
    expect((await witness.add(await log.request(10, 12))).status).toBe(200)
  })
})

describe('a request', () => {
  test.each(['', 'hello', 'old 0\n\nlog.example/one\n'])('with the body %j is refused', async (body) => {
    expect((await witness.add(body)).status).toBe(400)
    expect(witness.refused).toEqual(['MALFORMED'])
  })

  test('with an old size above the new one is refused', async () => {
    expect((await witness.add(requestBody(301, [], log.checkpoint()))).status).toBe(400)
  })

  test('that is larger than any honest one is not read to its end', async () => {
    expect((await witness.add('x'.repeat(200_000))).status).toBe(413)
  })

  test('by another method, to another address, or under a foreign host name is refused', async () => {
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405)
    expect((await fetch(`${witness.url}/graphql`, { method: 'POST', body: '{}' })).status).toBe(404)
    expect(await statusUnder('evil.example')).toBe(421)
  })

  test('is answered with the headers that all answers have', async () => {
    const answer = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: await log.request(0) })
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

describe('of many requests at once', () => {
  test('no two trees that differ are cosigned', async () => {
    await witness.add(await log.request(0, 10))
    const other = log.fork(12, 'other')
    const bodies = await Promise.all(Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? log : other).request(10, 20 + index)))
    const told = await Promise.all(bodies.map((body) => witness.add(body)))
    const cosigned = told.flatMap(({ status }, index) => (status === 200 ? [20 + index] : []))
    expect(cosigned.length).toBe(1)
    for (const one of told) expect([200, 409]).toContain(one.status)
    expect(await witness.add(await log.request(0, 10))).toEqual(toldSize(cosigned[0] ?? 0))
  })

  test('those for the tree that has just been cosigned are all answered', async () => {
    await witness.add(await log.request(0, 10))
    const body = await log.request(10, 10)
    const told = await Promise.all(Array.from({ length: 20 }, () => witness.add(body)))
    expect(told.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  })
})

describe('the folder of a witness', () => {
  test('serves one process at a time', async () => {
    await expect(startWitness([log], { folder: witness.folder })).rejects.toThrow(WitnessFolderUnusable)
    expect((await witness.add(await log.request(0))).status).toBe(200)
  })

  test('is read by nobody else, and serves one name', async () => {
    await witness.add(await log.request(0))
    const file = path.join(witness.folder, 'witness-key.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await witness.stop('keep')
    await expect(startWitness([log], { folder: witness.folder, name: 'witness.example/w2' }))
      .rejects.toThrow(/another name/)
    witness = await startWitness([log], { folder: witness.folder })
    expect(await witness.add(await log.request(0))).toEqual(toldSize(300))
  })

  test('that has lost a bit of what was cosigned stops the witness instead of letting the log begin anew', async () => {
    await witness.add(await log.request(0, 10))
    const [file = ''] = await readdir(path.join(witness.folder, 'logs'))
    const memory = path.join(witness.folder, 'logs', file)
    const text = await readFile(memory, 'utf8')
    await writeFile(memory, text.replace('\n10\n', '\n11\n'))
    expect((await witness.add(await log.request(10, 12))).status).toBe(500)
    await truncate(memory, 0)
    expect((await witness.add(await log.request(0, 12))).status).toBe(500)
    await witness.stop('keep')
    await expect(startWitness([log], { folder: witness.folder }))
      .rejects.toThrow(/is not what this witness has written/)
    await writeFile(memory, text)
    witness = await startWitness([log], { folder: witness.folder })
    expect((await witness.add(await log.request(10, 12))).status).toBe(200)
  })
})

function statusUnder(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${witness.url}/add-checkpoint`, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })
}
