import fc from 'fast-check'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { exitCodeOf, rowValidator } from '../../src/domains/ingest/index.ts'
import { fixedClock } from '../../src/kernel/clock.ts'
import { certificate, faultOf, folder, importing, ndjsonOf, reasonsByLine, RememberingLoader } from './support.ts'

describe('validating', () => {
  it('names every fault by path and reason, never by value', async () => {
    const secret = 'SECRET-29010219800101123X'
    const bad = {
      ...certificate(1),
      status: secret,
      areaCode: secret,
      validTo: secret,
      issuer: { name: 5, code: '11110000000021135M' },
      holders: [{ name: '样例人', code: 'A1', codeType: '111', [secret]: 1 }],
      fields: { KZ_XM: '样例人', [secret]: 'x' },
      [secret]: true,
      number: undefined,
    }
    const { rejected } = await importing(ndjsonOf([bad]))
    expect(JSON.stringify(rejected[0]?.reasons)).not.toContain('SECRET')
    expect(new Set(rejected[0]?.reasons.map(({ path, reason }) => `${path}:${reason}`))).toEqual(new Set([
      'number:MISSING', '*:UNKNOWN_FIELD', 'status:NOT_ALLOWED', 'areaCode:TOO_LONG', 'areaCode:WRONG_FORM',
      'validTo:TOO_LONG', 'validTo:WRONG_FORM', 'issuer.name:WRONG_TYPE', 'holders[0].*:UNKNOWN_FIELD',
      'fields.*:UNKNOWN_FIELD',
    ]))
    expect(rejected[0]?.row).toEqual(JSON.parse(JSON.stringify(bad)))
  })

  it('accepts the examples of every format', () => {
    for (const format of ['certificate', 'case', 'guide', 'certificate-type'] as const) {
      const file = new URL(`../../schema/formats/${format}.schema.json`, import.meta.url)
      const { examples } = JSON.parse(readFileSync(file, 'utf8')) as { examples: unknown[] }
      expect(examples.length).toBeGreaterThan(0)
      for (const example of examples) expect(rowValidator(format)(example)).toEqual([])
    }
  })

  it('asks the room for its own checks, and refuses a row over which they stumble', async () => {
    const loader = new RememberingLoader()
    loader.soundness = (row) => {
      if (row.number === 'T3') throw new Error('stumbled over T3')
      return row.number === 'T2' ? [{ path: 'identifier', reason: 'CHECK_CHARACTER' }] : []
    }
    const outcome = await importing(ndjsonOf([1, 2, 3].map((serial) => certificate(serial))), '.ndjson', { loader })
    expect(reasonsByLine(outcome)).toEqual([[2, 'identifier:CHECK_CHARACTER'], [3, ':CHECK_FAILED']])
  })
})

describe('the quarantine', () => {
  it('is readable by its owner alone and never replaces a file', async () => {
    const quarantine = join(folder, 'kept.ndjson')
    writeFileSync(quarantine, 'the operator wrote this')
    const { report, rejected } = await importing('{oops\n', '.ndjson', { quarantine })
    expect(readFileSync(quarantine, 'utf8')).toBe('the operator wrote this')
    expect(report.quarantine).toBe(join(folder, 'kept-2.ndjson'))
    expect(statSync(report.quarantine ?? '').mode & 0o777).toBe(0o600)
    expect(rejected).toEqual([{ line: 1, reasons: [{ path: '', reason: 'MALFORMED_JSON' }], row: '{oops' }])
  })

  it('holds what the room rejects, with the reason and detail it gave', async () => {
    const loader = new RememberingLoader()
    loader.load = async (rows) => rows.map(({ number }) => number === 'T2'
      ? { kind: 'REJECTED', reason: 'OLDER_THAN_STORED', detail: 'version' }
      : { kind: 'ADDED' })
    const { report, rejected } = await importing(ndjsonOf([certificate(1), certificate(2)]), '.ndjson', { loader })
    expect(rejected).toEqual([
      { line: 2, reasons: [{ path: '', reason: 'OLDER_THAN_STORED', detail: 'version' }], row: certificate(2) },
    ])
    expect(report.counts).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: 1 })
  })

  it('stops the import when it cannot be written, for a refused row must not be lost', async () => {
    const quarantine = join(folder, 'no-such-folder', 'x.ndjson')
    const fault = await faultOf(importing('{oops\n', '.ndjson', { quarantine }))
    expect(fault.code).toBe('QUARANTINE_UNWRITABLE')
    expect(fault.report?.ended).toBe('STOPPED')
  })
})

