import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDigest, sha256In } from './content-digest.ts'
import { asDownload, fileNameIn } from './content-disposition.ts'

describe('a file name in a header', () => {
  it.each([
    ['attachment; filename="a.pdf"', 'a.pdf'],
    ['attachment; filename=a.pdf', 'a.pdf'],
    ['inline; filename="a \\"quoted\\" name.pdf"', 'a "quoted" name.pdf'],
    ["attachment; filename*=UTF-8''%E6%88%BF%E4%BA%A7.pdf", '房产.pdf'],
    ["attachment; filename=\"plain.pdf\"; filename*=utf-8'zh'%E6%88%BF.pdf", '房.pdf'],
    ['Attachment ; FileName = "a.pdf"', 'a.pdf'],
    ['form-data; name="x"; filename="a.pdf"', 'a.pdf'],
  ])('%s is read', (header, name) => {
    expect(fileNameIn(header)).toBe(name)
  })

  it.each([
    undefined, '', 'attachment', '; filename="a.pdf"', 'attachment; filename="a.pdf', 'attachment; filename="a.pdf"; filename="b.pdf"',
    "attachment; filename*=UTF-8''%E6%88", "attachment; filename*=GBK''%B7%BF.pdf", "attachment; filename*=UTF-8''a b.pdf",
    'attachment; filename="å¤§.pdf"', 'attachment; filename="a.pdf" junk', "attachment; filename=\"a.pdf\"; filename*=UTF-8''%ff.pdf",
    `attachment; filename="${'a'.repeat(2_000)}.pdf"`, 'attachment; filename="a\r\n.pdf"',
  ])('%j gives none', (header) => {
    expect(fileNameIn(header)).toBeNull()
  })

  it('is read or not, whatever is sent, and never fails', () => {
    const pieces = fc.constantFrom('attachment', ';', ' ', 'filename', 'filename*', '=', '"', '\\', "UTF-8''", '%E6', '%', 'a.pdf', '\u0000', '\u00ff', "'")
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 14 }), (parts) => {
        const name = fileNameIn(parts.join(''))
        expect(name === null || typeof name === 'string').toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('comes back as it was, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (name) => {
        const header = asDownload(name, 'attachment.pdf')
        expect(header).toMatch(/^[\x20-\x7e]+$/)
        expect(fileNameIn(header)).toBe(name)
      }),
    )
  })
})

describe('a digest in a header', () => {
  const digest = createHash('sha256').update('content').digest()

  it('is read among others, and written the same way', () => {
    expect(sha256In(contentDigest(digest))).toEqual(digest)
    expect(sha256In(`sha-512=:${Buffer.alloc(64).toString('base64')}:, ${contentDigest(digest)}`)).toEqual(digest)
  })

  it.each([
    '', 'sha-256', `sha-256=${digest.toString('base64')}`, `sha-256=:${digest.toString('hex')}:`, 'sha-256=::',
    `sha-256=:${digest.toString('base64').slice(0, -1)}:`, `sha-512=:${Buffer.alloc(64).toString('base64')}:`,
    `SHA-256=:${digest.toString('base64')}:`, `sha-256=:${Buffer.alloc(20).toString('base64')}:`, `${contentDigest(digest)},`,
  ])('%j states none', (header) => {
    expect(sha256In(header)).toBeNull()
  })
})
