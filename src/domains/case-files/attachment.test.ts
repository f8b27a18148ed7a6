import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isAttachmentId, mayRead, type GrantedReuse } from './attachment.ts'

const [own, other, third] = ['11290100MA0000011A', '11290100MA0000022B', '11290100MA0000033C'] as const
const id = randomUUID()
const attachment = { id, departmentCode: own, handlerCode: other }
const granted: GrantedReuse = { attachmentId: id, departmentCode: third, liveCaseIsOpen: true }

describe('an attachment may be read', () => {
  it('by the department whose case it is, and by the one that handles it', () => {
    expect(mayRead(own, attachment, null)).toBe('OWN_CASE')
    expect(mayRead(other, attachment, null)).toBe('HANDLED_CASE')
  })

  it('by another through a reuse that was granted to it, for this attachment and an open case', () => {
    expect(mayRead(third, attachment, granted)).toBe('GRANTED_REUSE')
  })

  it.each([
    ['without one', null],
    ['of another attachment', { ...granted, attachmentId: randomUUID() }],
    ['of another department', { ...granted, departmentCode: other }],
    ['for a case that has been decided', { ...granted, liveCaseIsOpen: false }],
  ])('not by another %s', (_what, reuse) => {
    expect(mayRead(third, attachment, reuse)).toBeNull()
  })
})

it('an id of an attachment is a random UUID and nothing else', () => {
  expect(isAttachmentId(id)).toBe(true)
  for (const text of ['', id.toUpperCase(), `${id} `, `${id}\n`, id.slice(1), '290102199001011234', '../etc/passwd']) {
    expect(isAttachmentId(text)).toBe(false)
  }
})
