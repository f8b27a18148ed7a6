import type { FeeRow } from '../../../kernel/import-rows.ts'
import type { Column, Draft } from './column.ts'
import { aroundColon, readEntries, showEntries } from './entries.ts'

type Part = 'standard' | 'basis'
const OTHER = { standard: 'basis', basis: 'standard' } as const

/** Fees stand in two columns, by name in both: what each costs, and by what it may be asked. */
function feeColumn(part: Part, titles: readonly [string, ...string[]]): Column {
  return {
    key: `fee-${part}`, titles, width: 28, covers: ['fees'],
    show: ({ fees }) => showEntries(fees.map((fee) => `${fee.name}：${fee[part]}`)),
    take(guide, text) {
      if (text === '' || text === '不收费' || text === '免费') {
        guide.fees = []
        return null
      }
      const read = readEntries(text).map(aroundColon)
      if (!read.every((pair) => pair !== null)) return 'FEE_NOT_READ'
      guide.fees = read.map(([name, said]) => {
        const known = guide.fees.find((fee) => fee.name === name)
        return { name, [part]: said, [OTHER[part]]: known?.[OTHER[part]] ?? '' } as unknown as Draft['fees'][number]
      })
      return null
    },
  }
}

export const feeBasis = feeColumn('basis', ['收费依据'])
export const feeStandard = feeColumn('standard', ['收费标准'])

/** 收费依据和标准 of 重庆: 工本费：每证10元（依据：……）. */
export const feesTogether: Column = {
  key: 'fees', titles: ['收费依据和标准', '收费依据及标准', '收费标准及依据', '收费标准和依据', '收费情况'], width: 34, covers: ['fees'],
  show: ({ fees }) => showEntries(fees.map(({ name, standard, basis }) => `${name}：${standard}（依据：${basis}）`)),
  take(guide, text) {
    if (text === '' || text === '不收费' || text === '免费') {
      guide.fees = []
      return null
    }
    const read = readEntries(text).map(feeIn)
    if (!read.every((fee) => fee !== null)) return 'FEE_NOT_READ'
    guide.fees = read
    return null
  },
}

/** A name, a standard and a basis are no longer together; where they end is looked for from every bracket. */
const LONGEST_FEE = 4_000

function feeIn(entry: string): FeeRow | null {
  if (entry.length > LONGEST_FEE) return null
  const [, name, standard, basis] = /^([^：:]+)[：:]([\s\S]+)（依据[：:]([\s\S]+)）$/.exec(entry) ?? []
  return name === undefined || standard === undefined || basis === undefined ? null : { name: name.trim(), standard: standard.trim(), basis: basis.trim() }
}
