import { hash } from 'node:crypto'
import { html, Html } from '../../platform/http/html-template.ts'
import type { RouteAnswer } from '../../platform/http/routes.ts'
import { pageHeaders } from '../../platform/http/security-headers.ts'
import { STYLE } from './style.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'
import type { Language, Words } from './words.ts'

export interface PublicPageAsked {
  readonly language: Language
  /** Address of the same page in the other language. */
  readonly otherLanguage: string
  readonly ifNoneMatch: string | undefined
}

/** How long others may keep a page: a guide that was published is seen by everybody so long afterwards at the latest. */
const MAX_AGE_S = 60

export function wordsIn(language: Language): Words {
  return language === 'en' ? en : zh
}

/** Chinese of a guide within the words of the frame, whichever those are in. */
export function inChinese(text: string): Html {
  return html`<span lang="zh-CN">${text}</span>`
}

const HEADERS = pageHeaders({ style: [`'sha256-${hash('sha256', STYLE, 'base64')}'`], formAction: ["'self'"] })

/** A page that needs no script, asks nobody for anything and may do nothing but show itself and send its own search. */
export function publicPage(asked: PublicPageAsked, { title, main, status = 200 }: { readonly title: string; readonly main: Html; readonly status?: number }): RouteAnswer {
  const { language, otherLanguage, ifNoneMatch } = asked
  const words = wordsIn(language)
  const index = language === 'en' ? '/guides?lang=en' : '/guides'
  const body = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${new Html(STYLE)}</style></head>
<body><header class="top"><a href="${index}">${words.guides}</a>
<a href="${otherLanguage}" lang="${language === 'en' ? 'zh-CN' : 'en'}" hreflang="${language === 'en' ? 'zh-CN' : 'en'}">${words.otherLanguage}</a></header>
<main>${main}</main></body></html>
`.toString()
  const etag = `"${hash('sha256', body, 'base64url')}"`
  const headers = { ...HEADERS, 'content-language': language, 'cache-control': status === 200 ? `public, max-age=${MAX_AGE_S}` : 'no-store', etag }
  // Cut at each comma and trimmed: a pattern for both takes the square of the spaces that somebody sends.
  const isKnown = status === 200 && ifNoneMatch?.split(',').some((tag) => tag.trim() === etag)
  return { status: isKnown ? 304 : status, contentType: 'text/html; charset=utf-8', headers, body: isKnown ? '' : body }
}
