import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isAttachmentId, mayRead } from './attachment.ts'

const [own, other, third] = ['11290100MA0000011A', '11290100MA0000022B', '11290100MA0000033C'] as const
const id = randomUUID()
const holders = { handlerCode: own, uploadedBy: other }

describe('an attachment may be read', () => {
  it('by the department that handles its case, and by the one that handed it in', () => {
    expect(mayRead(own, holders, false)).toBe('HANDLED_CASE')
    expect(mayRead(other, holders, false)).toBe('OWN_UPLOAD')
    expect(mayRead(other, { ...holders, uploadedBy: null }, false)).toBeNull()
  })

  it('by another only where a case of its own uses it again', () => {
    expect(mayRead(third, holders, true)).toBe('REUSED_IN_OWN_CASE')
    expect(mayRead(third, holders, false)).toBeNull()
  })
})

it('an id of an attachment is a random UUID and nothing else', () => {
  expect(isAttachmentId(id)).toBe(true)
  for (const text of ['', id.toUpperCase(), `${id} `, `${id}\n`, id.slice(1), '290102199001011234', '../etc/passwd']) {
    expect(isAttachmentId(text)).toBe(false)
  }
})
