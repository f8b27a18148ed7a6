import { describe, expect, it } from 'vitest'
import { deflateRawSync } from 'node:zlib'
import readXlsxFile from 'read-excel-file/node'
import { ARCHIVE_LIMITS, storedArchive } from '../../src/domains/guide-tables/sheet/archive.ts'
import { TableFault } from '../../src/domains/guide-tables/faults.ts'
import { lookOver } from '../../src/domains/guide-tables/sheet/sheet-xml.ts'
import { GRID_LIMITS, type Grid } from '../../src/domains/guide-tables/sheet/grid.ts'
import { readSheets } from '../../src/domains/guide-tables/sheet/read-sheets.ts'

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Wish {
  readonly sheet?: string
  readonly rows?: string
  readonly merges?: string
  readonly strings?: string
  readonly workbook?: string
  readonly more?: Readonly<Record<string, Buffer>>
}

function parts({ sheet, rows = '', merges = '', strings, workbook, more = {} }: Wish): Map<string, Buffer> {
  const texts: Record<string, string> = {
    'xl/workbook.xml': workbook ?? '<workbook xmlns:r="x"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet ?? `<worksheet><sheetData>${rows}</sheetData>${merges}</worksheet>`,
    ...(strings !== undefined && { 'xl/sharedStrings.xml': strings }),
  }
  return new Map([...Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)] as const), ...Object.entries(more)])
}

const workbook = (wish: Wish) => storedArchive(parts(wish))
const text = (place: string, said: string) => `<c r="${place}" t="inlineStr"><is><t>${said}</t></is></c>`

async function gridOf(file: Buffer): Promise<Grid> {
  for await (const grid of readSheets(file)) return grid
  throw new Error('no sheet')
}
const reasonOf = (file: Buffer) => gridOf(file).then(() => 'READ', (error: { reason: string }) => error.reason)

/** One deflated entry whose directory says whatever it is told. */
function zip(name: string, content: Buffer, declared = content.length): Buffer {
  const plain = storedArchive(new Map([[name, content]]))
  const packed = deflateRawSync(content)
  const label = Buffer.byteLength(name)
  const head = Buffer.from(plain.subarray(0, 30 + label))
  const directory = Buffer.from(plain.subarray(30 + label + content.length))
  for (const [buffer, at] of [[head, 8], [directory, 10]] as const) {
    buffer.writeUInt16LE(8, at)
    buffer.writeUInt32LE(packed.length, at + 10)
    buffer.writeUInt32LE(declared, at + 14)
  }
  directory.writeUInt32LE(head.length + packed.length, directory.length - 6)
  return Buffer.concat([head, packed, directory])
}

