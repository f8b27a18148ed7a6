import fc from 'fast-check'
import { createWriteStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { importRows, type RowLoader } from '../../src/domains/ingest/index.ts'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import { readRows } from '../../src/domains/ingest/read-rows.ts'
import { fixedClock } from '../../src/kernel/clock.ts'
import { certificate, csvOf, folder, gb18030Of, ndjsonOf } from './support.ts'

describe('chunk boundaries', () => {
  const broken = `${ndjsonOf([certificate(1)])}{oops\n\n${ndjsonOf([certificate(2)])}{"cut":`
  const inputs: [string, Buffer, string][] = [
    ['NDJSON', Buffer.from(broken), 'x.ndjson'],
    ['NDJSON in GB18030', gb18030Of(broken), 'x.ndjson'],
    ['CSV', Buffer.from(csvOf([1, 2, 3].map((serial) => certificate(serial, {
      fields: { KZ_BZ: '"一"\r\n二,' },
    }))).replace('样例公安局', '样例"公安局')), 'x.csv'],
  ]

  it.each(inputs)('do not change the rows of %s', async (_, bytes, file) => {
    const whole = await readAll([bytes], file)
    expect(whole.length).toBeGreaterThan(2)
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 40 }), async (cuts) => {
      expect(await readAll(cutAt(bytes, cuts), file)).toEqual(whole)
    }), { numRuns: 60 })
    expect(await readAll(cutAt(bytes, [...bytes.keys()]), file)).toEqual(whole)
  })

  async function readAll(chunks: Buffer[], file: string) {
    const rows = []
    for await (const block of readRows(Readable.from(chunks), { format: 'certificate', file })) rows.push(...block.rows)
    return rows
  }

  function cutAt(bytes: Buffer, cuts: number[]): Buffer[] {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
    return edges.slice(1).map((end, at) => bytes.subarray(edges[at], end))
  }
})

describe('memory', () => {
  // 400,000 rows are some 220 MB as text and more as objects; what is kept must not grow with them.
  const ROWS = 400_000
  const BOUND_BYTES = 192 * 1024 * 1024

  it('stays constant over 400,000 rows', async () => {
    const file = join(folder, 'large.ndjson')
    const template = JSON.stringify(certificate(0, { number: 'SERIAL' })).replace('.T0.', '.TSERIAL.')
    const blocks = function* () {
      for (let at = 0; at < ROWS; at += 1000) {
        let block = ''
        for (let serial = at; serial < at + 1000; serial += 1) {
          block += `${template.replaceAll('SERIAL', String(serial))}\n`
        }
        yield block
      }
    }
    await pipeline(Readable.from(blocks()), createWriteStream(file))

    let peakBytes = 0
    const startBytes = used()
    const loader: RowLoader<CertificateRow> = {
      check: () => [],
      load: async (rows) => {
        peakBytes = Math.max(peakBytes, used())
        return rows.map(() => ({ kind: 'ADDED' }))
      },
    }
    const report = await importRows({
      source: { file }, format: 'certificate', loader, dryRun: false, quarantine: `${file}.rejected`,
      clock: fixedClock('2026-11-20T00:00:00Z'),
    })
    expect(report.counts.added).toBe(ROWS)
    expect(statSync(file).size).toBeGreaterThan(BOUND_BYTES)
    expect(peakBytes - startBytes).toBeLessThan(BOUND_BYTES)
  }, 120_000)

  it('stays constant over one line of 200 MB', async () => {
    const part = Buffer.alloc(1024 * 1024, 'x')
    const chunks = Array.from({ length: 200 }, () => part)
    const startBytes = used()
    let peakBytes = 0
    const watched = async function* () {
      for (const chunk of chunks) {
        peakBytes = Math.max(peakBytes, used())
        yield Buffer.from(chunk)
      }
    }
    const read = []
    for await (const { rows } of readRows(watched(), { format: 'certificate', file: 'x.ndjson' })) read.push(...rows)
    expect(read.map(({ reasons }) => reasons?.[0]?.reason)).toEqual(['LINE_TOO_LONG'])
    expect(peakBytes - startBytes).toBeLessThan(BOUND_BYTES)
  })

  function used(): number {
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
})
