import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AccessRecord } from '../../kernel/access-record.ts'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import { withCheckCharacter } from '../../kernel/gb11643.ts'
import { leafHash } from '../../kernel/tlog/merkle.ts'
import { EntryTemplate } from './template.ts'
import { makeEntries, type Entry, type EntryDigests, type EntryFrame } from './model.ts'

const frame: EntryFrame = {
  at: new Date('2026-11-21T02:00:00.000Z'), requestId: 'r-1', documentHash: null,
  actor: { clientId: 'c', person: null, departmentCode: 'D', role: 'DEPARTMENT_SYSTEM' },
}
const digests: EntryDigests = {
  reason: (text) => `digest:${text.length}`, person: (account) => `digest:${account.length}`, document: (hash) => `digest:${hash.length}`, payload: (record) => `digest:${record.payload?.length}`,
}
const purpose = { itemCode: 'I', caseNumber: 'C', reason: '核对' }
const makeEntry = (...given: Parameters<typeof makeEntries>) => makeEntries(...given)[0] as Entry
const record = (change: Partial<AccessRecord> = {}) => Object.assign(new AccessRecord({ action: 'subject.ask', purpose, subject: 'S' }), change)
const read = (one: AccessRecord) => JSON.parse(makeEntry(one, frame, digests).text) as Record<string, unknown>

describe('an entry', () => {
  it('says who did what to whom, why, under which guide, and what came out', () => {
    const one = record({ guideVersion: 2, payload: '{}' })
    one.materials.add(10).add(9)
    one.reads.add('certificate.read').add('certificate.holds')
    one.disclose('token', 'T', ['KZ_B', 'KZ_A'])
    one.disclose('token', 'T', ['KZ_C'])
    one.verdicts.push({ typeCode: 'U', verdict: 'NOT_FOUND' })
    one.refuse('U', 'NOT_AVAILABLE', 'TYPE_NOT_SHARED')
    expect(read(one)).toEqual({
      schema: 'yihao-entry/2', time: '2026-11-21T02:00:00.000Z', request: 'r-1',
      actor: { client: 'c', department: 'D', person: null, role: 'DEPARTMENT_SYSTEM' },
      action: 'subject.ask', reads: ['certificate.holds', 'certificate.read'], purpose: { item: 'I', case: 'C', reason: 'digest:2' }, subject: 'S', guide: { version: 2, materials: [9, 10] },
      certificates: [{ token: 'token', type: 'T', fields: ['KZ_A', 'KZ_B', 'KZ_C'] }], verdicts: [{ type: 'U', verdict: 'NOT_FOUND' }],
      about: null, neighbourhood: null, part: null, outcome: 'RELEASED', refusals: [{ what: 'U', code: 'NOT_AVAILABLE', reason: 'TYPE_NOT_SHARED' }], document: null, payload: 'digest:2',
    })
  })

  it('has neither the reason nor the payload in it, only their digests', () => {
    const { text } = makeEntry(record({ payload: '{"name":"甄样一"}' }), frame, digests)
    expect(text).not.toContain('核对')
    expect(text).not.toContain('甄样一')
  })

  it('does not keep a case number that no case can have: it may be anything, an ID number too', () => {
    const id = withCheckCharacter('29010219850314001')
    for (const caseNumber of [id, `Z-${id}`, '甄样一', 'Z'.repeat(100_000), '']) {
      const { text } = makeEntry(new AccessRecord({ action: 'subject.ask', purpose: { ...purpose, caseNumber }, subject: 'S' }), frame, digests)
      expect(JSON.parse(text)).toMatchObject({ purpose: { item: 'I', case: null } })
      expect(text.length).toBeLessThan(1_000)
    }
  })

  it('has a digest in place of an account that is an ID number, and other accounts as they are', () => {
    const personOf = (person: string) => (JSON.parse(makeEntry(record(), { ...frame, actor: { ...frame.actor, person } }, digests).text) as { actor: { person: string } }).actor.person
    expect([personOf(withCheckCharacter('29010219850314001')), personOf('wang.lan')]).toEqual(['digest:18', 'wang.lan'])
  })

  it('without purpose, subject or guide has null for them', () => {
    expect(read(new AccessRecord({ action: 'client.register', purpose: null, subject: null }))).toMatchObject({ purpose: null, subject: null, guide: null, payload: null })
    expect(read(record({}))).toMatchObject({ guide: null, document: null })
    expect(read(Object.assign(new AccessRecord({ action: 'a', purpose: { ...purpose, reason: null }, subject: null }), {}))).toMatchObject({ purpose: { reason: null } })
  })

  it('is canonical: its text is the one canonical text of what it says', () => {
    // Names of fields come out of PostgreSQL, which stores no NUL.
    const field = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\u0000'))
    fc.assert(fc.property(fc.array(field), fc.string({ unit: 'binary' }), (fields, person) => {
      const one = record({})
      one.disclose('t', 'T', fields)
      const { text, leafHash: hash } = makeEntry(one, { ...frame, actor: { ...frame.actor, person } }, digests)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
      expect(hash).toEqual(leafHash(text))
    }))
  })
})

