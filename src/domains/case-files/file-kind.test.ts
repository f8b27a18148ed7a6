import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFileName, fileMediaTypes, HEAD_BYTES, headFault, mediaTypeOf, tailFault, TAIL_BYTES } from './file-kind.ts'
import { JPEG, OFD, PDF, PNG } from '../../../test/support/files.ts'

const samples = { 'application/pdf': PDF, 'image/png': PNG, 'image/jpeg': JPEG, 'application/ofd': OFD } as const
const headOf = (file: Buffer) => file.subarray(0, HEAD_BYTES)
const tailOf = (file: Buffer) => file.subarray(-TAIL_BYTES)
const faultsOf = (type: string, file: Buffer) => [headFault(type, headOf(file)), tailFault(type, tailOf(file))]

describe('the kind of a file', () => {
  it.each(Object.entries(samples))('is known for %s, and for that alone', (type, file) => {
    expect(mediaTypeOf(headOf(file))).toBe(type)
    for (const other of fileMediaTypes) {
      expect(headFault(other, headOf(file))).toBe(other === type ? null : 'CONTENT_OF_ANOTHER_TYPE')
    }
    expect(tailFault(type, tailOf(file))).toBeNull()
  })

  it.each([
    ['HTML', '<!DOCTYPE html><script>alert(1)</script>'],
    ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a script', '#!/bin/sh\nrm -rf /'],
    ['a program', '\x7fELF\x02\x01\x01'],
    ['a PDF behind something else', '<script>alert(1)</script>\n%PDF-1.7\n'],
    ['a PDF behind a byte order mark', '\u00ef\u00bb\u00bf%PDF-1.7\n'],
    ['nothing', ''],
    ['a PDF without version', '%PDF-'],
    ['a PostScript file', '%!PS-Adobe-3.0'],
    ['a GIF', 'GIF89a'],
    ['the signature of a PNG and something else', '\x89PNG\r\n\x1a\n<script>alert(1)</script>'],
  ])('is unknown for %s', (_what, text) => {
    expect(mediaTypeOf(Buffer.from(text, 'latin1'))).toBeNull()
  })

  it('is unknown for other ZIP archives, an Office document among them', () => {
    for (const first of ['[Content_Types].xml', 'ofd.xml', 'OFD.xml.exe', 'META-INF/MANIFEST.MF', 'OFD.xm']) {
      const header = Buffer.from(OFD.subarray(0, 30))
      header.writeUInt16LE(first.length, 26)
      expect(mediaTypeOf(Buffer.concat([header, Buffer.from(first), OFD.subarray(37)]))).toBeNull()
    }
  })

  it('is never two, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: HEAD_BYTES }), fc.constantFrom(...Object.values(samples)), fc.nat(40), (noise, file, kept) => {
        const head = Buffer.concat([file.subarray(0, kept), noise]).subarray(0, HEAD_BYTES)
        expect(fileMediaTypes.filter((type) => headFault(type, head) === null).length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('does not hold where another file is hung on behind', () => {
    for (const [type, file] of [['application/pdf', PDF], ['image/png', PNG], ['application/ofd', OFD]] as const) {
      for (const more of [Buffer.from('<script>alert(1)</script>'), OFD, PDF.subarray(0, 20)]) {
        if (type === 'application/ofd' && more === OFD) continue // one archive behind another: the last is the archive
        expect(faultsOf(type, Buffer.concat([file, more]))).toEqual([null, 'CONTENT_NOT_WHOLE'])
      }
      expect(tailFault(type, tailOf(file.subarray(0, -3)))).toBe('CONTENT_NOT_WHOLE')
    }
    expect(faultsOf('application/pdf', Buffer.concat([PDF, Buffer.from('\r\n\0\0')]))).toEqual([null, null])
  })
})

describe('the name of a file', () => {
  it.each([
    ['房产证 扫描件.pdf', 'application/pdf'],
    ['a.PDF', 'application/pdf'],
    ['报告（2026）·终稿.v2.pdf', 'application/pdf'],
    ['photo.jpeg', 'image/jpeg'],
    ['photo.jpg', 'image/jpeg'],
    ['版式文件.ofd', 'application/ofd'],
  ])('%s is fine', (name, type) => {
    expect(checkFileName(name, type)).toEqual({ ok: true, value: name })
  })

  it('is kept in one form, however it was composed', () => {
    expect(checkFileName('e\u0301.pdf', 'application/pdf')).toEqual({ ok: true, value: '\u00e9.pdf' })
  })

  it.each([
    [null, 'MISSING'],
    ['  ', 'MISSING'],
    [`${'长'.repeat(197)}.pdf`, 'LENGTH'],
    ['../../etc/cron.pdf', 'CHARACTERS'],
    ['a\\b.pdf', 'CHARACTERS'],
    ['C:a.pdf', 'CHARACTERS'],
    ['a\r\nset-cookie: x.pdf', 'CHARACTERS'],
    ['a\0.pdf', 'CHARACTERS'],
    ['fdp.\u202ecod.pdf', 'CHARACTERS'],
    ['a\u200b.pdf', 'CHARACTERS'],
    ['.pdf', 'CHARACTERS'],
    ['a.pdf.', 'CHARACTERS'],
    ['a"b.pdf', 'CHARACTERS'],
    ['a.html', 'EXTENSION'],
    ['a.pdf.exe', 'EXTENSION'],
    ['a', 'EXTENSION'],
    ['a.png', 'EXTENSION'],
    ['pdf', 'EXTENSION'],
  ])('%j is refused: %s', (name, reason) => {
    expect(checkFileName(name, 'application/pdf')).toEqual({ ok: false, reason })
  })
})