describe('loading', () => {
  const many = (count: number) => Array.from({ length: count }, (_, serial) => certificate(serial))

  it('changes nothing when the same file is imported twice', async () => {
    const loader = new RememberingLoader()
    const text = ndjsonOf(many(5))
    await importing(text, '.ndjson', { loader })
    const second = await importing(text, '.ndjson', { loader })
    expect(second.report.counts).toEqual({ added: 0, updated: 0, unchanged: 5, rejected: 0 })
  })

  it('writes nothing in a dry run but says what would happen', async () => {
    const { report, loader, rejected } = await importing(`${ndjsonOf(many(5))}{oops\n`, '.ndjson', { dryRun: true })
    expect(report).toMatchObject({ dryRun: true, counts: { added: 5, updated: 0, unchanged: 0, rejected: 1 } })
    expect(loader.stored.size).toBe(0)
    expect(rejected).toHaveLength(1)
  })

  it('makes batches of the size asked for, in the order of the file', async () => {
    const { loader } = await importing(ndjsonOf(many(25)), '.ndjson', { batchSize: 10 })
    expect(loader.batches).toEqual([10, 10, 5])
    expect(loader.rows).toEqual(many(25))
  })

  it('closes a batch early when its rows are huge', async () => {
    const wide = { fields: Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`KZ_${at}`, '9'.repeat(2000)])) }
    const rows = many(100).map((row) => ({ ...row, ...wide }))
    const { loader } = await importing(ndjsonOf(rows))
    expect(loader.stored.size).toBe(100)
    expect(Math.max(...loader.batches)).toBeLessThan(50)
  })

  it('reads on while a batch is being stored, and never stores two at once', async () => {
    const stdin = new PassThrough()
    const loader = new RememberingLoader()
    const checked: string[] = []
    let storing = 0
    let waited = false
    loader.soundness = ({ number }) => {
      checked.push(number)
      return []
    }
    // The first batch is let go only once a row of the second has been checked: without overlap this never ends.
    loader.before = async () => {
      storing += 1
      expect(storing).toBe(1)
      while (!waited && checked.length <= 10) await new Promise((resolve) => setImmediate(resolve))
      waited = true
      storing -= 1
    }
    stdin.end(ndjsonOf(many(20)))
    const { report } = await importing('', '', { loader, batchSize: 10, source: { file: '-', stdin } })
    expect(report.counts.added).toBe(20)
    expect(loader.batches).toEqual([10, 10])
  })

  it('isolates one bad row among 2,000 within 23 loads', async () => {
    const loader = new RememberingLoader()
    loader.before = (rows) => {
      if (rows.some(({ number }) => number === 'T1234')) {
        throw Object.assign(new Error('value too long: T1234'), { code: '22001' })
      }
    }
    const outcome = await importing(ndjsonOf(many(2000)), '.ndjson', { loader })
    expect(reasonsByLine(outcome)).toEqual([[1235, ':22001']])
    expect(outcome.report.counts).toEqual({ added: 1999, updated: 0, unchanged: 0, rejected: 1 })
    expect(loader.batches.length).toBeLessThanOrEqual(23)
    expect([...loader.stored.keys()]).toEqual(
      many(2000).filter(({ number }) => number !== 'T1234').map(({ identifier }) => identifier),
    )
  })

  it('isolates any set of bad rows and stores exactly the others', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.nat(39), { maxLength: 40 }), async (bad) => {
      const guilty = new Set(bad.map((serial) => `T${serial}`))
      const loader = new RememberingLoader()
      loader.before = (rows) => {
        if (rows.some(({ number }) => guilty.has(number))) throw Object.assign(new Error(), { code: '23514' })
      }
      const { report } = await importing(ndjsonOf(many(40)), '.ndjson', { loader, batchSize: 16 })
      expect(report.counts.rejected).toBe(guilty.size)
      expect(loader.rows).toEqual(many(40).filter(({ number }) => !guilty.has(number)))
    }), { numRuns: 25 })
  })

  it('calls the reason STORAGE when the error has no code, or one that could be somebody\'s number', async () => {
    for (const code of [undefined, '29010219800101123X', 'a sentence']) {
      const loader = new RememberingLoader()
      loader.before = (rows) => {
        if (rows.some(({ number }) => number === 'T1')) throw Object.assign(new Error('no'), { code })
      }
      const outcome = await importing(ndjsonOf(many(3)), '.ndjson', { loader })
      expect(reasonsByLine(outcome)).toEqual([[2, ':STORAGE']])
    }
  })

  it.each([
    ['a code of the network', { code: 'ECONNRESET' }],
    ['a shutdown of the server', { code: '57P01' }],
    ['the driver\'s words', { message: 'Connection terminated unexpectedly' }],
    ['a cause further down', { message: 'wrapped', cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }],
    ['a broken COPY stream', { code: 'ERR_STREAM_PREMATURE_CLOSE' }],
  ])('stops when the database goes away, told by %s, and can be run again', async (_, shape) => {
    const loader = new RememberingLoader()
    loader.before = () => {
      if (loader.batches.length === 3) throw Object.assign(new Error(), shape)
    }
    const text = ndjsonOf(many(50))
    const fault = await faultOf(importing(text, '.ndjson', { loader, batchSize: 10 }))
    expect(fault.code).toBe('STORAGE_LOST')
    expect(fault.message).toContain('20 rows are safely in')
    expect(fault.report).toMatchObject({ ended: 'STOPPED', counts: { added: 20, rejected: 0 } })
    const again = await importing(text, '.ndjson', { loader, batchSize: 10 })
    expect(again.report.counts).toEqual({ added: 30, updated: 0, unchanged: 20, rejected: 0 })
  })

  it('stops instead of quarantining everything when the fault is not in the rows', async () => {
    for (const shape of [{ code: '42P01' }, { code: '42501' }, { message: 'x is not a function' }]) {
      const loader = new RememberingLoader()
      loader.before = () => {
        throw Object.assign(new Error(), shape)
      }
      const fault = await faultOf(importing(ndjsonOf(many(500)), '.ndjson', { loader }))
      expect(fault.code).toBe('STORAGE_REFUSES')
      expect(fault.cause).toBeUndefined()
      expect(loader.batches.length).toBeLessThan(100)
    }
  })

  it('tries a batch again that collided with another transaction', async () => {
    const loader = new RememberingLoader()
    loader.before = () => {
      if (loader.batches.length < 3) throw Object.assign(new Error(), { code: '40P01' })
    }
    const { report } = await importing(ndjsonOf(many(5)), '.ndjson', { loader })
    expect(report.counts.added).toBe(5)
    expect(loader.batches).toEqual([5, 5, 5])
  })

  it('stops when a loader does not answer for every row', async () => {
    const loader = new RememberingLoader()
    loader.load = async () => [{ kind: 'ADDED' }]
    expect((await faultOf(importing(ndjsonOf(many(2)), '.ndjson', { loader }))).code).toBe('LOADER_CONTRACT')
  })
})

