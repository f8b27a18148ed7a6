import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { exitCodeOf } from '../../src/domains/ingest/index.ts'
import { certificate, faultOf, fileWith, folder, gb18030Of, importing, ndjsonOf, reasonsByLine } from './support.ts'

describe('reading NDJSON', () => {
  const rows = [certificate(1), certificate(2), certificate(3)]

  it('loads every row and writes no quarantine when all are sound', async () => {
    const { report, loader } = await importing(ndjsonOf(rows))
    expect(loader.rows).toEqual(rows)
    expect(report).toMatchObject({
      ended: 'COMPLETE', rows: 3, counts: { added: 3, updated: 0, unchanged: 0, rejected: 0 }, quarantine: null,
    })
    expect(exitCodeOf(report)).toBe(0)
  })

  it('takes a byte order mark, CRLF, empty lines and a missing last newline as they come', async () => {
    const text = `\ufeff${rows.map((row) => JSON.stringify(row)).join('\r\n\r\n')}`
    const { report, loader } = await importing(text)
    expect(loader.rows).toEqual(rows)
    expect(report.bytesRead).toBe(Buffer.byteLength(text))
  })

  it('reads GB18030 with Chinese names, told or found out', async () => {
    const bytes = gb18030Of(ndjsonOf(rows))
    expect((await importing(bytes)).loader.rows).toEqual(rows)
    const told = await importing(bytes, '.txt', { source: { file: fileWith(bytes, '.txt'), encoding: 'GB18030' } })
    expect(told.loader.rows).toEqual(rows)
  })

  it('lets the told encoding win over what the bytes look like', async () => {
    const file = fileWith(gb18030Of(ndjsonOf(rows)), '.ndjson')
    const { rejected } = await importing('', '.ndjson', { source: { file, encoding: 'UTF-8' } })
    expect(rejected.map(({ reasons }) => reasons[0]?.reason)).toEqual(Array(3).fill('INVALID_ENCODING'))
  })

  it('finds GB18030 beyond the first chunk, when the file begins with plain ASCII', async () => {
    const ascii = (serial: number) => certificate(serial, {
      name: 'CERTIFICATE', issuer: { name: 'OFFICE', code: '11110000000021135M' }, validTo: '2030-01-01',
      holders: [{ name: 'SAMPLE', code: 'X1', codeType: '111' }], fields: {},
    })
    const many = [...Array.from({ length: 1000 }, (_, serial) => ascii(serial)), certificate(5000)]
    const bytes = gb18030Of(ndjsonOf(many))
    expect(bytes.length).toBeGreaterThan(256 * 1024)
    expect((await importing(bytes)).loader.rows.at(-1)).toEqual(certificate(5000))
  })

  it('refuses a row of damaged bytes in a UTF-8 file instead of reading the file as GB18030', async () => {
    const foreign = gb18030Of(ndjsonOf(rows.slice(1, 2)))
    const damaged = Buffer.from(ndjsonOf(rows.slice(1, 2)))
    damaged[damaged.indexOf('样') + 1] = 0xff
    for (const bad of [foreign, damaged]) {
      const outcome = await importing(Buffer.concat([
        Buffer.from(ndjsonOf(rows.slice(0, 1))), bad, Buffer.from(ndjsonOf(rows.slice(2))),
      ]))
      expect(reasonsByLine(outcome)).toEqual([[2, ':INVALID_ENCODING']])
      expect(outcome.loader.rows).toEqual([rows[0], rows[2]])
    }
  })

  it('refuses each broken line with its reason and loads the others', async () => {
    const text = [
      JSON.stringify(rows[0]),
      '{"identifier": oops}',
      '[1, 2]',
      '"text"',
      'null',
      '',
      JSON.stringify(rows[1]).replace('T2', 'T\0'),
      JSON.stringify(rows[1]).replace('欧阳', '\\ud83d'),
      JSON.stringify(rows[1]).replace('欧阳', '\\u0000'),
      JSON.stringify(rows[1]).replace('"KZ_XM"', '"__proto__"'),
      JSON.stringify(rows[1]).replace('"KZ_XM"', '"\\u005f_proto__"'),
      `{"fields":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      JSON.stringify(rows[2]),
    ].join('\n')
    const outcome = await importing(`${text}\n`)
    expect(reasonsByLine(outcome)).toEqual([
      [2, ':MALFORMED_JSON'], [3, ':NOT_AN_OBJECT'], [4, ':NOT_AN_OBJECT'], [5, ':NOT_AN_OBJECT'],
      [7, ':MALFORMED_JSON'], [8, ':LONE_SURROGATE'], [9, ':NUL_CHARACTER'], [10, ':FORBIDDEN_NAME'],
      [11, ':FORBIDDEN_NAME'], [12, ':TOO_DEEP'],
    ])
    expect(outcome.loader.rows).toEqual([rows[0], rows[2]])
    expect(outcome.report.counts).toEqual({ added: 2, updated: 0, unchanged: 0, rejected: 10 })
    expect(exitCodeOf(outcome.report)).toBe(3)
  })

  it('refuses a line of more than a mebibyte as one row, keeping nothing of it', async () => {
    const text = `${JSON.stringify(rows[0])}\n{"number":"${'9'.repeat(3_000_000)}"}\n${JSON.stringify(rows[1])}\n`
    const outcome = await importing(text)
    expect(outcome.rejected).toEqual([{ line: 2, reasons: [{ path: '', reason: 'LINE_TOO_LONG' }], row: null }])
    expect(outcome.loader.rows).toEqual([rows[0], rows[1]])
  })

  it('says that the last line was cut off, in the middle of a character too', async () => {
    const whole = Buffer.from(ndjsonOf(rows))
    const cut = whole.subarray(0, whole.lastIndexOf('欧') + 1)
    const outcome = await importing(cut)
    expect(reasonsByLine(outcome)).toEqual([[3, ':TRUNCATED']])
    expect(outcome.loader.rows).toEqual([rows[0], rows[1]])
  })

  it('accepts an empty file, and stops at one that is not text', async () => {
    expect((await importing('')).report).toMatchObject({ ended: 'COMPLETE', rows: 0, bytesRead: 0 })
    expect((await faultOf(importing(Buffer.from('PK\x03\x04 spreadsheet'), '.csv'))).code).toBe('SOURCE_NOT_TEXT')
    const wide = Buffer.from(`\ufeff${ndjsonOf(rows)}`, 'utf16le')
    expect((await faultOf(importing(wide))).code).toBe('ENCODING_UTF16')
  })

  it('stops clearly when the file is missing or a folder', async () => {
    for (const file of [join(folder, 'missing.ndjson'), folder]) {
      const fault = await faultOf(importing('', '.ndjson', { source: { file } }))
      expect(fault.code).toBe('SOURCE_UNREADABLE')
      expect(fault.message).toMatch(/ENOENT|EISDIR/)
    }
  })

  it('reads the standard input for a dash', async () => {
    const stdin = Readable.from([Buffer.from(ndjsonOf(rows))])
    expect((await importing('', '', { source: { file: '-', stdin } })).loader.rows).toEqual(rows)
  })
})
