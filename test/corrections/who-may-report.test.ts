import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/kernel/actor.ts'
import type { Asked } from '../support/graphql.ts'
import { grant } from '../support/hub.ts'
import * as world from '../support/world.ts'
import {
  ANSWER, AUDITOR, CARD, CIVIL, correctionsHub, HEALTH, HOUSING, LIST, NOTICES, PERMIT_PURPOSE, POLICE, RELIED, report, REPORT,
  RENT_PURPOSE, type CorrectionsHub,
} from './support.ts'

/** An answer without what differs from any request to the next. */
const bytesOf = ({ body }: Asked) => JSON.stringify(body).replaceAll(/"requestId":"[^"]*"|"accessEntries":\[[^\]]*\]/g, '')
const codesOf = ({ body }: Asked) => (body.errors ?? []).map(({ extensions }) => extensions['code'])
const detailsOf = ({ body }: Asked) => body.errors?.[0]?.extensions['details']
const reasonsOf = ({ entries }: Asked) => entries.flatMap(({ refusals }) => refusals.map(({ reason }) => reason))

describe('whoever may not read a value', () => {
  let test: CorrectionsHub
  beforeAll(async () => {
    test = await correctionsHub()
    await grant(test, {})
    await test.load('certificate', [world.certificate(world.TYPES.idCard, [world.CARLA], { serial: 'K1' })])
  })
  afterAll(() => test.close())

  const refused = async (change: object, reason: string, actor: Actor = HOUSING) => {
    const asked = await test.ask(actor, REPORT, report(change))
    expect([codesOf(asked), reasonsOf(asked)]).toEqual([['NOT_AVAILABLE'], [reason]])
    expect(asked.entries[0]).toMatchObject({ outcome: 'REFUSED', certificates: [] })
    return bytesOf(asked)
  }

  it('cannot report it nor learn that there is one: refusals are the same, byte for byte', async () => {
    const permit = { purpose: PERMIT_PURPOSE }
    const { household, unlisted, record, marriage, property } = world.TYPES
    const answers = [
      await refused({ typeCode: unlisted.code }, 'TYPE_NOT_IN_GUIDE'),
      await refused({ typeCode: property.code }, 'CERTIFICATE_UNKNOWN'),
      await refused({ field: 'KZ_NONE' }, 'FIELD_NOT_NEEDED'),
      await refused({ typeCode: household.code, field: 'KZ_ZZ' }, 'NO_SHARING_GRANT'),
      await refused({ idNumber: world.CARLA.code }, 'SUBJECT_NOT_A_PARTY'),
      await refused({ idNumber: world.personNumber('1970-01-01', 77) }, 'SUBJECT_UNKNOWN'),
      await refused({ purpose: { ...RENT_PURPOSE, caseNumber: 'H-2026-1' } }, 'CASE_OF_ANOTHER_DEPARTMENT'),
      await refused({ ...permit, typeCode: record.code }, 'TYPE_NOT_SHARED', HEALTH),
      await refused({ ...permit, typeCode: marriage.code }, 'MATERIAL_WITHOUT_LEGAL_BASIS', HEALTH),
      await refused({ ...permit, field: 'KZ_CSRQ' }, 'FIELD_NOT_NEEDED', HEALTH),
      await refused({ identifier: world.certificate(world.TYPES.idCard, [world.BRUNO], { serial: 'B1' }).identifier }, 'CERTIFICATE_UNKNOWN'),
    ]
    expect(new Set(answers).size).toBe(1)
    expect(await test.sql('SELECT 1 FROM correction')).toEqual([])
    expect(await test.sql('SELECT 1 FROM clock WHERE kind = $1', ['CORRECTION'])).toEqual([])
  })

  it('is refused under a case that was decided, and as somebody who is no department', async () => {
    const decided = report({ purpose: { ...PERMIT_PURPOSE, caseNumber: 'H-2026-0' } })
    expect(codesOf(await test.ask(HEALTH, REPORT, decided))).toEqual(['CASE_NOT_OPEN'])
    const operator: Actor = { clientId: 'o', person: null, departmentCode: world.CIVIL.code, role: 'OPERATOR' }
    for (const actor of [AUDITOR, { ...AUDITOR, role: 'SUBJECT_PORTAL' as const }, operator]) {
      const input = { correction: '1', answer: 'CONFIRMED' }
      expect(codesOf(await test.ask(actor, REPORT, report()))).toEqual(['NOT_AVAILABLE'])
      expect(codesOf(await test.ask(actor, ANSWER, { input }))).toEqual(['NOT_AVAILABLE'])
      expect(codesOf(await test.ask(actor, NOTICES, {}))).toEqual(['NOT_AVAILABLE'])
    }
    expect(codesOf(await test.ask(operator, LIST, {}))).toEqual(['NOT_AVAILABLE'])
  })

  it('says which certificate where the holder has several, and need not where there is one', async () => {
    const several = report({ typeCode: world.TYPES.property.code, field: 'KZ_ZZ' })
    const deeds = ['D1', 'D2'].map((serial) => world.certificate(world.TYPES.property, [world.ANNA], { serial, issuer: world.CIVIL }))
    await test.load('certificate', deeds)
    expect(codesOf(await test.ask(HOUSING, REPORT, several))).toEqual(['CERTIFICATE_AMBIGUOUS'])
    const asked = await test.ask(HOUSING, REPORT, { input: { ...several.input, identifier: deeds[1]?.identifier } })
    expect((asked.body.data ?? {})['reportWrongValue']).toMatchObject({ sourceCode: world.CIVIL.code })
    const mixed = await test.ask(HOUSING, REPORT, report({ identifier: deeds[0]?.identifier }))
    expect(codesOf(mixed)).toEqual(['CERTIFICATE_NOT_NAMED'])
  })

  it('reports what differs only: the same value in other clothes is none, and what was compared is on record', async () => {
    const asked = await test.ask(HOUSING, REPORT, report({ value: ' 样例路　一号 ' }))
    expect(codesOf(asked)).toEqual(['CORRECTION_NOT_NEEDED'])
    expect(asked.entries[0]?.certificates.map(({ fields }) => fields)).toEqual([['KZ_ZZ']])
  })

  it.each([
    ['an empty value', { value: ' \u3000\n' }, { at: 'value', reason: 'EMPTY' }],
    ['a value that is too long', { value: '长'.repeat(501) }, { at: 'value', reason: 'LENGTH' }],
    ['a NUL in the value', { value: 'a\u0000b' }, { at: 'value', reason: 'CHARACTERS' }],
    ['half a surrogate pair', { value: 'a\ud800b' }, { at: 'value', reason: 'CHARACTERS' }],
    ['a note that is too long', { note: '长'.repeat(1_001) }, { at: 'note', reason: 'LENGTH' }],
    ['an ID number in the note', { note: `见 ${world.ANNA.code.replace(/^(.{6})/, '$1 ')}` }, { at: 'note', reason: 'CONTAINS_ID_NUMBER' }],
    ['an escape sequence in the note', { note: '\u001b[31m' }, { at: 'note', reason: 'CHARACTERS' }],
  ])('%s is refused with its reason and without an echo', async (_, change, details) => {
    const asked = await test.ask(HOUSING, REPORT, report(change))
    expect([codesOf(asked), detailsOf(asked)]).toEqual([['CORRECTION_TEXT_INVALID'], details])
    expect(asked.entries).toHaveLength(1)
    for (const part of ['长长', world.ANNA.code, 'a\u0000b', '[31m']) expect(JSON.stringify([asked.body, asked.entries.map(({ text }) => text)])).not.toContain(part)
  })

  it.each(['0', '-1', '1e3', '99999999999999999999', "1'; DROP TABLE correction", '', '１', '\u0000'])('the number %j is that of no correction', async (id) => {
    const relied = await test.ask(POLICE, RELIED, { correction: id })
    const answered = await test.ask(POLICE, ANSWER, { input: { correction: id, answer: 'CONFIRMED' } })
    for (const asked of [relied, answered]) {
      expect([codesOf(asked), reasonsOf(asked)]).toEqual([['NOT_AVAILABLE'], ['CORRECTION_UNKNOWN']])
    }
  })

  it.each([
    ['first: 0', { first: 0 }, 'PAGE_SIZE_INVALID'],
    ['first: 1000', { first: 1_000 }, 'PAGE_SIZE_INVALID'],
    ['a cursor of its own making', { after: 'MQ==' }, 'CURSOR_INVALID'],
    ['a cursor that is too long', { after: 'A'.repeat(10_000) }, 'CURSOR_INVALID'],
    ['a cursor below zero', { after: Buffer.from('-5').toString('base64url') }, 'CURSOR_INVALID'],
  ])('a page with %s is refused', async (_, variables, code) => {
    for (const document of [LIST, NOTICES]) expect(codesOf(await test.ask(POLICE, document, variables))).toEqual([code])
  })

  it('sees of a correction by CIVIL only where it is a part of it', async () => {
    const nodes = async (actor: Actor) => {
      const { body } = await test.ask(actor, LIST, {})
      return ((body.data ?? {})['corrections'] as { nodes: unknown[] }).nodes.length
    }
    expect([await nodes(CIVIL), await nodes(HOUSING), await nodes(HEALTH), await nodes(POLICE)]).toEqual([1, 1, 0, 0])
    expect(CARD.issuer.code).toBe(world.POLICE.code)
  })
})
