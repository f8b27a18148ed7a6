import { describe, expect, it } from 'vitest'
import { parseItemCode } from './item-code.ts'

const BODY = '11310000MB00000271'
const BASE = '000172143001'

describe('item codes', () => {
  it('reads a base code, with letters as sub-items have them', () => {
    expect(parseItemCode(BASE))
      .toEqual({ ok: true, value: { text: BASE, kind: 'BASE', baseCode: BASE } })
    expect(parseItemCode('00017214300y').ok).toBe(true)
  })

  it('takes implementation and handling codes apart', () => {
    const text = `${BODY}3${BASE}`
    expect(parseItemCode(text)).toEqual({
      ok: true, value: { text, kind: 'IMPLEMENTATION', baseCode: BASE, body: BODY, level: 3 },
    })
    expect(parseItemCode(`${text}01`)).toEqual({
      ok: true,
      value: { text: `${text}01`, kind: 'HANDLING', baseCode: BASE, body: BODY, level: 3 },
    })
  })

  it('refuses a body that does not check, an unknown level and other lengths', () => {
    expect(parseItemCode(`11310000MB000002723${BASE}`)).toEqual({ ok: false, reason: 'BODY' })
    expect(parseItemCode(`${BODY}8${BASE}`)).toEqual({ ok: false, reason: 'LEVEL' })
    expect(parseItemCode(`${BODY}0${BASE}`)).toEqual({ ok: false, reason: 'LEVEL' })
    expect(parseItemCode('0001721430')).toEqual({ ok: false, reason: 'LENGTH' })
    expect(parseItemCode('00017214-001')).toEqual({ ok: false, reason: 'CHARACTERS' })
    expect(parseItemCode(`${BODY}3${BASE}0123`)).toEqual({ ok: false, reason: 'TOO_LONG' })
  })
})
