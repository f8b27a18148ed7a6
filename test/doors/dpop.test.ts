import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dpopCaller, type DpopCaller } from '../support/dpop.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'

let hub: NetworkHub
let caller: DpopCaller
beforeAll(async () => {
  hub = await worldOnNetwork()
  caller = await dpopCaller(hub, 'health')
})
afterAll(() => hub.close())

describe('a token bound to a key', () => {
  it('lets its sender in with proofs of that key', async () => {
    const answer = await caller.ask('{ __typename }')
    expect([answer.status, answer.body.data]).toEqual([200, { __typename: 'Query' }])
  })
})
