import type { BrowserAnswer } from '../../../platform/http/browser-routes.ts'
import { html, type Html } from '../../../platform/http/html-template.ts'
import { pageHeaders } from '../../../platform/http/security-headers.ts'
import type { Language, Texts } from './texts.ts'

/** Nothing but our own script and style, no text becomes code, and only the page itself may ask the authenticator. */
const PAGE_HEADERS = pageHeaders({ script: ["'self'"], style: ["'self'"], connect: ["'self'"], passkeys: true })

export interface Page {
  readonly language: Language
  readonly texts: Texts
  readonly title: string
  /** Which part of the script runs, and what it is told. */
  readonly script: { readonly page: string; readonly facts?: Readonly<Record<string, string>> }
  readonly main: Html
  /** Goes on by itself to this path. */
  readonly goTo?: string
  readonly status?: number
  readonly cookies?: readonly string[]
}

export function page({ language, texts, title, script, main, goTo, status = 200, cookies = [] }: Page): BrowserAnswer {
  const facts = Object.entries(script.facts ?? {}).map(([name, value]) => html` data-${name}="${value}"`)
  const messages = Object.entries(texts.messages).map(([code, text]) => html`<li data-code="${code}">${text}</li>`)
  const refresh = goTo === undefined ? html`` : html`<meta http-equiv="refresh" content="0;url=${goTo}">`
  const body = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title} · ${texts.site}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<link rel="stylesheet" href="/sign-in/door.css"><script type="module" src="/sign-in/door.js"></script></head>
<body data-page="${script.page}" data-lang="${language}"${facts}>
<header><p>${texts.site}</p><a id="other-language" href="?lang=${language === 'en' ? 'zh' : 'en'}" lang="${language === 'en' ? 'zh-CN' : 'en'}">${texts.otherLanguage}</a></header>
<main><h1>${title}</h1><p id="status" role="status" aria-live="polite"></p>
<noscript><p>${texts.needsScript}</p></noscript>
${main}</main>
<ul id="messages" hidden>${messages}</ul>
</body></html>
`
  return { status, contentType: 'text/html; charset=utf-8', headers: { ...PAGE_HEADERS, 'content-language': language }, cookies, body: body.toString() }
}
