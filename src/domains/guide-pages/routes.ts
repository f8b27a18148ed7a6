import type { Clock } from '../../kernel/clock.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { ItemCategory } from '../../kernel/import-rows.ts'
import { parseItemCode } from '../../kernel/item-code.ts'
import type { Db } from '../../platform/db/database.ts'
import { html } from '../../platform/http/html-template.ts'
import type { PageAsked, PublicPage, RouteAnswer } from '../../platform/http/routes.ts'
import type { Operation } from '../../platform/operation.ts'
import { getGuide, getItem, guideRowOf, listGuideVersions, listItems, type ItemPage } from '../catalogue/index.ts'
import type { TypeDirectory } from '../certificates/index.ts'
import { guideMain } from './guide-page.ts'
import { addressOf, indexMain, type GuideSearch } from './index-page.ts'
import { publicPage, wordsIn, type PublicPageAsked } from './page.ts'
import { languageIn } from './words.ts'
import { zh } from './words-zh.ts'

export interface GuidePagesOptions {
  readonly db: Db
  readonly clock: Clock
  readonly types: TypeDirectory
  /** Runs a public operation for whoever reads the page: nobody is asked who that is. */
  readonly run: <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>
}

const ITEMS_A_PAGE = 50

/** The public pages of guides: GET /guides finds one, GET /guides/{item code} is one, of another version with `?version=`. */
export function guidePages(options: GuidePagesOptions): PublicPage[] {
  return [
    { path: '/guides', answer: (_, asked) => index(asked, options) },
    { path: '/guides/:code', answer: ({ code = '' }, asked) => guide(code, asked, options) },
  ]
}

async function index({ query, ifNoneMatch }: PageAsked, { run }: GuidePagesOptions): Promise<RouteAnswer> {
  const language = languageIn(query)
  const [category, words] = [query.get('category') ?? '', wordsIn(language)]
  const search: GuideSearch = { text: (query.get('q') ?? '').trim(), category: Object.hasOwn(zh.categories, category) ? (category as ItemCategory) : null, language }
  const after = query.get('after')
  const found = await listed(run, search, after)
  const other = addressOf({ ...search, language: language === 'en' ? 'zh-CN' : 'en' }, after)
  return publicPage({ language, otherLanguage: other, ifNoneMatch }, { title: words.guides, main: indexMain(search, found, words), status: found === null ? 400 : 200 })
}

/** Null where what is looked for cannot be. */
async function listed(run: GuidePagesOptions['run'], { text, category }: GuideSearch, after: string | null): Promise<ItemPage | null> {
  try {
    return await run(listItems, { text, category, areaCode: null, first: ITEMS_A_PAGE, after })
  } catch (error) {
    if (error instanceof Refusal && error.status === 400) return null
    throw error
  }
}

async function guide(code: string, { query, ifNoneMatch }: PageAsked, { clock, db, run, types }: GuidePagesOptions): Promise<RouteAnswer> {
  const language = languageIn(query)
  const version = query.get('version')
  const asked: PublicPageAsked = { language, otherLanguage: ownAddress(code, version, language === 'en' ? 'zh-CN' : 'en'), ifNoneMatch }
  const itemCode = parseItemCode(code)
  const isVersion = version === null || /^[1-9]\d{0,5}$/.test(version)
  if (!itemCode.ok || itemCode.value.kind === 'BASE' || !isVersion) return notFound(asked)
  const key = itemCode.value.text
  const [item, stored, versions] = await Promise.all([
    run(getItem, { code: key }), run(getGuide, { itemCode: key, version: version === null ? null : Number(version) }), run(listGuideVersions, { itemCode: key }),
  ])
  if (item === null || stored === null) return notFound(asked)
  const row = guideRowOf(stored, item)
  const today = dateInChina(clock.now())
  const current = version === null ? stored : await run(getGuide, { itemCode: key, version: null })
  const next = versions.filter(({ effectiveFrom }) => effectiveFrom > today).at(-1) ?? null
  const others = { inForce: current?.version ?? null, next, current: ownAddress(key, null, language) }
  return publicPage(asked, { title: `${row.item.name} · ${wordsIn(language).guide}`, main: guideMain(row, others, await types.all(db), wordsIn(language)) })
}

function notFound(asked: PublicPageAsked): RouteAnswer {
  const words = wordsIn(asked.language)
  const main = html`<h1>${words.notFound}</h1><p>${words.notFoundHint}</p><p><a href="${asked.language === 'en' ? '/guides?lang=en' : '/guides'}">${words.search}</a></p>`
  return publicPage(asked, { title: words.notFound, main, status: 404 })
}

function ownAddress(code: string, version: string | null, language: 'zh-CN' | 'en'): string {
  const query = new URLSearchParams({ ...(version !== null && { version }), ...(language === 'en' && { lang: 'en' }) }).toString()
  return `/guides/${encodeURIComponent(code)}${query === '' ? '' : `?${query}`}`
}
