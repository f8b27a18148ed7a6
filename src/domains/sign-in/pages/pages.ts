import type { BrowserAnswer } from '../../../platform/http/browser-routes.ts'
import { html, type Html } from '../../../platform/http/html-template.ts'
import { page } from './html.ts'
import { languageIn, textsIn, type Texts } from './texts.ts'

/** A person of the demo who is signed in at a click. */
export interface DemoPerson {
  /** Account name, of nobody who lives. */
  readonly account: string
  readonly name: string
}

/** The page to which the authorisation server sends somebody who is to sign in. */
export function signInPage(query: URLSearchParams, demo: readonly DemoPerson[]): BrowserAnswer {
  const { language, texts } = wordsOf(query)
  return page({
    language, texts, title: texts.signIn, script: { page: 'sign-in' },
    main: html`<p>${texts.signInHint}</p>
<p><button type="button" id="use-passkey" class="first">${texts.withPasskey}</button></p>
${demo.length === 0 ? html`` : demoButtons(texts, demo)}
<p><a href="/sign-in/enrolment${language === 'en' ? '?lang=en' : ''}">${texts.enrol}</a></p>`,
  })
}

/** Where a code is typed and a passkey registered. */
export function enrolmentPage(query: URLSearchParams): BrowserAnswer {
  const { language, texts } = wordsOf(query)
  return page({
    language, texts, title: texts.enrol, script: { page: 'enrolment' },
    main: html`<p>${texts.enrolHint}</p>
<form id="enrolment"><p><label for="code">${texts.code}</label>
<input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required aria-describedby="code-hint">
<small id="code-hint">${texts.codeHint}</small></p>
<p><button type="submit" class="first">${texts.register}</button></p></form>
<p><a href="/console/sign-in">${texts.signIn}</a></p>`,
  })
}

/** A person's own sign-in: role, passkeys, the way out. The script fills it in from /console/session. */
export function accountPage(query: URLSearchParams): BrowserAnswer {
  const { language, texts } = wordsOf(query)
  const roles = Object.entries(texts.roles).map(([role, word]) => html`<li data-role="${role}">${word}</li>`)
  return page({
    language, texts, title: texts.account,
    script: { page: 'account', facts: { revoke: texts.revoke, 'backed-up': texts.backedUp, 'last-used': texts.lastUsed } },
    main: html`<p><a href="/console/">${texts.toConsole}</a></p>
<section aria-labelledby="roles-title"><h2 id="roles-title">${texts.chooseRole}</h2><p>${texts.role}: <strong id="role">–</strong></p>
<div id="roles" role="group" aria-labelledby="roles-title"></div></section>
<section aria-labelledby="passkeys-title"><h2 id="passkeys-title">${texts.passkeys}</h2><ul id="passkeys"></ul>
<p><button type="button" id="add-passkey">${texts.addPasskey}</button></p></section>
<p><button type="button" id="sign-out" class="first">${texts.signOut}</button> <button type="button" id="sign-out-everywhere">${texts.signOutEverywhere}</button></p>
<ul id="role-words" hidden>${roles}</ul>`,
  })
}

/** Where the authorisation server does not know, or no longer, what this browser is about. */
export function overPage(query: URLSearchParams): BrowserAnswer {
  const { language, texts } = wordsOf(query)
  return page({
    language, texts, title: texts.over, status: 410, script: { page: 'plain' },
    main: html`<p>${texts.overHint}</p><p><a class="first" href="/console/sign-in">${texts.again}</a></p>`,
  })
}

/** What became of a sign-in that the console had begun, where nothing came of it. */
export function failedPage(cookies: readonly string[]): BrowserAnswer {
  const { language, texts } = wordsOf(new URLSearchParams())
  return page({
    language, texts, title: texts.failed, status: 403, cookies, script: { page: 'plain' },
    main: html`<p>${texts.messages['SIGN_IN_REFUSED'] ?? ''}</p><p><a class="first" href="/console/sign-in">${texts.again}</a></p>`,
  })
}

/**
 * Sets the session's cookie and goes on from a page of our own: a redirect would still count as coming from the
 * authorisation server, and the browser would not send the Strict cookie along.
 */
export function arrivedPage(to: string, cookies: readonly string[]): BrowserAnswer {
  const { language, texts } = wordsOf(new URLSearchParams())
  return page({
    language, texts, title: texts.going, cookies, goTo: to, script: { page: 'plain' },
    main: html`<p><a class="first" href="${to}">${texts.goOn}</a></p>`,
  })
}

function demoButtons(texts: Texts, demo: readonly DemoPerson[]): Html {
  const buttons = demo.map(({ account, name }) => html`<button type="button" data-account="${account}">${name}</button> `)
  return html`<section aria-labelledby="demo-title"><h2 id="demo-title">${texts.demo}</h2><p id="demo">${buttons}</p></section>`
}

function wordsOf(query: URLSearchParams) {
  const language = languageIn(query)
  return { language, texts: textsIn(language) }
}
