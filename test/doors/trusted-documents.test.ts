import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHub } from '../../src/app.ts'
import { documentIdOf, listDocuments, registerDocument, revokeDocument } from '../../src/domains/documents/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { Refusal } from '../../src/kernel/errors.ts'
import { documentHashOf } from '../../src/platform/graphql/documents.ts'
import { CLIENTS } from '../support/hub.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import * as world from '../support/world.ts'

const SECURITY: Actor = { clientId: 'console', person: 'qian', departmentCode: world.CIVIL.code, role: 'SECURITY_ADMINISTRATOR', verifiedAt: new Date('2030-01-01') }
const shipped = readFileSync(new URL('../../schema/operations/proofs-of-subject.graphql', import.meta.url), 'utf8')
const own = 'query Named($id: IdNumber!, $why: PurposeInput!) { subject(idNumber: $id, purpose: $why) { certificates { name } } }'
const purpose = { itemCode: world.PERMIT.item.code, caseNumber: 'H-2026-1' }

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
})
afterAll(() => hub.close())

/** Sends a body as a client whose token may not explore. */
async function send(client: keyof typeof CLIENTS, body: object, scopes: readonly string[] = []) {
  const token = await hub.token({ clientId: CLIENTS[client], scopes })
  const answer = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify(body),
  })
  const json = (await answer.json()) as { data?: Record<string, unknown> | null; errors?: { message: string; extensions: { code: string; details?: object } }[] }
  return { status: answer.status, data: json.data, errors: json.errors ?? [], codes: (json.errors ?? []).map(({ extensions }) => extensions.code) }
}

const act = <T>(work: Parameters<typeof hub.hub.act<T>>[2], actor = SECURITY) => hub.hub.act(actor, randomUUID(), work)
const register = (text: string, name: string | null = null, clientId: string = CLIENTS.health) =>
  act((run) => run(registerDocument, { clientId, name, text }))
const revoke = (text: string, clientId: string = CLIENTS.health) =>
  act((run) => run(revokeDocument, { clientId, documentId: documentIdOf(documentHashOf(text)) }))
const refusalOf = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => error as Refusal)

const asked = { idNumber: world.ANNA.code, purpose }
const refused = { status: 400, data: undefined, codes: ['DOCUMENT_NOT_REGISTERED'] }

describe('whoever may not explore', () => {
  it.each([
    ['by its name', { documentId: 'proofs-of-subject' }],
    ['by its hash', { documentId: documentIdOf(documentHashOf(shipped)) }],
    ['by its whole text', { query: shipped }],
  ])('runs a shipped document %s', async (_how, body) => {
    const answer = await send('health', { ...body, variables: asked })
    expect([answer.status, answer.codes]).toEqual([200, []])
    expect(answer.data).toHaveProperty('subject.certificates')
  })

  it.each([
    ['a text of its own', { query: own }],
    ['a shipped text with one space more', { query: `${shipped} ` }],
    ['a name that nobody gave', { documentId: 'no-such-document' }],
    ['a hash that nobody registered', { documentId: documentIdOf('0'.repeat(64)) }],
    ['a hash in capitals', { documentId: documentIdOf(documentHashOf(shipped)).toUpperCase() }],
    ['a path', { documentId: '../../package.json' }],
    ['a look into the schema', { query: '{ __schema { types { name } } }' }],
    ['what is no GraphQL', { query: '}{' }],
    ['more than may be asked', { query: `{ ${'a '.repeat(20_000)} }` }],
  ])('is refused %s, in one way', async (_what, body) => {
    expect(await send('health', { ...body, variables: asked })).toMatchObject(refused)
  })

  it.each([
    ['both', { query: own, documentId: 'proofs-of-subject' }, 'DOCUMENT_ID'],
    ['a number', { documentId: 7 }, 'DOCUMENT_ID'],
    ['neither', {}, 'QUERY'],
  ])('gives a text or an identifier, not %s', async (_what, body, reason) => {
    const answer = await send('health', body)
    expect([answer.status, answer.errors[0]?.extensions]).toMatchObject([400, { code: 'REQUEST_MALFORMED', details: { reason } }])
  })

  it('is told of variables which one does not fit, and nothing about what their types have in them', async () => {
    const told = async (variables: object, documentId = 'proofs-of-subject') =>
      (await send('health', { documentId, variables })).errors.map(({ message, extensions: { code, details } }) => ({ message, code, details }))
    const general = { message: 'A variable or argument does not fit its declared type.', code: 'BAD_USER_INPUT' }
    const ofPurpose = [{ ...general, details: { at: 'purpose' } }]
    for (const given of [{}, { caseNumber: 7 }, { itemCode: 'x', caseNumber: 'y' }, { guess: 1 }, { ...purpose, guess: 1 }, 7, null, [purpose]]) {
      expect(await told({ ...asked, purpose: given })).toEqual(ofPurpose)
    }
    expect(await told({ ...asked, idNumber: '290101199001011230' })).toEqual([
      expect.objectContaining({ code: 'ID_NUMBER_INVALID', details: expect.objectContaining({ at: 'idNumber' }) }),
    ])
    const requests = [{ idNumber: world.ANNA.code, caseNumber: 'H-2026-1' }, { idNumber: 'x', guess: 2 }]
    expect(await told({ itemCode: purpose.itemCode, requests }, 'proofs-of-subjects')).toEqual([{ ...general, details: { at: 'requests.1' } }])
  })
})

