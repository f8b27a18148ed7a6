import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { CsvRecordJoiner, splitCells } from '../../src/domains/ingest/csv-records.ts'
import { rowValidator } from '../../src/domains/ingest/index.ts'
import { readRows } from '../../src/domains/ingest/read-rows.ts'
import { LineSplitter } from '../../src/domains/ingest/split-lines.ts'
import { certificate, COLUMNS, csvOf, faultOf, gb18030Of, importing, ndjsonOf, reasonsByLine } from './support.ts'

describe('reading CSV', () => {
  const joint = certificate(2, {
    holders: [
      { name: '样例甲', code: 'A1', codeType: '111' },
      { name: '样例"乙",', code: 'B2', codeType: '111' },
    ],
    fields: { KZ_XM: '样例甲', KZ_BZ: '第一行\n第二行' },
  })
  const rows = [certificate(1), joint, certificate(3, { predecessor: certificate(1).identifier })]

  it('gives the same rows as NDJSON, with quotes, commas and line breaks in cells', async () => {
    const fromCsv = await importing(csvOf(rows), '.csv')
    expect(fromCsv.rejected).toEqual([])
    expect(fromCsv.loader.rows).toEqual((await importing(ndjsonOf(rows))).loader.rows)
  })

  it('reads GB18030, a byte order mark, CRLF and empty rows', async () => {
    expect((await importing(gb18030Of(csvOf(rows)), '.csv')).loader.rows).toEqual(rows)
    const flat = [rows[0] ?? joint, rows[2] ?? joint]
    const padded = `\ufeff${csvOf(flat, '\r\n').replace('\r\n', `\r\n\r\n${','.repeat(COLUMNS.length - 1)}\r\n`)}`
    const outcome = await importing(padded, '.csv')
    expect(outcome.rejected).toEqual([])
    expect(outcome.loader.rows).toEqual(flat)
  })

  it('finds out that a file without an ending is CSV', async () => {
    expect((await importing(csvOf(rows), '')).loader.rows).toEqual(rows)
  })

  it('turns cells into the numbers, booleans, nulls and empty lists that the format wants', async () => {
    const header = 'number,itemCode,department,applicant.name,applicant.code,applicant.codeType,receivedAt,form.KZ_XM'
    const item = `11290100${'0'.repeat(23)}`
    const line = `C1,${item},11290100000000000A,样例人,A1,111,2026-01-05T09:00:00+08:00,样例人`
    const blocks = readRows(Readable.from([Buffer.from(`${header}\n${line}\n`)]), { format: 'case', file: 'x.csv' })
    const read = []
    for await (const block of blocks) read.push(...block.rows)
    expect(read.map(({ row }) => row)).toEqual([expect.objectContaining({
      number: 'C1', parties: [], materials: [], results: [], decidedAt: null, decision: null,
      form: { KZ_XM: '样例人' },
    })])
    expect(read.map(({ row }) => rowValidator('case')(row))).toEqual([[]])
  })

  it('refuses only the line on which quoting went wrong', async () => {
    const lines = csvOf([certificate(1), certificate(2), certificate(3), certificate(4), certificate(5)]).split('\n')
    lines[2] = (lines[2] ?? '').replace('样例公安局', '"样例公安局')
    lines[4] = (lines[4] ?? '').replace('样例公安局', '样例"公安局')
    const outcome = await importing(lines.join('\n'), '.csv')
    expect(reasonsByLine(outcome)).toEqual([[3, ':BAD_QUOTING'], [5, ':BAD_QUOTING']])
    expect(outcome.loader.rows).toEqual([certificate(1), certificate(3), certificate(5)])
  })

  it('refuses rows with too many or too few cells, a NUL, a gap in a list or a cut', async () => {
    const lines = csvOf([1, 2, 3, 4, 5].map((serial) => certificate(serial))).trimEnd().split('\n')
    lines[1] += ',more'
    lines[2] = 'one,two'
    lines[3] = (lines[3] ?? '').replace('样例公安局', '样例\0局')
    lines[4] = (lines[4] ?? '').replace(/欧阳样例㛃,(\d+),111,,,/, ',,,样例乙,B2,111')
    lines[5] = (lines[5] ?? '').slice(0, 200)
    expect(reasonsByLine(await importing(lines.join('\n'), '.csv'))).toEqual([
      [2, ':COLUMN_COUNT'], [3, ':COLUMN_COUNT'], [4, ':NUL_CHARACTER'], [5, ':LIST_GAP'], [6, ':TRUNCATED'],
    ])
  })

  it.each([
    ['HEADER_DUPLICATE', 'number,name,number'],
    ['HEADER_DUPLICATE', 'number, number'],
    ['HEADER_CONFLICT', 'issuer,issuer.name'],
    ['HEADER_CONFLICT', 'holders[0].name,holders.name'],
    ['HEADER_PATH', 'number,'],
    ['HEADER_PATH', '__proto__.polluted'],
    ['HEADER_PATH', 'fields.constructor'],
    ['HEADER_PATH', 'holders[4294967294].name'],
    ['HEADER_PATH', 'holders[-1].name'],
    ['HEADER_PATH', 'holders[01].name'],
    ['HEADER_UNKNOWN', 'number,colour'],
    ['HEADER_UNKNOWN', 'fields.toString.x'],
    ['HEADER_TOO_WIDE', Array(2001).fill('number').join(',')],
    ['HEADER_UNREADABLE', 'num"ber'],
  ])('stops with %s at an unusable header', async (code, header) => {
    const fault = await faultOf(importing(`${header}\nx,y\n`, '.csv'))
    expect(fault.code).toBe(code)
    expect(fault.message).not.toMatch(/colour|polluted|toString/)
  })

  it('reads what csv-parse reads, and refuses what csv-parse refuses', () => {
    const cell = fc.stringMatching(/^[a"\n, ]{0,6}$/)
    const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (table) => {
      const text = table.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
      expect(cellsOf(text)).toEqual(parseCsv(text, { relax_column_count: true }))
    }))
    fc.assert(fc.property(fc.stringMatching(/^[a",]{1,12}$/), (line) => {
      const theirs = (() => {
        try {
          return parseCsv(`${line}\n`)
        } catch {
          return undefined
        }
      })()
      expect(cellsOf(`${line}\n`)).toEqual(theirs)
    }))
  })
})

function cellsOf(text: string): string[][] | undefined {
  const lines = new LineSplitter()
  const joiner = new CsvRecordJoiner()
  const records = lines.push(Buffer.from(text)).flatMap((line) => joiner.push(line)).concat(joiner.end())
  if (records.some(({ fault }) => fault !== undefined)) return undefined
  return records.map(({ bytes }) => splitCells((bytes ?? '').toString()))
}
