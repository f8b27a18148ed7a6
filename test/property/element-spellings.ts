import fc from 'fast-check'
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import { withCheckCharacter } from '../../src/kernel/gb11643.ts'

/** A value and several of the ways in which it is met. Equal values, and only these, say one thing. */
export interface Spelt {
  readonly value: string
  readonly spellings: readonly [string, ...string[]]
}

const DIGITS = '零一二三四五六七八九'
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

const instantTail = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))

export const dates: fc.Arbitrary<Spelt> = fc.tuple(fc.integer({ min: 0, max: 70_000 }), instantTail)
  .map(([days, [hour, minute]]) => {
    const day = addDays('1850-01-01' as CalendarDate, days)
    const [year = '', month = '', date = ''] = day.split('-')
    const [m, d] = [Number(month), Number(date)]
    const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:09`
    const instant = new Date(`${day}T${time}+08:00`).toISOString()
    return {
      value: day,
      spellings: [
        day, day.replaceAll('-', ''), `${year}年${m}月${d}日`, `${year}/${m}/${d}`, `${year}.${m}.${d}`,
        `${year} 年 ${month} 月 ${date} 日`, `${year}年${m}月${d}号`,
        `${Array.from(year, chineseDigit).join('')}年${inChinese(m)}月${inChinese(d)}日`,
        `${day}T${time}+08:00`, `${day} ${time}`, instant,
        day.replaceAll('-', '') + time.replaceAll(':', ''),
      ],
    }
  })

export const personalNumbers: fc.Arbitrary<Spelt> =
  fc.tuple(digits(4), fc.integer({ min: 0, max: 36_500 }), fc.integer({ min: 0, max: 995 }))
    .map(([place, days, serial]) => {
      const born = addDays('1900-01-01' as CalendarDate, days).replaceAll('-', '')
      const sequence = String(serial).padStart(3, '0')
      const number = withCheckCharacter(`29${place}${born}${sequence}`)
      return {
        value: number,
        spellings: [
          number, number.toLowerCase(), `29${place}${born.slice(2)}${sequence}`, `111:${number}`,
          `29${place} ${born} ${number.slice(14)}`,
        ],
      }
    })

const mobiles = digits(9).map((rest): Spelt => ({
  value: `12${rest}`,
  spellings: [
    `12${rest}`, `+8612${rest}`, `+86 12${rest}`, `0086-12${rest}`, `8612${rest}`, `012${rest}`,
    `12${rest.slice(0, 1)}-${rest.slice(1, 5)}-${rest.slice(5)}`,
    `12${rest.slice(0, 1)} ${rest.slice(1, 5)} ${rest.slice(5)}`,
  ],
}))
const landLines = fc.tuple(fc.constantFrom('10', '21', '371', '871'), digits(7), fc.nat(99))
  .map(([area, rest, extension]): Spelt => {
    const tail = extension > 9 ? `转${extension}` : ''
    return {
      value: `${area} 6${rest} ${tail}`,
      spellings: [
        `0${area}-6${rest}${tail}`, `(0${area})6${rest}${tail}`, `（0${area}） 6${rest}${tail}`,
        `0${area}6${rest}${tail}`, `+86 ${area} 6${rest}${tail}`, `+86(0)${area}-6${rest}${tail}`,
        `0${area}—6${rest}${tail.replace('转', '-')}`, `0${area} 6${rest}${tail.replace('转', ' ext. ')}`,
      ],
    }
  })
export const phones = fc.oneof(mobiles, landLines)

const addressNumber = fc.integer({ min: 1, max: 9999 })
export const addresses: fc.Arbitrary<Spelt> = fc.record({
  region: fc.constantFrom('', '样例市', '样例省样例市'),
  road: fc.constantFrom('人民路', '中山三路', '解放大道', '八一巷'),
  house: addressNumber, building: addressNumber, section: addressNumber, room: addressNumber,
  buildingWord: fc.constantFrom('栋', '号楼', '座'),
}).map(({ region, road, house, building, section, room, buildingWord }) => {
  const parts = (write: (n: number) => string, gap: string, tower: string = buildingWord, sign = '号') =>
    `${region}${gap}${road}${gap}${write(house)}${sign}${gap}${write(building)}${tower}${gap}`
      + `${write(section)}单元${gap}${write(room)}室`
  const plain = parts(String, '')
  return {
    value: plain,
    spellings: [
      plain, parts(String, ' '), parts(String, '，'), parts(inChinese, ''), parts(inChinese, ' '),
      parts((n) => Array.from(String(n), chineseDigit).join(''), ''),
      parts(String, '', buildingWord === '栋' ? '幢' : buildingWord),
      parts(String, '', buildingWord, '#'), plain.replace('单元', '单元-'), plain.slice(0, -1),
    ],
  }
})

const word = (letters: string) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 })
const chineseNames = fc.array(word('阿卜都买提娜古丽张三'), { minLength: 1, maxLength: 3 })
  .map((parts): Spelt => ({
    value: parts.join('·'),
    spellings: [
      parts.join('·'), parts.join('•'), parts.join('．'), parts.join('・'), parts.join(' · '),
      parts.join('.'), parts.map((part) => [...part].join(' ')).join('·'),
    ],
  }))
const foreignNames = fc.array(word('ALEXéÜ'), { minLength: 1, maxLength: 3 })
  .map((parts): Spelt => ({
    value: parts.join(' ').toUpperCase(),
    spellings: [
      parts.join(' '), parts.join('  '), parts.join('\u00a0').toLowerCase(),
      parts.join(' ').normalize('NFD'),
    ],
  }))
export const names = fc.oneof(chineseNames, foreignNames)

const amounts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, parts]) => ({
    whole: String(whole), fraction: String(parts).padStart(4, '0').replace(/0+$/, ''),
  }))
const grouped = (whole: string) => whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
const joined = (whole: string, fraction: string) => fraction === '' ? whole : `${whole}.${fraction}`

export const decimals: fc.Arbitrary<Spelt> = amounts.map(({ whole, fraction }) => {
  const plain = joined(whole, fraction)
  return {
    value: plain,
    spellings: [
      plain, joined(grouped(whole), fraction), `+${plain}`, `00${plain}`, `${plain}平方米`, `${plain} ㎡`,
      `${plain}m²`, fraction === '' ? `${plain}.00` : `${plain}0`,
    ],
  }
})

export const sums: fc.Arbitrary<Spelt> = amounts.map(({ whole, fraction }) => {
  const plain = joined(whole, fraction)
  const moved = (places: number) => {
    const all = whole.padStart(places + 1, '0')
    return `${all.slice(0, -places)}.${all.slice(-places)}${fraction}`
  }
  return {
    value: plain,
    spellings: [
      plain, `${plain}元`, `人民币${grouped(whole)}.${fraction}0元整`, `¥${plain}`, `￥ ${plain}`,
      `${moved(4)}万元`, `${moved(4)} 万`, `${moved(8)}亿元人民币`,
    ],
  }
})

export const documentNumbers: fc.Arbitrary<Spelt> =
  fc.tuple(fc.integer({ min: 1990, max: 2030 }), digits(7), word('abQ')).map(([year, serial, mark]) => {
    const of = (open: string, close: string, gap = '') =>
      `样${open}${year}${close}样例市${gap}不动产权第${gap}${mark}-${serial}${gap}号`
    return {
      value: of('(', ')').toUpperCase(),
      spellings: [
        of('(', ')'), of('（', '）'), of('〔', '〕'), of('[', ']'), of('【', '】', ' '),
        of('(', ')').replace('-', '－').toUpperCase(),
      ],
    }
  })

function chineseDigit(digit: string): string {
  return DIGITS.charAt(Number(digit))
}

/** A number below 10,000 as it is said: 一千零五, 一百一十二, 十二. */
function inChinese(number: number): string {
  const places = Array.from(String(number), Number)
  let text = ''
  places.forEach((digit, at) => {
    const place = places.length - 1 - at
    if (digit !== 0) text += chineseDigit(String(digit)) + ['', '十', '百', '千'][place]
    else if (!text.endsWith('零')) text += '零'
  })
  const said = text.replace(/零$/, '')
  return number < 20 ? said.replace(/^一十/, '十') : said
}
