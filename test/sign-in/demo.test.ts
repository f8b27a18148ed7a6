import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, grantRole } from '../../src/domains/people/index.ts'
import { Browser } from '../support/browser.ts'
import { OPERATOR, worldHub } from '../support/hub.ts'
import { onNetwork, type NetworkHub } from '../support/http.ts'
import * as world from '../support/world.ts'
import { arrive, doorOf, signInHub, visitor } from './visitor.ts'

let net: NetworkHub

beforeAll(async () => {
  net = await signInHub({}, { demoAccounts: ['demo-auditor', 'demo-nobody'] })
  for (const [account, role] of [['demo-auditor', 'AUDITOR'], ['real-auditor', 'AUDITOR']] as const) {
    await net.hub.act(OPERATOR, randomUUID(), async (run) => {
      const personId = await run(addPerson, { account, name: '演示审计管理员', department: world.HEALTH, idNumber: null })
      await run(grantRole, { personId, role, departmentCode: null })
    })
  }
})

afterAll(() => net.close())

test('the demo lets its made-up people in at a click, and says so in the log', async () => {
  const somebody = visitor(net)
  const door = await doorOf(somebody)
  const page = await somebody.browser.visit(door)
  expect(page.text.match(/data-account="[^"]*"/g)).toEqual(['data-account="demo-auditor"'])
  await arrive(somebody, await somebody.browser.ask('POST', `${door}/demo`, { account: 'demo-auditor' }))
  expect((await somebody.browser.ask('GET', '/console/session')).body).toMatchObject({ role: 'AUDITOR' })
  expect((await net.entries(3)).map(({ action }) => action)).toContain('sign-in.demo')
})

test.each(['real-auditor', 'demo-nobody', '', null, 7])('nobody else comes in at a click: %j', async (account) => {
  const somebody = visitor(net)
  const door = await doorOf(somebody)
  expect((await somebody.browser.ask('POST', `${door}/demo`, { account })).code).toBe('SIGN_IN_REFUSED')
})

test('in production the hub does not start with anybody who is let in at a click', async () => {
  const production = { production: true, publicUrl: 'https://hub.example', explore: false }
  const hub = await worldHub()
  await expect(onNetwork(hub, production, { demoAccounts: ['demo-auditor'] })).rejects.toThrow('Nobody is let in at a click in production.')
  await hub.close()
})

test('whoever types localhost for the address that is listened on is sent there, where the cookies will be', async () => {
  const elsewhere = new Browser(net.url.replace('127.0.0.1', 'localhost'))
  const page = await elsewhere.visit('/console/sign-in')
  expect(page.location).toBe(`${net.url}/console/sign-in`)
  expect(elsewhere.jar.size).toBe(0)
})
