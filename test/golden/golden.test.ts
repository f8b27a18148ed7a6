import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, type OperationDefinitionNode } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asking, type Ask } from '../support/graphql.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { departmentActor, worldHub, type TestHub } from '../support/hub.ts'
import { PERMIT_OFFICE, permitHub } from '../support/permit-world.ts'
import { CIVIL, HEALTH, HOUSING, POLICE, TYPES } from '../support/world.ts'

// One folder per case: case.json names the trusted document, who asks and the variables; result.json is what
// it answers and entries.json what the log keeps, both as bytes that a reviewer sees change; sql.txt is what it cost.

const folder = fileURLToPath(new URL('.', import.meta.url))
const operations = fileURLToPath(new URL('../../schema/operations', import.meta.url))
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)

const ACTORS = {
  health: departmentActor('health'),
  auditor: { clientId: 'audit-office', person: 'shen', departmentCode: CIVIL.code, role: 'AUDITOR' },
  police: { clientId: 'police-system', person: null, departmentCode: POLICE.code, role: 'DEPARTMENT_SYSTEM' },
  security: { clientId: 'console', person: 'qian', departmentCode: CIVIL.code, role: 'SECURITY_ADMINISTRATOR' },
  system: { clientId: 'console', person: 'sun', departmentCode: CIVIL.code, role: 'SYSTEM_ADMINISTRATOR' },
  clerk: { clientId: 'console', person: 'zhao', departmentCode: POLICE.code, role: 'CLERK' },
  steward: { clientId: 'console', person: 'li', departmentCode: HOUSING.code, role: 'ISSUER_STEWARD' },
  provider: { clientId: 'console', person: 'wu', departmentCode: TYPES.idCard.definingAuthority.code, role: 'ISSUER_STEWARD' },
  editor: { clientId: 'console', person: 'zheng', departmentCode: HEALTH.code, role: 'CATALOGUE_EDITOR' },
  supervisor: { clientId: 'console', person: 'zhou', departmentCode: TYPES.idCard.definingAuthority.code, role: 'SUPERVISOR' },
  portal: { clientId: 'citizen-portal', person: 'account-17', departmentCode: CIVIL.code, role: 'SUBJECT_PORTAL' },
} as const satisfies Readonly<Record<string, Actor>>

interface GoldenCase {
  readonly operation: string
  readonly department?: 'health' | 'housing'
  /** In place of a department. */
  readonly asks?: keyof typeof ACTORS
  /** The companies of permit-world.ts and the real guide they apply under, in place of the small world. */
  readonly world?: 'permit'
  readonly variables: Record<string, unknown>
}

describe('golden operations', () => {
  let small: TestHub
  let permit: TestHub
  let asks: Record<'small' | 'permit', Ask>
  beforeAll(async () => {
    small = await worldHub()
    permit = await permitHub()
    asks = { small: await asking(small), permit: await asking(permit) }
  })
  afterAll(async () => {
    await small.close()
    await permit.close()
  })

  it.each(cases)('%s', async (name) => {
    const golden = JSON.parse(readFileSync(path.join(folder, name, 'case.json'), 'utf8')) as GoldenCase
    const document = readFileSync(path.join(operations, golden.operation), 'utf8')
    const named = golden.world ? PERMIT_OFFICE : golden.asks ? ACTORS[golden.asks] : departmentActor(golden.department ?? 'health')
    // Whoever is asked for a fresh proof has given it, but in the cases that show the refusal.
    const actor: Actor = name.endsWith('-without-a-passkey') ? named : { ...named, verifiedAt: new Date('2030-01-01') }
    const ask = asks[golden.world ?? 'small']
    // Catalogue and directory are kept in memory: a first request fills them, so that the statements are those of every other.
    if (!document.includes('mutation')) await ask(actor, document, golden.variables)
    const { body, statements, entries } = await ask(actor, document, golden.variables)
    const { accessEntries: _, ...extensions } = body.extensions ?? {}
    const stable = { ...body, extensions, errors: body.errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId: '…' } })) }
    await expect(json(JSON.parse(JSON.stringify(stable), chanceOfAnswer))).toMatchFileSnapshot(path.join(folder, name, 'result.json'))
    await expect(json(entries.map(withoutChance))).toMatchFileSnapshot(path.join(folder, name, 'entries.json'))
    // Root fields of a query are answered side by side: which statement comes first is then nobody's promise.
    const sideBySide = (parse(document).definitions[0] as OperationDefinitionNode).selectionSet.selections.length > 1
    await expect((sideBySide ? statements.toSorted() : statements).join('\n') + '\n').toMatchFileSnapshot(path.join(folder, name, 'sql.txt'))
  })

  it('has a golden case for every trusted document', () => {
    const covered = new Set(cases.map((name) => (JSON.parse(readFileSync(path.join(folder, name, 'case.json'), 'utf8')) as GoldenCase).operation))
    expect(readdirSync(operations).filter((file) => file.endsWith('.graphql') && !covered.has(file))).toEqual([])
  })
})

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** An entry without what differs from run to run: keyed tokens and digests, ids and times. */
function withoutChance({ text }: { text: string }): unknown {
  return JSON.parse(text, (key, value: unknown) =>
    ['token', 'subject', 'neighbourhood', 'request', 'payload', 'reason', 'document', 'basis'].includes(key) && typeof value === 'string' && /^[\w-]{11,}$/.test(value) ? '…' : value,
  )
}

const CHANCE = ['page', 'token', 'subject', 'requestId', 'payloadDigest', 'entry', 'leafHash', 'checkpoint', 'recordedAt', 'cursor', 'endCursor', 'certificateToken', 'subjectToken', 'prefillReceipt', 'receipt']

/** What an answer says of entries and their proofs differs from run to run like the entries themselves. */
function chanceOfAnswer(key: string, value: unknown): unknown {
  if (key === 'inclusionProof' && value !== null) return '…'
  return CHANCE.includes(key) && typeof value === 'string' ? '…' : value
}
