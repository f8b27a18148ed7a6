import { findElement } from '../kernel/elements/index.ts'
import type { Random } from './random.ts'

const SWAPPED: Readonly<Record<string, string>> = {
  张: '章', 李: '理', 王: '汪', 刘: '留', 陈: '程', 伟: '纬', 芳: '方', 强: '墙', 丽: '莉', 明: '名', 路: '街', 号: '弄',
  公: '分', 区: '县', 店: '点', 中: '钟', 市: '示', 学: '校',
}

/** A text with a typing error: two digits change place, one is another, or a character is a like one. */
export function mistyped(random: Random, text: string): string {
  const characters = [...text]
  const digits = characters.flatMap((character, at) => /\d/.test(character) ? [at] : [])
  if (digits.length > 0) {
    const at = digits[random.below(digits.length)] ?? 0
    const next = digits.find((place) => place > at && characters[place] !== characters[at])
    if (next === undefined || random.chance(0.5)) {
      characters[at] = String((Number(characters[at]) + 1 + random.below(8)) % 10)
    } else {
      [characters[at], characters[next]] = [characters[next] ?? '', characters[at] ?? '']
    }
    return characters.join('')
  }
  const at = characters.findIndex((character) => character in SWAPPED)
  if (at >= 0) characters[at] = SWAPPED[characters[at] ?? ''] ?? ''
  else characters.push('某')
  return characters.join('')
}

/** The same value as another system writes it; the text itself where its element has no other spelling. */
export function otherSpelling(random: Random, elementCode: string, text: string): string {
  switch (findElement(elementCode)?.type) {
    case 'DATE': return otherDate(random, text)
    case 'ADDRESS':
    case 'ACCOUNT':
    case 'PHONE':
    case 'NUMBER':
    case 'ID_NUMBER': return fullWidth(text)
    case 'NAME': return ` ${text}　`
    default: return text
  }
}

/** The fifteen digits that a citizen number of the twentieth century had before 1999; null for others. */
export function fifteenDigits(number: string): string | null {
  return /^\d{6}19\d{9}[\dX]$/.test(number) ? number.slice(0, 6) + number.slice(8, 17) : null
}

function otherDate(random: Random, text: string): string {
  const [year = '', month = '', day = ''] = text.split('-')
  if (day === '') return text
  return random.pick([
    `${year}年${Number(month)}月${Number(day)}日`, `${year}/${month}/${day}`, `${year}.${month}.${day}`,
    `${year}${month}${day}`,
  ])
}

function fullWidth(text: string): string {
  return text.replaceAll(/[0-9A-Z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}
