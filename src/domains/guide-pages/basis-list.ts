import type { BasisRow } from '../../kernel/import-rows.ts'
import { html, type Html } from '../../platform/http/html-template.ts'
import { basisText } from '../catalogue/index.ts'
import { inChinese } from './page.ts'
import type { Words } from './words.ts'

/** Legal bases with number, days, article and, where it is stated, the article's text. */
export function basisList(basis: readonly BasisRow[], words: Words): Html {
  const items = basis.map((one) => {
    const facts = [one.documentNumber ?? '', words.lawFacts(one.publishedOn, one.inForceFrom)].filter(Boolean).join('，')
    const text = one.text === null ? html`` : html`<p class="text">${inChinese(one.text)}</p>`
    return html`<li>${inChinese(basisText([one]))}${facts === '' ? html`` : html` <span class="quiet">（${facts}）</span>`}${text}</li>`
  })
  return basis.length === 0 ? html`` : html`<ul>${items}</ul>`
}
