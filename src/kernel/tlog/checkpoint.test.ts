import { describe, expect, test } from 'vitest'
import { checkpointBody, parseCheckpointBody } from './checkpoint.ts'
import { EMPTY_ROOT } from './merkle.ts'

const root = EMPTY_ROOT.toString('base64')
const empty = { origin: 'log.example/one', size: 0, root: EMPTY_ROOT, extensions: [] }

describe('a checkpoint', () => {
  test('is three lines, and further ones where there are any', () => {
    expect(checkpointBody(empty)).toBe(`log.example/one\n0\n${root}\n`)
    const more = { ...empty, origin: 'go.sum database tree', extensions: ['a', 'b c'] }
    expect(checkpointBody(more)).toBe(`go.sum database tree\n0\n${root}\na\nb c\n`)
    expect(parseCheckpointBody(checkpointBody(more))).toEqual(more)
  })

  test.each([
    ['without its last newline', `o\n1\n${root}`],
    ['with an extension without its newline', `o\n1\n${root}\nmore`],
    ['without a root', 'o\n1\n'],
    ['without an origin', `\n1\n${root}\n`],
    ['with a leading zero', `o\n01\n${root}\n`],
    ['with a sign', `o\n+1\n${root}\n`],
    ['with an exponent', `o\n1e3\n${root}\n`],
    ['with a size no number holds', `o\n9007199254740992\n${root}\n`],
    ['with a size of 2^64 - 1', `o\n18446744073709551615\n${root}\n`],
    ['with a short root', `o\n1\n${root.slice(4)}\n`],
    ['with a root of other spelling', `o\n1\n${root.replace('=', '')}\n`],
    ['with an empty extension', `o\n1\n${root}\n\n`],
    ['with a carriage return', `o\r\n1\r\n${root}\r\n`],
    ['of nothing', ''],
  ])('%s is none', (_, text) => {
    expect(parseCheckpointBody(text)).toBeNull()
  })

  test.each([
    { ...empty, origin: '' }, { ...empty, origin: 'a\nb' }, { ...empty, extensions: [''] },
    { ...empty, size: -1 }, { ...empty, size: 2 ** 53 }, { ...empty, root: Buffer.alloc(31) },
  ])('is not written when no line can say it', (checkpoint) => {
    expect(() => checkpointBody(checkpoint)).toThrow(RangeError)
  })
})
