import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import bundled from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { demoPeople } from '../../src/commands/demo-people.ts'
import { loadCity } from '../../src/commands/load-city.ts'
import type { OpenedHub } from '../../src/commands/open-hub.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { systemClock, type FixedClock } from '../../src/kernel/clock.ts'
import { sampleCity, type SampleCity } from '../../src/sample-city/index.ts'
import { demoIssuer } from '../../src/domains/signing/index.ts'
import { AUDIENCE, ISSUER, onNetwork, type NetworkHub } from './http.ts'
import { OPERATOR, testHub } from './hub.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** For people to look at; git ignores them. */
const SCREENSHOTS = `${root}.data/screenshots/`

/** Where Linux distributions and their packages put it. */
const SYSTEM_CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

export interface Seat {
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser had to complain of, such as a broken policy; empty where all is well. */
  readonly complaints: readonly string[]
}

export interface ConsoleHub extends NetworkHub {
  readonly city: SampleCity
  readonly chromium: Browser
  /** A browser of one's own in which a made-up person of the demo (`demo-clerk`) is signed in, at this address of the console. */
  signIn(account: string, at?: string): Promise<Seat>
  /** The same without anybody signed in. */
  stranger(at: string): Promise<Seat>
}

/** A hub with the sample city and the demo's people on the network, with the console as it is built, and a real browser. */
export async function consoleHub(size = 40): Promise<ConsoleHub> {
  await promisify(execFile)(process.execPath, [`${root}scripts/console/build.mjs`])
  const clock = movableClock()
  const test = await testHub({ clock })
  const city = sampleCity({ seed: 7, people: size, asOf: dateInChina(clock.now()) })
  const opened: OpenedHub = {
    hub: test.hub,
    databaseUrl: test.options.databaseUrl,
    issuer: demoIssuer({ folder: test.folder, issuer: ISSUER, audience: AUDIENCE, clock }),
    recovered: false,
    databaseLost: new Promise(() => undefined),
    operate: (work) => test.hub.act(OPERATOR, randomUUID(), work),
    close: () => test.close(),
  }
  await loadCity(opened, city, () => undefined)
  const people = await demoPeople(opened, city)
  const net = await onNetwork({ ...test, clock }, {}, { demoAccounts: people.map(({ account }) => account) })
  const browser = await launch()
  const stranger = (at: string) => seatAt(browser, `${net.url}${at}`)
  return {
    ...net, city, chromium: browser, stranger,
    async signIn(account, at = '/console/') {
      const seat = await stranger(`/console/sign-in?to=${encodeURIComponent(at)}`)
      await seat.page.locator(`button[data-account="${account}"]`).click()
      await seat.page.waitForURL((url) => url.pathname.startsWith(at))
      await seat.page.locator('#main h1').first().waitFor()
      return seat
    },
    async close() {
      await browser.close()
      await net.close()
    },
  }
}

/** Fails where axe finds anything, by WCAG 2.2 AA and what axe knows of good practice. */
export async function expectAccessible(page: Page): Promise<void> {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await page.evaluate(await readFile(axe, 'utf8'))
  const found = await page.evaluate<{ id: string; target: string }[]>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ id, target: target.join(' ') }))))`)
  expect(found).toEqual([])
}

/** Keeps a picture of the page as one sees it. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png` })
}

async function seatAt(browser: Browser, address: string): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', reducedMotion: 'reduce', acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    const isFetch = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isFetch) complaints.push(message.text())
  })
  await page.goto(address)
  return { context, page, complaints }
}

/** The system's browser if there is one, else the one that comes as a package. */
export async function launch(): Promise<Browser> {
  const executablePath = SYSTEM_CHROMIUM.find((path) => existsSync(path)) ?? (await bundled.executablePath())
  // Not those that the package proposes: one process for all, and pages that no policy binds.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] })
}

/** By the machine's clock, since the library behind the authorisation server reads that one; `advance` moves the hub's alone. */
function movableClock(): FixedClock {
  let ahead = 0
  return { now: () => new Date(systemClock.now().getTime() + ahead), advance: (ms) => { ahead += ms } }
}