describe('stopping and telling', () => {
  const many = ndjsonOf(Array.from({ length: 100 }, (_, serial) => certificate(serial)))

  it('ends after the batch in flight when interrupted, and says so', async () => {
    const stop = new AbortController()
    const loader = new RememberingLoader()
    loader.before = () => {
      if (loader.batches.length === 2) stop.abort()
    }
    const { report } = await importing(many, '.ndjson', { loader, batchSize: 10, signal: stop.signal })
    expect(report.ended).toBe('INTERRUPTED')
    expect(report.counts.added).toBe(20)
    expect(loader.stored.size).toBe(20)
    expect(exitCodeOf(report)).toBe(130)
  })

  it('ends when interrupted while it waits for a pipe that says nothing', async () => {
    const stop = new AbortController()
    const stdin = new PassThrough()
    const work = importing('', '', { source: { file: '-', stdin }, signal: stop.signal })
    setImmediate(() => stop.abort())
    expect((await work).report.ended).toBe('INTERRUPTED')
  })

  it('tells rate, share and time left once a second by the clock', async () => {
    const clock = fixedClock('2026-11-20T00:00:00Z')
    const told: string[] = []
    const reached: number[] = []
    const loader = new RememberingLoader()
    loader.before = () => clock.advance(1000)
    const stdin = Readable.from(many.match(/(?:.*\n){10}/g)?.map((part) => Buffer.from(part)) ?? [])
    const source = { file: '-', stdin, encoding: 'UTF-8', syntax: 'NDJSON' } as const
    await importing('', '', {
      source, loader, clock, batchSize: 10,
      progress: (line) => told.push(line),
      checkpoint: ({ line }) => reached.push(line),
    })
    expect(reached).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    expect(told.length).toBeGreaterThan(3)
    for (const line of told) expect(line).toMatch(/^\d+ rows, \d+ rows\/s$/)

    const large = Array.from({ length: 3000 }, (_, serial) => certificate(serial))
    const fromFile: string[] = []
    await importing(ndjsonOf(large), '.ndjson', {
      loader, clock, batchSize: 100, progress: (line) => fromFile.push(line),
    })
    expect(fromFile[0]).toMatch(/^[\d,]+ rows, \d+ %, [\d,]+ rows\/s, \d+ s left$/)
  })
})
