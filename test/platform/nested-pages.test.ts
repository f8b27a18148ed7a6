import { parse, type OperationDefinitionNode } from 'graphql'
import { expect, it } from 'vitest'
import { DocumentMeasure } from '../../src/platform/graphql/limits.ts'

// Each of these 24,000 lists sorts and filters up to 500 earlier cases: 70 s for one request, 25 s of them on the processor.
it('the earlier cases of five hundred people, forty-eight times each, are too much for one request', () => {
  const lists = Array.from({ length: 48 }, (_, at) => `a${at}: priorCases(first: 50) { nodes { number } }`).join(' ')
  const document = parse(`query ($requests: [R!]!) { subjects(itemCode: "i", requests: $requests) { subject { ${lists} } } }`)
  const measure = new DocumentMeasure(document, { pages: new Map([['priorCases', 10]]), lists: new Map(), batches: new Set(['subjects']) })
  measure.check(document)
  const requests = Array.from({ length: 500 }, () => ({ idNumber: 'n', caseNumber: 'c' }))
  expect(() => measure.checkWork(document.definitions[0] as OperationDefinitionNode, { requests }, false)).toThrow()
})