describe('an entry that would be too long', () => {
  const long = (certificates: number, verdicts: number, refusals: number) => {
    const one = record({ payload: '{}' })
    for (let at = 0; at < certificates; at += 1) one.disclose(`token-${at}`, `T${at}`, ['KZ_ONE', 'KZ_TWO', 'F'.repeat(at % 300)])
    for (let at = 0; at < verdicts; at += 1) one.judge(`T${at}`, 'V'.repeat(100))
    for (let at = 0; at < refusals; at += 1) one.refuse(`T${at}`, 'NOT_AVAILABLE', 'R'.repeat(100))
    return one
  }
  const readAll = (one: AccessRecord) => makeEntries(one, frame, digests).map(({ text }) => JSON.parse(text) as Record<string, unknown[]> & { part: unknown })

  it('is divided into entries that fit a bundle, count themselves, and have everything once', () => {
    const some = fc.integer({ min: 0, max: 900 })
    fc.assert(fc.property(some, some, some, (certificates, verdicts, refusals) => {
      const one = long(certificates, verdicts, refusals)
      const entries = readAll(one)
      for (const { text } of makeEntries(one, frame, digests)) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535)
      expect(entries.map(({ part }) => part)).toEqual(entries.length === 1 ? [null] : entries.map((_, at) => ({ number: at + 1, of: entries.length })))
      const all = (name: string) => entries.flatMap((entry) => entry[name] ?? [])
      expect([all('certificates'), all('verdicts'), all('refusals')].map((list) => new Set(list.map((item) => JSON.stringify(item))).size)).toEqual([certificates, verdicts, refusals])
      expect([all('certificates'), all('verdicts'), all('refusals')].map(({ length }) => length)).toEqual([certificates, verdicts, refusals])
      expect(new Set(entries.map(({ subject, payload, request, outcome }) => JSON.stringify([subject, payload, request, outcome]))).size).toBe(1)
    }), { numRuns: 40 })
  })

  it('cannot be divided where one thing alone is too long: then there is no entry, and no answer', () => {
    const one = record()
    one.disclose('token', 'T', ['F'.repeat(70_000)])
    expect(() => makeEntries(one, frame, digests)).toThrow('too long')
  })
})

it('an entry is made again of its template as it is stored, and of its values', () => {
  fc.assert(fc.property(fc.array(fc.string()), fc.option(fc.string()), fc.option(fc.string()), (fields, reason, subject) => {
    const one = new AccessRecord({ action: 'a', purpose: reason === null ? null : { ...purpose, reason }, subject })
    for (const [at, field] of fields.entries()) one.disclose(`t${at}`, `T${at % 3}`, [`KZ_${field}`])
    if (subject === null) Object.assign(one, { about: { added: fields.length, dryRun: true } })
    for (const { text, template, values } of makeEntries(one, frame, digests)) {
      expect(EntryTemplate.of(JSON.parse(template.skeleton)).textWith(values)).toBe(text)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
      expect(template.skeleton).not.toContain(frame.requestId)
    }
  }))
})

it('an account that is no name is not kept as it is', () => {
  for (const person of ['x'.repeat(101), 'a\u0000b', 'a\nb', withCheckCharacter('29010219850314001')]) {
    const [entry] = makeEntries(record(), { ...frame, actor: { ...frame.actor, person } }, digests)
    expect(JSON.parse(entry?.text ?? '')).toMatchObject({ actor: { person: `digest:${person.length}` } })
  }
})

describe('the outcome', () => {
  it.each<[string, (one: AccessRecord) => void, string]>([
    ['nothing came of it', () => undefined, 'EMPTY'],
    ['a certificate was shown', (one) => one.disclose('t', 'T', []), 'RELEASED'],
    ['a verdict was given', (one) => one.verdicts.push({ typeCode: 'T', verdict: 'NOT_FOUND' }), 'RELEASED'],
    ['a command was done', (one) => (one.done = true), 'RELEASED'],
    ['it was refused', (one) => one.refuse('T', 'NOT_AVAILABLE', 'TYPE_NOT_SHARED'), 'REFUSED'],
    ['it was refused in part', (one) => (one.refuse('T', 'NOT_AVAILABLE', 'TYPE_NOT_SHARED'), one.disclose('t', 'U', [])), 'RELEASED'],
    ['it failed after something was read', (one) => (one.disclose('t', 'U', []), (one.failed = true)), 'FAILED'],
  ])('where %s', (_what, happen, outcome) => {
    const one = record()
    happen(one)
    expect(read(one)['outcome']).toBe(outcome)
  })
})

it('a refusal that is met twice is written once', () => {
  const one = record()
  for (const reason of ['A', 'B', 'A']) one.refuse('T', 'NOT_AVAILABLE', reason)
  expect(one.refusals.map(({ reason }) => reason)).toEqual(['A', 'B'])
})

it('the leaf hash is that of RFC 6962: SHA-256 of a zero byte and the entry', () => {
  expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  expect(leafHash('甄')).toEqual(createHash('sha256').update(Buffer.from([0, 0xe7, 0x94, 0x84])).digest())
})