describe('a document of a client', () => {
  beforeEach(async () => {
    await revoke(own)
    hub.clock.advance(1_000)
  })

  it('is run by the client for which it was registered, by hash, name or text, and by no other', async () => {
    await register(own, 'names')
    const variables = { id: asked.idNumber, why: purpose }
    for (const body of [{ documentId: 'names' }, { documentId: documentIdOf(documentHashOf(own)) }, { query: own }]) {
      expect((await send('health', { ...body, variables })).codes).toEqual([])
      expect(await send('housing', { ...body, variables })).toMatchObject(refused)
    }
  })

  it('is refused by every process within a second of being revoked, and may be registered again', async () => {
    await register(own)
    const other = await createHub(hub.options)
    const ask = () => send('health', { query: own, variables: { id: asked.idNumber, why: purpose } })
    const elsewhere = () => other.parts.documentShelf.textFor(other.database, CLIENTS.health, documentIdOf(documentHashOf(own)))
    try {
      expect([(await ask()).codes, await elsewhere()]).toEqual([[], own])
      expect(await revoke(own)).toBe(true)
      hub.clock.advance(1_000)
      expect([(await ask()).codes, await elsewhere()]).toEqual([['DOCUMENT_NOT_REGISTERED'], null])
      expect(await revoke(own)).toBe(false)
      await register(own)
      hub.clock.advance(1_000)
      expect([(await ask()).codes, await elsewhere()]).toEqual([[], own])
    } finally {
      await other.close()
    }
  })

  it('that is newer is what a name means; the older can still be run by its hash', async () => {
    const newer = own.replace('{ name }', '{ number }')
    await register(own, 'of-today')
    hub.clock.advance(1_000)
    await register(newer, 'of-today')
    const texts = ['of-today', documentIdOf(documentHashOf(own))].map((id) => hub.hub.parts.documentShelf.textFor(hub.hub.database, CLIENTS.health, id))
    expect(await Promise.all(texts)).toEqual([newer, own])
    await revoke(newer)
    hub.clock.advance(1_000)
    expect(await hub.hub.parts.documentShelf.textFor(hub.hub.database, CLIENTS.health, 'of-today')).toBe(own)
  })

  it('stays the same when it is registered again, and is listed once', async () => {
    await register(own, 'once')
    await register(own, 'twice')
    const listed = await act((run) => run(listDocuments, { clientId: CLIENTS.health, path: [] }))
    expect(listed.filter(({ sha256 }) => sha256 === documentHashOf(own)).map(({ name }) => name)).toEqual(['twice'])
  })

  it.each<[string, string, string | null, string, string | undefined]>([
    ['that is empty', '', null, 'DOCUMENT_NOT_ADMISSIBLE', 'TEXT'],
    ['that is longer than a request', `# ${'x'.repeat(65_536)}`, null, 'DOCUMENT_NOT_ADMISSIBLE', 'TEXT'],
    ['that is no GraphQL', '{ item', null, 'DOCUMENT_NOT_ADMISSIBLE', 'SYNTAX'],
    ['that does not fit the schema', '{ itemz { name } }', null, 'DOCUMENT_NOT_ADMISSIBLE', 'SCHEMA'],
    ['that looks into the schema', '{ __schema { types { name } } }', null, 'DOCUMENT_NOT_ADMISSIBLE', 'SCHEMA'],
    ['that asks for too much', `{ ${Array.from({ length: 101 }, (_, at) => `a${at}: __typename`).join(' ')} }`, null, 'DOCUMENT_NOT_ADMISSIBLE', 'LIMIT'],
    ['with fragments in a circle', '{ ...A } fragment A on Query { ...A }', null, 'DOCUMENT_NOT_ADMISSIBLE', 'LIMIT'],
    ['with a number of a person in it', `# ${world.ANNA.code}\n{ __typename }`, null, 'DOCUMENT_NOT_ADMISSIBLE', 'PERSONAL_NUMBER'],
    ['with a name of capitals', '{ __typename }', 'Names', 'DOCUMENT_NAME_INVALID', undefined],
    ['with a name like a hash', '{ __typename }', 'sha256:abc', 'DOCUMENT_NAME_INVALID', undefined],
    ['with the name of a shipped one', '{ __typename }', 'proofs-of-subject', 'DOCUMENT_NAME_INVALID', undefined],
  ])('%s is not registered', async (_what, text, name, code, reason) => {
    const refusal = await refusalOf(register(text, name))
    expect([refusal?.code, refusal?.details['reason']]).toEqual([code, reason])
    expect(JSON.stringify(refusal?.details)).not.toContain(world.ANNA.code)
  })

  it('is not registered for a client that is none', async () => {
    expect((await refusalOf(register('{ __typename }', null, 'nobody')))?.code).toBe('DOCUMENT_CLIENT_UNKNOWN')
  })

  it('is not registered by those who use it', async () => {
    for (const role of ['DEPARTMENT_SYSTEM', 'SYSTEM_ADMINISTRATOR', 'AUDITOR', 'CLERK'] as const) {
      const work = act((run) => run(registerDocument, { clientId: CLIENTS.health, name: null, text: own }), { ...SECURITY, role })
      expect((await refusalOf(work))?.code).toBe('NOT_AVAILABLE')
    }
  })

  it('whose text was exchanged in the database is not stored: its hash is of the text', async () => {
    await register(own)
    const change = hub.hub.database.query({ name: 'test.exchange', text: 'UPDATE client_document SET text = $1' }, ['{ __typename }'])
    await expect(change).rejects.toThrow()
  })
})

describe('exploring', () => {
  it('takes both: a hub that allows it and a token with the scope', async () => {
    const query = '{ __typename }'
    expect((await send('health', { query }, ['explore'])).data).toEqual({ __typename: 'Query' })
    expect(await send('health', { query }, ['explorer', 'read'])).toMatchObject(refused)
    const closed = await worldOnNetwork({ explore: false })
    try {
      expect((await closed.send({ clientId: CLIENTS.health, scopes: ['explore'] }, query)).codes).toEqual(['DOCUMENT_NOT_REGISTERED'])
      const get = await fetch(`${closed.url}/graphql?query={__typename}`, { headers: { authorization: `Bearer ${await closed.token('health')}` } })
      expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
    } finally {
      await closed.close()
    }
  })
})
