import { getIntrospectionQuery, parse, type OperationDefinitionNode } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hubSchema } from '../../src/app.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { documentHashOf, Documents } from '../../src/platform/graphql/documents.ts'
import { DocumentMeasure, fieldLengths, type FieldLengths } from '../../src/platform/graphql/limits.ts'
import { asking, type Ask } from '../support/graphql.ts'
import { departmentActor, worldHub, type TestHub } from '../support/hub.ts'
import * as world from '../support/world.ts'

// What `npm run bench:worst` found to be the most expensive that the limits admit, each as often as they admit it. The time is the
// search's to measure; here stands what does not depend on the machine: what each is counted as, and the statements that it takes.

const purpose = `purpose: { itemCode: "${world.PERMIT.item.code}", caseNumber: "H-2026-1" }`
const AUDITOR: Actor = { clientId: 'audit-office', person: null, departmentCode: world.CIVIL.code, role: 'AUDITOR' }
const types = '__schema { types { name fields { name args { name } type { name ofType { name } } } } }'

const CORPUS: readonly { what: string; root: string; actor?: Actor; admitted: number; cost: number; statements: number }[] = [
  { what: 'pages of the log', root: 'accessEntries(first: 100) { __typename }', actor: AUDITOR, admitted: 44, cost: 450, statements: 50 },
  { what: 'questions about papers', root: `mayAsk(applicant: "${world.COMPANY.code}", material: 2, ${purpose}) { __typename }`, admitted: 27, cost: 602, statements: 7 },
  { what: 'forms', root: `prefill(applicant: "${world.COMPANY.code}", ${purpose}) { __typename }`, admitted: 23, cost: 852, statements: 5 },
  { what: 'case files', root: 'caseFile(number: "H-2026-1") { number }', admitted: 50, cost: 352, statements: 251 },
  { what: 'subjects', root: `subject(idNumber: "${world.ANNA.code}", ${purpose}) { certificates { name fields { name value } } }`, admitted: 22, cost: 126, statements: 5 },
  { what: 'looks into the schema', root: types, admitted: 5, cost: 17018, statements: 0 },
]

let test: TestHub
let ask: Ask
let lengths: FieldLengths
let documents: Documents
beforeAll(async () => {
  test = await worldHub()
  ask = await asking(test)
  lengths = fieldLengths(await hubSchema())
  documents = new Documents(await hubSchema())
})
afterAll(() => test.close())

const times = (root: string, count: number) => `{ ${Array.from({ length: count }, (_, at) => `a${at}: ${root}`).join(' ')} }`
const outcomeOf = (text: string) => {
  const outcome = documents.prepare({ text, hashed: documentHashOf(text), operationName: null, variables: {} })
  return outcome.ok ? 'ADMITTED' : (outcome.errors[0]?.originalError as { code?: string } | null)?.code
}

it('the fullest introspection query of common tools is admitted, of the schema as it is', () => {
  const whole = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true }
  expect(outcomeOf(getIntrospectionQuery(whole))).toBe('ADMITTED')
})

describe.each(CORPUS)('$what', ({ root, actor = departmentActor('health'), admitted, cost, statements }) => {
  it('are admitted so often and not once more', () => {
    expect([outcomeOf(times(root, admitted)), outcomeOf(times(root, admitted + 1))]).toEqual(['ADMITTED', 'QUERY_TOO_COSTLY'])
  })

  it('are counted as what they were found to cost', () => {
    const document = parse(times(root, 1))
    const counted = new DocumentMeasure(document, lengths).costOf(document.definitions[0] as OperationDefinitionNode, {})
    expect(counted.cost + counted.introspection).toBe(cost)
  })

  it('take no more statements than they were found to take', async () => {
    await ask(actor, times(root, admitted))
    const taken = (await ask(actor, times(root, admitted))).statements
    expect(taken.length, taken.join()).toBeLessThanOrEqual(statements)
  })
})
