import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect } from 'vitest'
import { giveEnrolmentCode, SESSION_COOKIE } from '../../src/domains/sign-in/index.ts'
import { SoftwareAuthenticator, type Misbehaviour } from '../support/authenticator.ts'
import { Browser, type From, type Page } from '../support/browser.ts'
import { systemClock, type FixedClock } from '../../src/kernel/clock.ts'
import { OPERATOR, worldHub } from '../support/hub.ts'
import { onNetwork, type NetworkHub } from '../support/http.ts'

/**
 * The small world on the network, by the machine's clock, since the library behind the authorisation server reads that one.
 * `clock.advance` moves the hub's alone: after signing in, for what comes later.
 */
export async function signInHub(...[change, start]: Tail<Parameters<typeof onNetwork>>): Promise<NetworkHub> {
  const clock = movableClock()
  return onNetwork({ ...(await worldHub({ clock })), clock }, change, start)
}

type Tail<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest] ? Rest : never

function movableClock(): FixedClock {
  let ahead = 0
  return { now: () => new Date(systemClock.now().getTime() + ahead), advance: (ms) => { ahead += ms } }
}

/** Somebody before a browser with an authenticator. */
export interface Visitor {
  readonly browser: Browser
  readonly device: SoftwareAuthenticator
}

export function visitor(net: NetworkHub): Visitor {
  return { browser: new Browser(net.url), device: new SoftwareAuthenticator(net.url) }
}

/** A code as the security administrator hands it over. */
export async function codeFor(net: NetworkHub, personId: string): Promise<string> {
  return (await net.hub.act(OPERATOR, randomUUID(), (run) => run(giveEnrolmentCode, personId))).code
}

/** Registers a passkey by a code; gives the last answer of the hub. */
export async function enrol({ browser, device }: Visitor, code: string, wrong: Misbehaviour = {}): Promise<Page> {
  const options = await browser.ask('POST', '/sign-in/enrolment/options', { code })
  if (options.status !== 200) return options
  return browser.ask('POST', '/sign-in/enrolment', { code, answer: device.create(options.body, wrong) })
}

/** Somebody with a passkey for this person. */
export async function enrolled(net: NetworkHub, personId: string): Promise<Visitor> {
  const somebody = visitor(net)
  expect((await enrol(somebody, await codeFor(net, personId))).status).toBe(200)
  return somebody
}

/** Goes to the page on which one signs in; gives its path. */
export async function doorOf({ browser }: Visitor, begin = '/console/sign-in'): Promise<string> {
  const { page, path } = await browser.follow(begin)
  expect(page.status).toBe(200)
  expect(path).toMatch(/^\/sign-in\/[A-Za-z0-9_-]{20,}$/)
  return path
}

/** Uses the passkey there; gives the hub's answer to it. */
export async function proveAt({ browser, device }: Visitor, door: string, wrong: Misbehaviour = {}): Promise<Page> {
  const options = await browser.ask('POST', `${door}/options`, {})
  expect(options.status).toBe(200)
  return browser.ask('POST', door, { answer: device.get(options.body, wrong) })
}

/** The whole way, from the console's address to its cookie; gives the page on which one arrives. */
export async function signIn(somebody: Visitor, begin = '/console/sign-in'): Promise<Page> {
  const proved = await proveAt(somebody, await doorOf(somebody, begin))
  expect(proved.text).toContain('"next"')
  return arrive(somebody, proved)
}

/** Goes on to the console from where the passkey was accepted. */
export async function arrive({ browser }: Visitor, proved: Page): Promise<Page> {
  const { page } = await browser.follow((proved.body as { next: string }).next.replace(browser.origin, ''))
  return page
}

export function sessionIdOf({ browser }: Visitor): string | undefined {
  return browser.jar.get(SESSION_COOKIE)?.value
}

/** Asks GraphQL as the console does. */
export function askConsole({ browser }: Visitor, query: string, variables: object = {}, from: From = {}): Promise<Page> {
  return browser.ask('POST', '/console/graphql', { query, variables }, from)
}

/** How many alarms of a kind the hub has raised. */
export async function alarms(net: NetworkHub, kind: string): Promise<number> {
  const { text } = await new Browser(net.url).visit('/metrics')
  const [, count] = new RegExp(`yihao_alarms_total\\{kind="${kind}"\\} (\\d+)`).exec(text) ?? []
  if (count === undefined) throw new Error('no such kind of alarm')
  return Number(count)
}

/** Asks the database as its owner. */
export async function sql(net: NetworkHub, text: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: net.database.url })
  await client.connect()
  try {
    return (await client.query(text, [...values])).rows as unknown[]
  } finally {
    await client.end()
  }
}
