import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accessRefusals } from '../../../src/domains/access/errors.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { withCheckCharacter } from '../../../src/kernel/gb11643.ts'
import { storageRefusals } from '../../../src/platform/db/storage-errors.ts'
import { documentHashOf } from '../../../src/platform/graphql/documents.ts'
import { startTinyHub, type Answer, type TinyHub } from './tiny-hub.ts'

let hub: TinyHub
let find: () => Promise<Partial<Actor>>
beforeAll(async () => {
  hub = await startTinyHub({ explore: false, find: () => find(), trusted })
})
beforeEach(() => {
  find = async () => ({})
})
afterAll(() => hub.stop())

const good = withCheckCharacter('29010119900101123')
const lookQuery = 'query Look($n: IdNumber!) { look(idNumber: $n) { shown } }'
const aliases = Array.from({ length: 101 }, (_, at) => `a${at}: look(idNumber: $n) { shown }`).join(' ')
const tooMuch = `query Q($n: IdNumber!) { ${aliases} }`
const trusted = new Map([lookQuery, tooMuch].map((text) => [`sha256:${documentHashOf(text)}`, text]))
const codes = (answer: Answer) => answer.json.errors?.map((error) => error.extensions.code)

describe('a hub that is not to be explored', () => {
  it.each(['{ takes }', '{ look { shown } }', '{ look(idNumber: 7) }', '{ a b c }', '{', '{ take }', '{ __schema { types { name } } }'])(
    'says the same about %s as about every document that it does not know', async (query) => {
      const answer = await hub.ask(query)
      expect([answer.status, codes(answer)]).toEqual([400, ['DOCUMENT_NOT_REGISTERED']])
      expect(answer.json.errors).toEqual([{
        message: 'The document is not one that you may run.',
        extensions: { code: 'DOCUMENT_NOT_REGISTERED', retry: 'NEVER', requestId: expect.any(String) },
      }])
    })

  it('refuses what asks too much before doing any of it', async () => {
    const before = (await hub.entries()).length
    const answer = await hub.ask(tooMuch, { n: good })
    expect([answer.status, codes(answer)]).toEqual([400, ['QUERY_TOO_COSTLY']])
    expect((await hub.entries()).length).toBe(before)
  })

  it('answers the same document again from what it has kept', async () => {
    const answers = [await hub.ask(lookQuery, { n: good }), await hub.ask(lookQuery, { n: good })]
    for (const { json } of answers) expect(json.data).toEqual({ look: { shown: 'secret of one' } })
  })
})

describe('the client behind a token', () => {
  it('that is not registered is refused', async () => {
    find = async () => {
      throw accessRefusals.CLIENT_NOT_ACTIVE()
    }
    const answer = await hub.ask(lookQuery, { n: good })
    expect([answer.status, codes(answer)]).toEqual([401, ['CLIENT_NOT_ACTIVE']])
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token')
  })

  it('that cannot be looked up is told to come again', async () => {
    find = async () => {
      throw storageRefusals.STORAGE_UNAVAILABLE()
    }
    const answer = await hub.ask(lookQuery, { n: good })
    expect([answer.status, codes(answer)]).toEqual([503, ['STORAGE_UNAVAILABLE']])
    expect(answer.headers.get('retry-after')).toBe('1')
  })

  it('whose look-up fails in an unknown way is told nothing of it', async () => {
    find = async () => {
      throw new Error('password=290101')
    }
    const answer = await hub.ask(lookQuery, { n: good })
    expect([answer.status, codes(answer)]).toEqual([500, ['INTERNAL']])
    expect(answer.text + hub.said.join('')).not.toContain('password')
  })

  it('of another role is refused by the funnel, on record', async () => {
    find = async () => ({ role: 'OPERATOR' })
    const answer = await hub.ask(lookQuery, { n: good })
    expect([answer.status, codes(answer), answer.json.data]).toEqual([200, ['NOT_AVAILABLE'], { look: null }])
    expect(answer.json.extensions?.accessEntries).toHaveLength(1)
    expect((await hub.entries())[0]?.entry).toContain('ROLE_NOT_ALLOWED')
  })
})

it('the log tells of each request who asked and how it ended, and not what', async () => {
  await hub.ask(lookQuery, { n: good }, { operationName: 'Look' })
  const lines = hub.said.map((line) => JSON.parse(line)).filter((line) => line.event === 'request')
  expect(lines.at(-1)).toMatchObject({
    clientId: 'dept-a', department: 'DEPARTMENT', route: '/graphql', status: 200, operation: expect.stringMatching(/^[\da-f]{16}$/),
  })
  expect(lines.map(({ code }) => code)).toEqual(expect.arrayContaining(['NOT_AVAILABLE', 'INTERNAL', 'QUERY_TOO_COSTLY']))
  expect(hub.said.join('')).not.toMatch(new RegExp(`${good}|secret|look\\(`))
})
