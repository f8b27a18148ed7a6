import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import {
  grantFault, newPersonId, normalAccount, PERSON_ROLES, personFault, roleActing, scopeOfRole, SEPARATED_ROLES, type HeldRole, type PersonRole,
} from './model.ts'

const HERE = 'A'
const holding = (...roles: PersonRole[]): HeldRole[] => roles.map((role) => ({ role, departmentCode: HERE }))
const somebody = (roles: readonly HeldRole[], state: 'ACTIVE' | 'SUSPENDED' = 'ACTIVE') => ({ id: 'p', state, roles })

describe('a role', () => {
  it('is granted to anybody active who holds nothing of the kind', () => {
    for (const role of PERSON_ROLES) expect(grantFault('granter', somebody([]), { role, departmentCode: HERE })).toBeNull()
  })

  it('is granted by nobody to himself, whatever it is', () => {
    for (const role of PERSON_ROLES) expect(grantFault('p', somebody([]), { role, departmentCode: HERE })).toBe('GRANTED_TO_ONESELF')
  })

  it('is not granted to somebody suspended', () => {
    expect(grantFault(null, somebody([], 'SUSPENDED'), { role: 'CLERK', departmentCode: HERE })).toBe('PERSON_SUSPENDED')
  })

  it('is held in one department at a time', () => {
    expect(grantFault(null, somebody(holding('CLERK')), { role: 'CLERK', departmentCode: 'B' })).toBe('ROLE_HELD_ELSEWHERE')
    expect(grantFault(null, somebody(holding('CLERK')), { role: 'CLERK', departmentCode: HERE })).toBeNull()
  })

  it('of an administrator goes to nobody who is another administrator, in any order of grants and ends', () => {
    const step = fc.record({ role: fc.constantFrom(...PERSON_ROLES), end: fc.boolean() })
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const held = new Set<PersonRole>()
      for (const { role, end } of steps) {
        if (end) held.delete(role)
        else if (grantFault('granter', somebody(holding(...held)), { role, departmentCode: HERE }) === null) held.add(role)
        expect([...held].filter((one) => SEPARATED_ROLES.includes(one)).length).toBeLessThanOrEqual(1)
      }
    }))
  })
})

describe('a token acts', () => {
  it('in the role that it names, and in no other', () => {
    for (const role of PERSON_ROLES) {
      expect(roleActing(holding(...PERSON_ROLES), [scopeOfRole(role), 'explore'])).toEqual({ ok: true, value: { role, departmentCode: HERE } })
      expect(roleActing(holding(...PERSON_ROLES.filter((other) => other !== role)), [scopeOfRole(role)])).toEqual({ ok: false, reason: 'ROLE_NOT_HELD' })
    }
  })

  it('in the only role of its person without naming it, and in none of several', () => {
    expect(roleActing(holding('CLERK'), [])).toMatchObject({ ok: true, value: { role: 'CLERK' } })
    expect(roleActing(holding('CLERK', 'SUPERVISOR'), ['explore'])).toEqual({ ok: false, reason: 'ROLE_NOT_NAMED' })
    expect(roleActing([], [])).toEqual({ ok: false, reason: 'ROLE_NOT_HELD' })
  })

  it('in no role where it names two', () => {
    expect(roleActing(holding('CLERK', 'AUDITOR'), ['role:clerk', 'role:auditor'])).toEqual({ ok: false, reason: 'SEVERAL_ROLES_NAMED' })
    expect(roleActing(holding('CLERK'), ['role:clerk', 'role:nonsense'])).toEqual({ ok: false, reason: 'SEVERAL_ROLES_NAMED' })
  })
})

describe('an account name', () => {
  it('is the same in any case and width of its letters', () => {
    expect(normalAccount(' Ｚhen.Yang-1 ')).toEqual({ ok: true, value: 'zhen.yang-1' })
    expect(normalAccount('甄样_一')).toMatchObject({ ok: true })
  })

  it.each(['', '.zhen', 'zhen.', 'zhen yang', 'zhen\u0000', 'zh\nen', 'z'.repeat(65), 'zh\u202een', '\ud800'])('is none where it is %j', (text) => {
    expect(normalAccount(text).ok).toBe(false)
  })

  it('and a name of a person have a shape, and the account holds no ID number', () => {
    const today = '2026-11-21' as CalendarDate
    expect(personFault('zhen', '甄样一', today)).toBeNull()
    expect(personFault('zhen', '  ', today)).toBe('NAME')
    expect(personFault('zhen', '甄'.repeat(101), today)).toBe('NAME')
    expect(personFault('290102198503140019', '甄样一', today)).not.toBe('NAME')
  })
})

it('ids of people hold no digit, so that nobody takes one for a number', () => {
  const ids = Array.from({ length: 200 }, newPersonId)
  for (const id of ids) expect(id).toMatch(/^[a-z]{20}$/)
  expect(new Set(ids).size).toBe(200)
})
