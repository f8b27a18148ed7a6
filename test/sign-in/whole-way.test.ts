import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SESSION_COOKIE } from '../../src/domains/sign-in/index.ts'
import type { NetworkHub } from '../support/http.ts'
import { person } from '../support/people.ts'
import * as world from '../support/world.ts'
import { askConsole, codeFor, doorOf, enrol, enrolled, proveAt, sessionIdOf, signIn, signInHub, visitor } from './visitor.ts'

const CASE = await readFile(new URL('../../schema/operations/case-file.graphql', import.meta.url), 'utf8')

let net: NetworkHub
let clerk: string

beforeAll(async () => {
  net = await signInHub()
  clerk = await person(net, { roles: ['CLERK'] })
})

afterAll(() => net.close())

test('a clerk comes from the console’s address by passkey to a cookie and to an answer, and each step is on record', async () => {
  const before = await net.logSize()
  const somebody = await enrolled(net, clerk)
  const arrived = await signIn(somebody)
  expect(arrived.status).toBe(200)
  expect(arrived.text).toContain('<meta http-equiv="refresh" content="0;url=/console/">')
  expect(somebody.browser.jar.get(SESSION_COOKIE)?.attributes).toBe('Path=/; Secure; HttpOnly; SameSite=Strict')
  expect(somebody.browser.jar.has('__Host-yihao-sign-in')).toBe(false)
  const who = await somebody.browser.ask('GET', '/console/session')
  expect(who.body).toMatchObject({ person: clerk, role: 'CLERK', roles: [{ role: 'CLERK', departmentCode: world.HEALTH.code }] })
  const answer = await askConsole(somebody, CASE, { number: world.CASES[0]?.number })
  expect(answer.body).toMatchObject({ data: { caseFile: { number: world.CASES[0]?.number } } })
  const entries = await net.entries((await net.logSize()) - before)
  const steps = entries.map(({ action, actor, outcome }) => ({ action, person: actor.person, outcome }))
  expect(steps).toEqual(expect.arrayContaining([
    { action: 'passkey.code', person: null, outcome: 'RELEASED' },
    { action: 'passkey.register', person: clerk, outcome: 'RELEASED' },
    { action: 'sign-in.prove', person: clerk, outcome: 'RELEASED' },
    { action: 'sign-in.begin', person: clerk, outcome: 'RELEASED' },
  ]))
  expect(entries.at(-1)?.actor).toMatchObject({ client: 'yihao-console', person: clerk, department: world.HEALTH.code })
})

test('no line of the log and no address says who came, by which code or with what', async () => {
  const somebody = visitor(net)
  const code = await codeFor(net, clerk)
  await enrol(somebody, code)
  await signIn(somebody)
  const said = net.said.join('')
  for (const secret of [code, code.slice(0, 5), clerk, sessionIdOf(somebody) ?? 'none', 'account-']) expect(said).not.toContain(secret)
})

describe('the pages', () => {
  test('let no text become code, load nothing from elsewhere and are in no frame', async () => {
    const somebody = visitor(net)
    const { page } = await somebody.browser.follow('/console/sign-in')
    const policy = page.headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'", "frame-ancestors 'none'"])
      expect(policy).toContain(part)
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('permissions-policy')).toMatch(/camera=\(\).*publickey-credentials-get=\(self\)/)
    expect(page.text).not.toMatch(/<script(?! type="module" src="\/sign-in\/door\.js"><\/script>)|\son\w+=|<style| style=/)
    for (const path of ['/sign-in/door.js', '/sign-in/door.css']) expect((await somebody.browser.visit(path)).status).toBe(200)
    expect((await somebody.browser.visit('/sign-in/door.js')).text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/)
  })

  test('speak Chinese, and English where that is asked for', async () => {
    const { browser } = visitor(net)
    expect((await browser.visit('/sign-in/enrolment')).text).toContain('<html lang="zh-CN">')
    const english = await browser.visit('/sign-in/enrolment?lang=en')
    expect(english.text).toContain('<html lang="en">')
    expect(english.text).toContain('Enrolment code')
  })

  test('name nobody of the demo in a hub that is none', async () => {
    const somebody = visitor(net)
    const door = await doorOf(somebody)
    expect((await somebody.browser.visit(door)).text).not.toContain('id="demo"')
    expect((await somebody.browser.ask('POST', `${door}/demo`, { account: 'demo-clerk' })).status).toBe(404)
  })

  test('say that it is over to whoever has the address of a sign-in and not its cookie', async () => {
    const door = await doorOf(visitor(net))
    const stranger = visitor(net)
    expect((await stranger.browser.visit(door)).status).toBe(410)
    expect((await stranger.browser.ask('POST', `${door}/options`, {})).code).toBe('SIGN_IN_OVER')
  })
})

test('somebody with several roles is nobody until one is chosen, and one role at a time after it, each with a new id', async () => {
  const both = await person(net, { roles: ['CLERK', 'SUPERVISOR'] })
  const somebody = await enrolled(net, both)
  await signIn(somebody)
  expect((await somebody.browser.ask('GET', '/console/session')).body).toMatchObject({ role: null })
  expect((await askConsole(somebody, CASE, { number: 'x' })).code).toBe('ROLE_NOT_CHOSEN')
  expect((await somebody.browser.ask('POST', '/console/session/role', { role: 'AUDITOR' })).code).toBe('ROLE_NOT_YOURS')
  const first = sessionIdOf(somebody)
  await somebody.browser.ask('POST', '/console/session/role', { role: 'CLERK' })
  const second = sessionIdOf(somebody)
  expect(second).not.toBe(first)
  expect((await askConsole(somebody, CASE, { number: world.CASES[0]?.number })).body).toMatchObject({ data: { caseFile: { number: world.CASES[0]?.number } } })
  await somebody.browser.ask('POST', '/console/session/role', { role: 'SUPERVISOR' })
  expect((await somebody.browser.ask('GET', '/console/session')).body).toMatchObject({ role: 'SUPERVISOR' })
  expect((await net.entries(1))[0]).toMatchObject({ action: 'sign-in.role', actor: { person: both } })
})

test('a person without any role is not signed in', async () => {
  const somebody = await enrolled(net, await person(net))
  expect((await signIn(somebody)).status).toBe(403)
  expect(sessionIdOf(somebody)).toBeUndefined()
  expect((await net.entries(1))[0]).toMatchObject({ outcome: 'REFUSED', refusals: [{ code: 'SIGN_IN_REFUSED', reason: 'WITHOUT_ROLE' }] })
})

test('a device with two passkeys of a person, or a second device, both let the person in', async () => {
  const one = await enrolled(net, clerk)
  const other = await enrolled(net, clerk)
  for (const somebody of [one, other]) {
    await proveAt(somebody, await doorOf(somebody))
    expect((await signIn(somebody)).status).toBe(200)
  }
})

test('the next person at the same machine signs in as himself or herself', async () => {
  const first = await enrolled(net, clerk)
  await signIn(first)
  await first.browser.ask('DELETE', '/console/session')
  const next = await person(net, { roles: ['CLERK'] })
  const second = { browser: first.browser, device: (await enrolled(net, next)).device }
  expect((await signIn(second)).text).toContain('url=/console/"')
  expect((await second.browser.ask('GET', '/console/session')).body).toMatchObject({ person: next })
})
