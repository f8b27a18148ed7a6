import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EntryTemplate, type EntryValues } from '../../src/domains/audit/template.ts'
import { CopyRows } from '../../src/domains/audit/verify/copy-rows.ts'
import { ENTRY_COLUMNS, EntryStamp } from '../../src/domains/audit/verify/entry-stamp.ts'

// The stamp writes what the template fills, for every value that PostgreSQL can store.

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '-', '9', '"', '\\', '\n', '\u001f', '\u007f', '号', '𠮷', ' ', ' '), maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 60 }).filter((value) => !/\p{Cs}/u.test(value) && !value.includes('\0')),
  fc.base64String({ maxLength: 44 }),
)
const nullable = fc.option(text)
const token = text.map((value) => value.replaceAll(',', ';'))
// Beyond some 285 years from 2000 a time in microseconds is no longer exact as a number; such a time is absurd anyway.
const time = fc.date({ min: new Date('1715-01-01T00:00:00Z'), max: new Date('2284-12-31T23:59:59.999Z'), noInvalidDate: true })
const about = fc.option(fc.constantFrom('{"a":1}', '{"b":"x\\ny"}', '{}'))

function valuesOf(shape: { purpose: boolean; neighbourhood: boolean; certificates: number }): fc.Arbitrary<EntryValues> {
  const only = (there: boolean) => (there ? nullable : fc.constant(null))
  return fc.record({
    at: time, request: text, subject: nullable, neighbourhood: only(shape.neighbourhood), caseNumber: only(shape.purpose),
    reason: only(shape.purpose), document: nullable, payload: nullable, about,
    certificates: shape.certificates === 0 ? fc.constant(null) : fc.array(token, { minLength: shape.certificates, maxLength: shape.certificates }).map((tokens) => tokens.join()),
  })
}

function templateOf({ purpose, neighbourhood, certificates }: { purpose: boolean; neighbourhood: boolean; certificates: number }): EntryTemplate {
  return EntryTemplate.of({
    about: null, action: 'a', actor: { client: 'c "quoted"', department: 'D', person: '名', role: 'R' },
    certificates: Array.from({ length: certificates }, (_, at) => ({ fields: ['F'], token: null, type: `t${at}` })),
    document: null, guide: null, ...(neighbourhood && { neighbourhood: null }), outcome: 'EMPTY', payload: null,
    purpose: purpose ? { case: null, item: 'i', reason: null } : null, reads: [], refusals: [], request: null,
    schema: 'yihao-entry/2', subject: null, time: null, verdicts: [],
  })
}

function rowOf({ at, ...values }: EntryValues): Buffer {
  const micros = Buffer.alloc(8)
  micros.writeBigInt64BE(BigInt(at.getTime() - Date.UTC(2000, 0, 1)) * 1_000n)
  const columns: Record<(typeof ENTRY_COLUMNS)[number], Buffer | string | null> = {
    index: Buffer.alloc(8), template_id: Buffer.alloc(4), leaf_hash: Buffer.alloc(32), at: micros, about: values.about,
    certificates: values.certificates, document: values.document, neighbourhood: values.neighbourhood, payload: values.payload,
    case_number: values.caseNumber, reason: values.reason, request: values.request, subject: values.subject,
  }
  const parts = [Buffer.of(0, ENTRY_COLUMNS.length)]
  for (const name of ENTRY_COLUMNS) {
    const value = columns[name]
    const bytes = value === null ? null : Buffer.from(value as string)
    const length = Buffer.alloc(4)
    length.writeInt32BE(bytes?.length ?? -1)
    parts.push(length, bytes ?? Buffer.alloc(0))
  }
  return Buffer.concat(parts)
}

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const TRAILER = Buffer.of(0xff, 0xff)

const shapes = fc.record({ purpose: fc.boolean(), neighbourhood: fc.boolean(), certificates: fc.integer({ min: 0, max: 3 }) })

it('writes every entry as its template fills it, however the rows are cut on their way', () => {
  const days = shapes.chain((shape) => fc.tuple(fc.constant(shape), fc.array(valuesOf(shape), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 90 })))
  fc.assert(fc.property(days, ([shape, entries, cut]) => {
    const template = templateOf(shape)
    const stamp = new EntryStamp(template)
    const sent = Buffer.concat([HEADER, ...entries.map(rowOf), TRAILER])
    const rows = new CopyRows(ENTRY_COLUMNS.length)
    const written: string[] = []
    for (let at = 0; at < sent.length; at += cut) {
      rows.push(sent.subarray(at, at + cut))
      while (rows.next()) written.push(Buffer.from(stamp.leaf(stamp.write(rows))).toString())
    }
    rows.end()
    expect(written).toEqual(entries.map((values) => `\0${template.textWith(values)}`))
  }), { numRuns: 300 })
})


it('goes on with sound entries after one that does not fit', () => {
  fc.assert(fc.property(shapes.chain((shape) => fc.tuple(fc.constant(shape), valuesOf(shape), valuesOf(shape))), ([shape, one, other]) => {
    const template = templateOf(shape)
    const stamp = new EntryStamp(template)
    const misfit = { ...other, certificates: shape.certificates === 0 ? 'one' : [...Array<string>(shape.certificates + 1)].fill('x').join() }
    const rows = new CopyRows(ENTRY_COLUMNS.length)
    rows.push(Buffer.concat([HEADER, rowOf(one), rowOf(misfit), rowOf(other), TRAILER]))
    const lengths: number[] = []
    while (rows.next()) lengths.push(stamp.write(rows))
    expect(lengths[1]).toBe(-1)
    expect(Buffer.from(stamp.leaf(lengths[2] as number)).toString()).toBe(`\0${template.textWith(other)}`)
  }))
})

it('rows can be looked at beforehand, up to the last', () => {
  const rows = new CopyRows(ENTRY_COLUMNS.length)
  const values: EntryValues = { at: new Date(0), request: 'r', subject: null, neighbourhood: null, caseNumber: null, reason: null, document: null, payload: null, about: null, certificates: null }
  rows.push(Buffer.concat([HEADER, rowOf(values), rowOf(values), TRAILER]))
  const count = () => {
    let found = 0
    while (rows.next()) found += 1
    return found
  }
  const mark = rows.mark()
  expect(count()).toBe(2)
  rows.reset(mark)
  expect(count()).toBe(2)
  rows.end()
})

it('rows that are not what COPY writes are refused', () => {
  const rows = () => new CopyRows(ENTRY_COLUMNS.length)
  expect(() => rows().push(Buffer.from('not what COPY writes at all'))).toThrow('not readable')
  const other = rows()
  other.push(Buffer.concat([HEADER, Buffer.of(0, 2)]))
  expect(() => other.next()).toThrow('other columns')
  const short = rows()
  short.push(HEADER)
  expect(short.next()).toBe(false)
  expect(() => short.end()).toThrow('ended in the middle')
})
