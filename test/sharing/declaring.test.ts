import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as world from '../support/world.ts'
import {
  codesOf, DECLARE, faultOf, HEALTH, HOUSEHOLD, mayRead, PERMIT_PURPOSE, PROVIDER, READ, sharingHub, STEWARD, STRANGER, SUPERVISOR, TYPES,
  type SharingHub,
} from './support.ts'

interface ShownType {
  readonly code: string
  readonly sharing: string
  readonly conditions: string | null
  readonly ground: string | null
  readonly providerCode: string
}

let test: SharingHub
beforeAll(async () => (test = await sharingHub()))
afterAll(() => test.close())

const typeOf = async (code: string) => (await test.done<{ nodes: ShownType[] }>(HEALTH, TYPES, { code })).nodes[0]
const declare = (input: object, actor = PROVIDER) => test.ask(actor, DECLARE, { input: { typeCode: world.TYPES.idCard.code, ...input } })
/** A second in which every process has read the directory anew. */
const later = () => test.clock.advance(1_000)

describe('how a type is shared', () => {
  it('is declared by the steward of its provider, with its conditions or its legal ground, and counts at once', async () => {
    const card = [world.TYPES.idCard.code]
    const read = async () => codesOf(await test.ask(HEALTH, READ, { id: world.ANNA.code, why: PERMIT_PURPOSE, types: card }))
    expect(await read()).toEqual([])
    const asked = await declare({ sharing: 'NOT_SHARED', ground: '《样例保密规定》第三条' })
    expect(asked.body.data?.['declareSharing']).toMatchObject({ sharing: 'NOT_SHARED', conditions: null, ground: '《样例保密规定》第三条' })
    expect(asked.entries).toMatchObject([{ action: 'certificate-type.declare-sharing', about: { type: card[0], from: 'UNCONDITIONAL', to: 'NOT_SHARED' } }])
    expect(await read()).toEqual(['NOT_AVAILABLE'])
    await declare({ sharing: 'CONDITIONAL', conditions: '仅限核对身份。' })
    expect(await typeOf(world.TYPES.idCard.code)).toMatchObject({ sharing: 'CONDITIONAL', conditions: '仅限核对身份。', ground: null })
    expect(await read()).toEqual(['NOT_AVAILABLE'])
    await declare({ sharing: 'UNCONDITIONAL' })
    expect(await read()).toEqual([])
  })

  it.each([
    ['conditional without conditions', { sharing: 'CONDITIONAL' }, 'CONDITIONS'],
    ['conditional with a ground', { sharing: 'CONDITIONAL', conditions: '限', ground: '法' }, 'GROUND'],
    ['not shared without a ground', { sharing: 'NOT_SHARED' }, 'GROUND'],
    ['not shared for nothing', { sharing: 'NOT_SHARED', ground: ' ' }, 'GROUND'],
    ['unconditional with conditions', { sharing: 'UNCONDITIONAL', conditions: '限' }, 'CONDITIONS'],
    ['conditional with a person in it', { sharing: 'CONDITIONAL', conditions: world.ANNA.code }, 'CONDITIONS'],
  ])('%s is no declaration', async (_what, input, reason) => {
    expect(faultOf(await declare(input))).toEqual(['SHARING_DECLARATION_INVALID', { reason }])
  })

  it('is nobody else\'s to declare, of no type that there is none of', async () => {
    for (const other of [STEWARD, STRANGER, SUPERVISOR, HEALTH]) expect(codesOf(await declare({ sharing: 'UNCONDITIONAL' }, other))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await declare({ typeCode: `${world.TYPES.idCard.code.slice(0, 18)}777`, sharing: 'UNCONDITIONAL' }))).toEqual(['NOT_AVAILABLE'])
    await test.load('certificate-type', [{ ...world.TYPES.unlisted, providerCode: world.POLICE.code }])
    later()
    const unlisted = { typeCode: world.TYPES.unlisted.code, sharing: 'UNCONDITIONAL' }
    expect(codesOf(await declare(unlisted, PROVIDER))).toEqual(['NOT_AVAILABLE'])
    expect((await declare(unlisted, STEWARD)).body.data?.['declareSharing']).toMatchObject({ providerCode: world.POLICE.code })
  })

  it('that nobody has declared is shown as such, and nothing of the type is shared', async () => {
    await test.load('certificate-type', [{ ...world.TYPES.property, code: `${world.TYPES.property.code.slice(0, 18)}099`, sharing: null }])
    later()
    const undeclared = (await test.done<{ nodes: ShownType[] }>(HEALTH, TYPES, { sharing: 'UNDECLARED' })).nodes
    expect(undeclared.map(({ code, sharing, conditions, ground }) => [code.slice(-3), sharing, conditions, ground])).toEqual([['099', 'UNDECLARED', null, null]])
  })

  it('that was declared stays with an import that says nothing of it, and gives way to one that does', async () => {
    await declare({ typeCode: HOUSEHOLD, sharing: 'NOT_SHARED', ground: '《样例保密规定》第三条' })
    await test.load('certificate-type', [{ ...world.TYPES.household, name: '户口簿（新）', sharing: null }])
    later()
    expect(await typeOf(HOUSEHOLD)).toMatchObject({ name: '户口簿（新）', sharing: 'NOT_SHARED', ground: '《样例保密规定》第三条' })
    expect(await test.load('certificate-type', [{ ...world.TYPES.household, name: '户口簿（新）', sharing: null }])).toEqual([{ kind: 'UNCHANGED' }])
    await test.load('certificate-type', [world.TYPES.household])
    later()
    expect(await typeOf(HOUSEHOLD)).toMatchObject({ name: '户口簿', sharing: 'CONDITIONAL', ground: null })
    expect(await mayRead(test)).toBe(false)
  })

  it('is listed page by page in the order of the codes', async () => {
    const seen: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const page: { nodes: ShownType[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = await test.done(STEWARD, TYPES, { first: 2, after })
      seen.push(...page.nodes.map(({ code }) => code))
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(seen).toHaveLength(8)
    expect([...seen].sort()).toEqual(seen)
    expect(codesOf(await test.ask(HEALTH, TYPES, { after: 'nothing' }))).toEqual(['CURSOR_INVALID'])
    expect(codesOf(await test.ask(HEALTH, TYPES, { first: 101 }))).toEqual(['PAGE_SIZE_INVALID'])
  })
})