describe('A workbook', () => {
  it('is read as people see it: merged cells filled, formulas by their last value, days and numbers as they were typed', async () => {
    const grid = await gridOf(workbook({
      rows: `<row r="1">${text('A1', '甲')}${text('C1', '乙\r\n丙')}</row><row r="2"><c r="A2"/><c r="C2"><v>20</v></c><c r="D2"><f>[1]Sheet1!A1+1</f><v>3</v></c></row>
<row r="3"><c r="C3" t="e"><v>#N/A</v></c><c r="D3"><v>123456789012345678</v></c><c r="E3"><v>7.0000000000000001E-1</v></c><c r="F3" t="b"><v>1</v></c></row>`,
      merges: '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    }))
    expect(grid.rows[0]?.slice(0, 3)).toEqual(['甲', '', '乙\n丙'])
    expect(grid.rows[1]?.slice(0, 4)).toEqual(['甲', '', '20', '3'])
    expect(grid.rows[2]?.slice(2, 6)).toEqual(['\0ERROR', '\0ROUNDED', '0.7', '是'])
  })

  it('of several sheets shows those that are not hidden, in the order of the workbook', async () => {
    const two = parts({
      rows: `<row r="1">${text('A1', '第一')}</row>`, more: { 'xl/worksheets/sheet2.xml': Buffer.from(`<worksheet><sheetData><row r="1">${text('A1', '第二')}</row></sheetData></worksheet>`) },
      workbook: '<workbook xmlns:r="x"><sheets><sheet name="藏" state="hidden" sheetId="1" r:id="rId1"/><sheet name="现&amp;" sheetId="2" r:id="rId2"/></sheets></workbook>',
    })
    expect(await gridOf(storedArchive(two))).toMatchObject({ name: '现&', rows: [['第二']] })
  })

  it('is refused before much of it is inflated, whatever size it declares', async () => {
    const bomb = Buffer.alloc(ARCHIVE_LIMITS.wholeBytes * 4)
    expect(await reasonOf(zip('xl/workbook.xml', bomb))).toBe('FILE_TOO_LARGE')
    expect(await reasonOf(zip('xl/workbook.xml', bomb, 100))).toBe('FILE_TOO_LARGE')
    // Of what is never read nothing is inflated: it does not count.
    expect(await reasonOf(zip('xl/media/image1.png', bomb, 100))).toBe('FILE_DAMAGED')
  })

  it('is refused where it has macros, a password, an older format, or is broken', async () => {
    expect(await reasonOf(workbook({ more: { 'xl/vbaProject.bin': Buffer.from('x') } }))).toBe('FILE_HAS_MACROS')
    expect(await reasonOf(workbook({ more: { 'xl/macrosheets/sheet1.xml': Buffer.from('x') } }))).toBe('FILE_HAS_MACROS')
    expect(await reasonOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('FILE_OLD_FORMAT')
    expect(await reasonOf(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]))).toBe('FILE_ENCRYPTED')
    const whole = workbook({ rows: `<row r="1">${text('A1', 'x')}</row>` })
    for (let cut = 4; cut < whole.length; cut += 97) expect(await reasonOf(whole.subarray(0, cut))).toBe('FILE_DAMAGED')
    expect(await reasonOf(Buffer.alloc(0))).toBe('FILE_EMPTY')
  })

  it('may not name cells so far off that the library would make millions of them', async () => {
    for (const place of ['XFD1', 'A1048576', 'XFD1048576', 'A9999999']) {
      expect(await reasonOf(workbook({ rows: `<row r="${place.replace(/\D/g, '')}">${text(place, 'x')}</row>` }))).toBe('SHEET_TOO_LARGE')
    }
    expect(await reasonOf(workbook({ rows: `<row r="1"><c r="&#88;FD1" t="n"><v>1</v></c></row>` }))).toBe('SHEET_UNREADABLE')
    expect(await reasonOf(workbook({ rows: '<row>'.repeat(1) + '<c><v>1</v></c>'.repeat(GRID_LIMITS.rows * GRID_LIMITS.columns + 1) + '</row>' }))).toBe('SHEET_TOO_LARGE')
    expect(await reasonOf(workbook({ merges: '<mergeCell ref="A1:B2"/>'.repeat(6_000) }))).toBe('SHEET_TOO_LARGE')
    expect(await reasonOf(workbook({ rows: `<row r="1">${text('A1', 'x')}</row>`, merges: '<mergeCell ref="A1:XFD1048576"/>' }))).toBe('READ')
  })

  it('may not name them so that they are seen otherwise than the library reads them', async () => {
    const far = '"ABC20000"'
    for (const [row, cell] of [
      ['x=">" r="20000"', `x=">" r=${far}`], [`x=' r="1" ' r="20000"`, `x=' r="A1" ' r=${far}`], ['x:r="20000"', `x:r=${far}`],
      ['r="1" r="20000"', `r="A1" r=${far}`], ['x="<" r="20000"', `x="<" r=${far}`],
    ]) {
      expect(await reasonOf(workbook({ rows: `<row r="1"><c ${cell} t="n"><v>1</v></c></row>` }))).toMatch(/^SHEET_(?:UNREADABLE|TOO_LARGE)$/)
      // Refused before it is read: nothing is behind it but the library, which would make fifteen million cells of it.
      expect(() => lookOver(`<row ${row}><c r="A1" t="n"/></row>`)).toThrow(TableFault)
      expect(() => lookOver(`<row r="1"><c ${cell} t="n"/></row>`)).toThrow(TableFault)
    }
    expect(lookOver(`<x:row r='1' x14ac:dyDescent="0.2" ><x:c r = "B1"\n t='e'/></x:row>`).errors).toEqual([{ row: 0, column: 1 }])
  })

  it('may not have blocks joined that lie over each other, thousands of times', async () => {
    const rows = Array.from({ length: GRID_LIMITS.rows }, (_, at) => `<row r="${at + 1}"><c r="CB${at + 1}" t="n"><v>1</v></c></row>`).join('')
    expect(await reasonOf(workbook({ rows, merges: '<mergeCell ref="A1:CB3000"/>' }))).toBe('READ')
    expect(await reasonOf(workbook({ rows, merges: '<mergeCell ref="A1:CB3000"/>'.repeat(2) }))).toBe('SHEET_TOO_LARGE')
  })

  it('may not say one long text in every cell', async () => {
    const rows = Array.from({ length: 400 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`).join('')
    expect(await reasonOf(workbook({ rows, strings: `<sst><si><t>${'长'.repeat(30_000)}</t></si></sst>` }))).toBe('SHEET_TOO_LARGE')
  })

  it('declares no entities', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    expect(await reasonOf(workbook({ sheet: `${laughs}<worksheet><sheetData><row r="1">${text('A1', '&b;')}</row></sheetData></worksheet>` }))).toBe('SHEET_UNREADABLE')
    expect(await reasonOf(workbook({ strings: `${laughs}<sst/>` }))).toBe('SHEET_UNREADABLE')
  })

  it('is not left to the library, which by itself makes a cell for every place up to the farthest', async () => {
    const far = workbook({ rows: `<row r="30000">${text('ZZ30000', 'x')}</row>` })
    const [sheet] = await readXlsxFile(far)
    expect(sheet?.data.length).toBe(30_000)
    expect(await reasonOf(far)).toBe('SHEET_TOO_LARGE')
  })
})

describe('A CSV', () => {
  it('is read in UTF-8, with or without a byte order mark, and in GB18030', async () => {
    const said = '序号,名称\r\n1,"两行\r\n一格"\r\n'
    const gb = Buffer.concat([Buffer.from('d0f2bac52cc3fbb3c6', 'hex'), Buffer.from('\r\n1,x\r\n')])
    for (const file of [Buffer.from(said), Buffer.from(`\uFEFF${said}`)]) expect((await gridOf(file)).rows).toEqual([['序号', '名称'], ['1', '两行\n一格']])
    expect((await gridOf(gb)).rows).toEqual([['序号', '名称'], ['1', 'x']])
  })

  it('is refused in UTF-16, where quotes do not pair up, and where it is no text', async () => {
    expect(await reasonOf(Buffer.from('\uFEFF序号,名称', 'utf16le'))).toBe('FILE_UTF16')
    expect(await reasonOf(Buffer.from('a,"b\n'))).toBe('FILE_QUOTING')
    expect(await reasonOf(Buffer.from([0x61, 0xff, 0xff, 0x0a, 0xe5, 0xba]))).toBe('FILE_NOT_TEXT')
  })
})
