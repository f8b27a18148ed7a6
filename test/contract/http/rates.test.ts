import { afterAll, beforeAll, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { SUBJECT, PERMIT_PURPOSE } from '../../support/questions.ts'
import { ANNA } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork({ clientUnits: 200, badTokens: 2 })
})
afterAll(() => hub.close())

const variables = { idNumber: ANNA.code, purpose: PERMIT_PURPOSE, types: null, validOn: null }

it('says in each answer what is left to the client, less by what the document costs', async () => {
  const cheap = await hub.send('housing', '{ __typename }')
  const dear = await hub.send('housing', SUBJECT, variables)
  expect(cheap.headers.get('ratelimit-policy')).toBe('"client";q=200;w=60')
  const left = ({ headers }: typeof cheap) => Number(/^"client";r=(\d+);t=\d+$/.exec(headers.get('ratelimit') ?? '')?.[1])
  expect(200 - left(cheap)).toBeLessThan(left(cheap) - left(dear))
})

it('answers 429 with Retry-After where a client has asked too much, leaves no entry, and goes on in the next window', async () => {
  const before = await hub.logSize()
  let answer = await hub.send('health', SUBJECT, variables)
  let asked = 1
  while (answer.codes.length === 0) {
    answer = await hub.send('health', SUBJECT, variables)
    asked += 1
  }
  expect(answer.codes).toEqual(['RATE_LIMITED'])
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('60')
  expect(answer.headers.get('ratelimit')).toMatch(/^"client";r=\d+;t=60$/)
  expect(await hub.logSize()).toBe(before + asked - 1)
  hub.clock.advance(60_000)
  expect((await hub.send('health', SUBJECT, variables)).codes).toEqual([])
})

it('looks at no more tokens of an address that sent wrong ones, the right ones included, until the window ends', async () => {
  const wrong = () => fetch(`${hub.url}/graphql`, {
    method: 'POST', headers: { authorization: 'Bearer a.b.c', 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}',
  })
  expect([(await wrong()).status, (await wrong()).status, (await wrong()).status]).toEqual([401, 401, 429])
  expect((await hub.send('housing', SUBJECT, variables)).status).toBe(429)
  expect((await fetch(`${hub.url}/live`)).status).toBe(200)
  hub.clock.advance(60_000)
  expect((await hub.send('housing', SUBJECT, variables)).codes).toEqual(['ITEM_NOT_YOURS'])
})
