import type { ItemCategory } from '../../kernel/import-rows.ts'
import { html, type Html } from '../../platform/http/html-template.ts'
import type { ItemPage } from '../catalogue/index.ts'
import { inChinese } from './page.ts'
import type { Language, Words } from './words.ts'

/** What was looked for, as it goes into the next address. */
export interface GuideSearch {
  readonly text: string
  readonly category: ItemCategory | null
  readonly language: Language
}

/** The way to guides: a search that a browser sends by itself, and a page of items. `found` is null where it cannot be looked for. */
export function indexMain(search: GuideSearch, found: ItemPage | null, words: Words): Html {
  const categories = Object.entries(words.categories).map(([code, name]) => html`<option value="${code}"${code === search.category ? html` selected` : html``}>${name}</option>`)
  return html`<h1>${words.guides}</h1>
<form method="get" action="/guides" role="search">
<div><label for="q">${words.searchLabel}</label><input id="q" name="q" type="search" maxlength="100" value="${search.text}" autocomplete="off" aria-describedby="hint"></div>
<div><label for="category">${words.category}</label><select id="category" name="category"><option value="">${words.allCategories}</option>${categories}</select></div>
${search.language === 'en' ? html`<input type="hidden" name="lang" value="en">` : html``}
<button type="submit">${words.search}</button></form>
<p class="quiet" id="hint">${words.searchHint}</p>
${found === null ? html`<p class="note">${words.badSearch}</p>` : listing(search, found, words)}`
}

function listing(search: GuideSearch, { items, hasNextPage }: ItemPage, words: Words): Html {
  if (items.length === 0) return html`<p class="note">${words.none}</p>`
  const rows = items.map(({ item }) => html`<li><p><a href="/guides/${item.code}${search.language === 'en' ? '?lang=en' : ''}">${inChinese(item.subItem === null ? item.name : `${item.name}（${item.subItem}）`)}</a></p>
<p class="quiet">${inChinese(item.bodyName)} · ${words.categories[item.category]}</p></li>`)
  const last = items.at(-1)
  return html`<p class="quiet">${words.found(items.length)}</p><ul class="results">${rows}</ul>
${hasNextPage && last ? html`<p><a href="${addressOf(search, last.cursor)}" rel="next">${words.next}</a></p>` : html``}`
}

export function addressOf({ text, category, language }: GuideSearch, after: string | null): string {
  const query = new URLSearchParams({
    ...(text !== '' && { q: text }), ...(category !== null && { category }), ...(after !== null && { after }), ...(language === 'en' && { lang: 'en' }),
  }).toString()
  return query === '' ? '/guides' : `/guides?${query}`
}
