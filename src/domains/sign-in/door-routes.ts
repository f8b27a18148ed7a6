import { readFileSync } from 'node:fs'
import type { BrowserAnswer, BrowserAsked, BrowserRoute } from '../../platform/http/browser-routes.ts'
import type { Interaction, InteractionDesk } from '../authorization/index.ts'
import { signInRefusals } from './errors.ts'
import { json } from './json-answer.ts'
import { CONSOLE_CLIENT } from './model.ts'
import { enrolmentPage, overPage, signInPage, type DemoPerson } from './pages/pages.ts'
import type { PasskeyDoor } from './passkey-door.ts'

/** People of the demo, who are let in at a click: never in production. */
export interface DemoDesk {
  people(): Promise<readonly DemoPerson[]>
  /** The person's id, on record. @throws Refusal SIGN_IN_REFUSED */
  enter(account: unknown, requestId: string): Promise<string>
}

export interface DoorRoutesOptions {
  readonly passkeys: PasskeyDoor
  readonly interactions: InteractionDesk
  readonly demo: DemoDesk | null
}

// Phishing-resistant (OpenID Connect EAP ACR Values), by proof of possession, presence and more than one factor (RFC 8176).
const BY_PASSKEY = { acr: 'phr', amr: ['pop', 'user', 'mfa'] } as const

/**
 * The pages to which the authorisation server sends a browser. All of one sign-in lies under its own path, since the cookie
 * of the authorisation server is bound to that; whoever has only the address has nothing.
 */
export function doorRoutes({ passkeys, interactions, demo }: DoorRoutesOptions): BrowserRoute[] {
  const underWay = async ({ headers, params }: BrowserAsked): Promise<Interaction | null> => {
    const interaction = await interactions.details(headers.cookie)
    const isOurs = interaction?.uid === params['uid'] && interaction?.clientId === CONSOLE_CLIENT && interaction.prompt === 'login'
    return isOurs ? interaction : null
  }
  const needed = async (asked: BrowserAsked): Promise<Interaction> => {
    const interaction = await underWay(asked)
    if (interaction === null) throw signInRefusals.SIGN_IN_OVER()
    return interaction
  }
  const finish = async ({ headers }: BrowserAsked, accountId: string, how: Partial<typeof BY_PASSKEY>): Promise<BrowserAnswer> => {
    const next = await interactions.finish(headers.cookie, { login: { accountId, ...how } })
    if (next === null) throw signInRefusals.SIGN_IN_OVER()
    return json({ next })
  }
  return [
    file('door.js', 'text/javascript; charset=utf-8'),
    file('door.css', 'text/css; charset=utf-8'),
    { method: 'GET', path: '/sign-in/enrolment', answer: ({ query }) => enrolmentPage(query) },
    { method: 'POST', path: '/sign-in/enrolment/options', isDoor: true, answer: async ({ body, requestId }) => json(await passkeys.enrolmentOptions(requestId, body?.['code'])) },
    {
      method: 'POST', path: '/sign-in/enrolment', isDoor: true,
      async answer({ body, requestId }) {
        await passkeys.enrol(requestId, body?.['code'], body?.['answer'])
        return json({ registered: true })
      },
    },
    {
      method: 'GET', path: '/sign-in/:uid',
      answer: async (asked) => ((await underWay(asked)) === null ? overPage(asked.query) : signInPage(asked.query, (await demo?.people()) ?? [])),
    },
    { method: 'POST', path: '/sign-in/:uid/options', answer: async (asked) => json(await passkeys.proofOptions(boundTo(await needed(asked)))) },
    {
      method: 'POST', path: '/sign-in/:uid', isDoor: true,
      async answer(asked) {
        const interaction = await needed(asked)
        return finish(asked, await passkeys.prove(asked.requestId, asked.body?.['answer'], boundTo(interaction)), BY_PASSKEY)
      },
    },
    ...(demo === null ? [] : [{
      method: 'POST' as const, path: '/sign-in/:uid/demo',
      async answer(asked: BrowserAsked) {
        await needed(asked)
        return finish(asked, await demo.enter(asked.body?.['account'], asked.requestId), {})
      },
    }]),
  ]
}

function boundTo({ uid }: Interaction): string {
  return `interaction:${uid}`
}

/** Read once: the pages are part of the program. */
function file(name: string, contentType: string): BrowserRoute {
  const body = readFileSync(new URL(`./pages/${name}`, import.meta.url))
  const headers = { 'cache-control': 'no-cache' }
  return { method: 'GET', path: `/sign-in/${name}`, answer: () => ({ contentType, body, headers }) }
}
