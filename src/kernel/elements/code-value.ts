import { accept, reject, type Checked } from '../checked.ts'
import { CODE_TABLES, type CodeTable } from './code-tables.ts'
import type { ElementValueReason } from './data-element.ts'
import {
  codeLikeText, plainText, withAsciiCapitals, withoutSpaces, withPlainDashes,
} from './plain-text.ts'

type Reading = Checked<string, ElementValueReason>

const words: ReadonlyMap<string, ReadonlyMap<string, string>> =
  new Map(CODE_TABLES.map((table) => [table.name, wordsOf(table)]))
const yesNo = words.get('yes-no') ?? new Map<string, string>()

/** 是 or 否, for 是/有/true/1 and 否/无/false/0 in any width. Nothing else is a yes or a no. */
export function booleanValue(text: string): Reading {
  const code = codeLikeText(text, 8)
  if (!code.ok) return code
  const value = yesNo.get(code.value)
  return value === undefined ? reject('FORMAT') : accept(value)
}

/** The code of an entry of the table, found by its code, its name or another known word for it. */
export function codeValue(plain: string, codeTable: string | null): Reading {
  const word = codeWord(plain)
  const table = codeTable === null ? undefined : words.get(codeTable)
  if (table === undefined) return accept(word)
  const code = table.get(word)
  return code === undefined ? reject('NOT_IN_TABLE') : accept(code)
}

/**
 * One spelling of the number of a paper: no spaces, capitals, plain dashes, and ( ) for every
 * bracket, since 〔2026〕 is typed as [2026], 【2026】 and (2026). Leading zeros are kept.
 */
export function documentNumber(plain: string): string {
  return codeWord(plain).replace(/[〔[【「{〈《⟨]/gu, '(').replace(/[〕\]】」}〉》⟩]/gu, ')')
}

/** The digits or letters of an account, 4 to 40 of them, without spaces and hyphens. */
export function accountValue(text: string): Reading {
  const code = codeLikeText(text, 64)
  if (!code.ok) return code
  const account = code.value.replaceAll('-', '')
  return /^[0-9A-Z]{4,40}$/.test(account) ? accept(account) : reject('FORMAT')
}

/** Six digits (邮政编码). */
export function postcodeValue(text: string): Reading {
  const code = codeLikeText(text, 16)
  if (!code.ok) return code
  return /^\d{6}$/.test(code.value) ? accept(code.value) : reject('FORMAT')
}

/** An address for mail in small letters; providers do not tell mailboxes apart by case. */
export function emailValue(text: string): Reading {
  const code = codeLikeText(text, 254)
  if (!code.ok) return code
  const mail = code.value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  return /^[^@]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(mail) ? accept(mail) : reject('FORMAT')
}

function wordsOf({ entries }: CodeTable): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(({ code, name, also }) =>
    [code, name, ...also].map((word) => [codeWord(plainText(word) ?? word), code] as const)))
}

function codeWord(plain: string): string {
  return withPlainDashes(withAsciiCapitals(withoutSpaces(plain)))
}
