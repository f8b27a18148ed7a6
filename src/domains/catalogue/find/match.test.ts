import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredItem } from '../store.ts'
import { fitOf } from './match.ts'
import { rankItems } from './rank.ts'
import { loadSpelling, wordsOf, type Spell } from './spelling.ts'

let spell: Spell
beforeAll(async () => {
  spell = await loadSpelling()
})

const NAME = '公共场所卫生许可证核发（新办）'
const fits = (word: string, name = NAME) => wordsOf(word).every((one) => fitOf(one, spell(name)) !== null)

describe('an item is found', () => {
  it.each([
    '公共场所', '卫生', 'ggcs', 'GGCS', 'gonggongchangsuo', 'gong gong chang suo', 'gonggcs', 'gg场所', 'wsxk', 'wshengxukezheng', 'xkzhf', '（新办）', '(新办)', 'ｇｇｃｓ',
    'ggchs', 'weisheng xuke',
  ])('as %s', (typed) => expect(fits(typed)).toBe(true))

  it.each(['ggsc', 'gss', '公场', 'changshuo', 'x y z', '证许可'])('and not as %s', (typed) => expect(fits(typed)).toBe(false))

  it('by every reading of a character', () => {
    for (const typed of ['yh', 'yinhang', 'yinxing', 'yx']) expect(fits(typed, '银行开户许可')).toBe(true)
    for (const typed of ['cq', 'zq', 'chongqing']) expect(fits(typed, '重庆户籍')).toBe(true)
    for (const typed of ['nvz', 'nv职工']) expect(fits(typed, '女职工生育津贴')).toBe(true)
  })

  it('by whatever way each of its characters is typed', () => {
    const name = spell('公共场所卫生许可证核发')
    const way = fc.record({ at: fc.nat(99), length: fc.integer({ min: 1, max: 6 }) })
    fc.assert(fc.property(fc.nat(name.length - 1), fc.array(way, { minLength: 1, maxLength: 8 }), (start, ways) => {
      const typed = name.slice(start, start + ways.length).map(({ character, readings }, at) => {
        const choice = ways[at]?.at ?? 0
        const reading = readings[choice % (readings.length || 1)]
        return reading === undefined || choice % 7 === 0 ? character : reading.slice(0, ways[at]?.length)
      }).join('')
      expect(fitOf(typed, name)).not.toBeNull()
    }))
  })

  it('only by characters that follow one another', () => {
    const characters = fc.string({ unit: fc.constantFrom('g', 'c', 's', 'w', 'x', 'k', 'z', 'h', 'f'), minLength: 1, maxLength: 6 })
    const initials = 'ggcswsxkzhf'
    fc.assert(fc.property(characters, (typed) => {
      // With nothing but initials for readings, what fits is what stands among them.
      const single = spell('公共场所卫生许可证核发').map((one, at) => ({ ...one, readings: [initials[at] ?? ''], begins: initials[at] ?? '' }))
      expect(fitOf(typed, single) !== null).toBe(initials.includes(typed))
    }))
  })
})

describe('of several items', () => {
  const item = (code: string, name: string) => ({ item: { code, baseCode: '000131001000', name, subItem: null } as StoredItem, name: spell(name) })
  const names = (typed: string) => rankItems([item('B', '供水管网公共查询'), item('C', '宾馆公共场所卫生许可'), item('A', '公共场所卫生许可'), item('D', '个体工商户登记')], typed).map(({ name }) => name)

  it('the best is first: what stands in the name before what only sounds so, and what begins with it before others', () => {
    expect(names('公共场所')).toEqual(['公共场所卫生许可', '宾馆公共场所卫生许可'])
    expect(names('gg')[0]).toBe('公共场所卫生许可')
  })

  it('without a word all come, by code', () => expect(names(' ')).toEqual(['公共场所卫生许可', '供水管网公共查询', '宾馆公共场所卫生许可', '个体工商户登记']))

  it('a code is found by its front, from six characters on', () => {
    expect(names('000131')).toHaveLength(4)
    expect(names('00013')).toEqual([])
  })
})
