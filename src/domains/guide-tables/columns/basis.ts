import type { BasisRow } from '../../../kernel/import-rows.ts'
import { plainDigits, readEntries, showEntries } from './entries.ts'

// 《公共场所卫生管理条例实施细则》（卫生部令第80号，2011-02-10公布，2011-05-01起施行）第二十二条：……

/** A list of bases as a cell; with their texts. */
export function showBasis(basis: readonly BasisRow[]): string {
  return showEntries(basis.map((one) => `${citation(one)}${one.text === null ? '' : `：${one.text}`}`))
}

/** The bases in a cell; null where one cannot be read. */
export function readBasis(text: string): BasisRow[] | null {
  // Several in one line, as lists of laws alone are written.
  const apart = text.includes('\n') || /[：:]/.test(text) ? text : text.replace(/[；;、]\s*(?=《)/g, '\n')
  const read = readEntries(apart).map(basisIn)
  return read.every((basis) => basis !== null) ? read : null
}

/** The law, its number and the article, as they are named beside something else. */
export function citation({ law, documentNumber, publishedOn, inForceFrom, article }: BasisRow): string {
  const facts = [documentNumber, publishedOn && `${publishedOn}公布`, inForceFrom && `${inForceFrom}起施行`].filter(Boolean)
  return `《${law.replace(/^《|》$/g, '')}》${facts.length === 0 ? '' : `（${facts.join('，')}）`}${article ?? ''}`
}

export function basisIn(text: string): BasisRow | null {
  const end = text.startsWith('《') ? closing(text, '《', '》') : -1
  if (end < 2) return null
  const law = text.slice(1, end)
  let rest = text.slice(end + 1).trim()
  let facts = NO_FACTS
  if (/^[（(]/.test(rest)) {
    const close = closing(rest, '（(', '）)')
    if (close < 0) return null
    facts = factsIn(rest.slice(1, close))
    rest = rest.slice(close + 1)
  }
  const colon = rest.search(/[：:]/)
  const article = (colon < 0 ? rest : rest.slice(0, colon)).trim()
  const said = colon < 0 ? '' : rest.slice(colon + 1).trim()
  return { law, ...facts, article: article === '' ? null : article, text: said === '' ? null : said }
}

type Facts = Pick<BasisRow, 'documentNumber' | 'publishedOn' | 'inForceFrom'>
const NO_FACTS: Facts = { documentNumber: null, publishedOn: null, inForceFrom: null }

function factsIn(text: string): Facts {
  let { documentNumber, publishedOn, inForceFrom } = NO_FACTS
  for (const fact of text.split(/[，,]/).map((one) => one.trim())) {
    const [, day, what] = /^(\d{4}-\d{2}-\d{2})(公布|起施行)$/.exec(plainDigits(fact)) ?? []
    if (what === '公布') publishedOn = day ?? null
    else if (what === '起施行') inForceFrom = day ?? null
    else if (fact !== '') documentNumber = documentNumber === null ? fact : `${documentNumber}，${fact}`
  }
  return { documentNumber, publishedOn, inForceFrom }
}

/** Where what opens at the beginning closes again; -1 where it does not. */
function closing(text: string, open: string, close: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (open.includes(sign)) depth += 1
    else if (close.includes(sign)) depth -= 1
    if (depth === 0) return at
  }
  return -1
}
