import fc from 'fast-check'
import { isObjectType } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hubSchema } from '../../src/app.ts'
import { CLIENTS } from '../support/hub.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'

// Tools rebuild a schema without introspection from how documents are refused: a field that exists is refused in another way
// than one that does not. Here somebody who even knows every name tries them, and must not be able to tell.

let hub: NetworkHub
let token: string
let fields: readonly string[]
beforeAll(async () => {
  hub = await worldOnNetwork()
  token = await hub.token({ clientId: CLIENTS.health, scopes: [] })
  const types = Object.values((await hubSchema()).getTypeMap()).filter(isObjectType)
  fields = types.flatMap((type) => Object.keys(type.getFields()))
})
afterAll(() => hub.close())

/** Everything that an answer shows of a document, but for the request's own id. */
async function seen(query: string, as = token): Promise<unknown> {
  const answer = await fetch(`${hub.url}/graphql`, {
    method: 'POST', headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' }, body: JSON.stringify({ query }),
  })
  const ownId = answer.headers.get('x-request-id') ?? ''
  // What is left of the minute goes down with every request, whatever it asks.
  const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'ratelimit').map(([name, value]) => `${name}: ${value.replaceAll(ownId, 'ID')}`)
  return { status: answer.status, headers, body: (await answer.text()).replaceAll(ownId, 'ID') }
}

function documents(): fc.Arbitrary<string> {
  const name = fc.oneof(fc.constantFrom(...fields), fc.stringMatching(/^[a-z]{3,12}$/), fc.constantFrom('__typename', '__schema', '__type'))
  const argument = fc.tuple(fc.constantFrom('first', 'idNumber', 'code', 'purpose', 'guess'), fc.constantFrom('1', '"x"', '$v', '{}', '[]', 'null', 'ENUM'))
  const selection = fc.letrec<{ set: string; field: string }>((tie) => ({
    set: fc.array(tie('field'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
    field: fc.tuple(name, fc.option(argument), fc.option(tie('set'), { maxDepth: 4 }))
      .map(([field, given, below]) => `${field}${given ? `(${given[0]}: ${given[1]})` : ''}${below ?? ''}`),
  })).set
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom('', 'mutation ', 'subscription ', 'query Q($v: Int) '), selection).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => text.trim() !== '') },
    { weight: 1, arbitrary: selection.map((text) => text.slice(0, -1)) },
  )
}

it('two documents that are not trusted get the same answer, whatever they are', async () => {
  const first = await seen('{ itemz }')
  await fc.assert(fc.asyncProperty(documents(), async (query) => {
    expect(await seen(query)).toEqual(first)
  }), { numRuns: 400 })
})

it('and whoever may explore would see them apart, so that the prober does look', async () => {
  const explorer = await hub.token('health')
  const answers = await Promise.all(['{ itemz }', '{ item }', '{ items { nodes } }', '{'].map((query) => seen(query, explorer)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(4)
})
