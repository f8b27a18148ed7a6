// What the hub is asked beside the main question, each under a document that comes with it.
import type { Stage } from '../stage/open-stage.ts'

export interface Question {
  readonly name: string
  /** File in schema/operations, without its ending. */
  readonly document: string
  /** Subjects in one request. */
  readonly subjects?: number
  /** At once, where it is not as many as of the others. */
  readonly connections?: number
  /** Variables of each request. */
  readonly variables: (stage: Stage) => object[]
  /** What stands in every right answer. */
  readonly expected: RegExp
}

export const MAIN: Question = {
  name: 'one subject', document: 'proofs-of-subject', expected: /"verdict":"VALID"/,
  variables: ({ applicants: { all, itemCode } }) => all.map(({ idNumber, caseNumber }) => ({ idNumber, purpose: { itemCode, caseNumber, reason: null } })),
}

export const ONE_OF_MANY = ofMany(1)
export const HUNDRED = ofMany(100)
/** Who has a hundred subjects and one connection asks one after the other, or all at once. */
export const ONE_BY_ONE_CALLER: Question = { ...ONE_OF_MANY, name: 'subjects, 1 in one, one caller', connections: 1 }
export const HUNDRED_BY_ONE_CALLER: Question = { ...HUNDRED, name: 'subjects, 100 in one, one caller', connections: 1 }

const forms = (name: string, document: string, expected: RegExp): Question => ({
  name, document, expected,
  variables: ({ applicants: { all, formItemCode: itemCode } }) =>
    all.map(({ idNumber, formCaseNumber: caseNumber }) => ({ applicant: idNumber, purpose: { itemCode, caseNumber, reason: null } })),
})

export const OTHERS: readonly Question[] = [
  {
    name: 'holds', document: 'holds-certificate', expected: /"holds":true/,
    variables: (stage) => MAIN.variables(stage).map((variables, at) => ({ ...variables, type: typeAt(stage, at) })),
  },
  ONE_OF_MANY,
  HUNDRED,
  ofMany(500),
  ONE_BY_ONE_CALLER,
  HUNDRED_BY_ONE_CALLER,
  forms('checklist', 'materials-for', /"outcome":"HELD"/),
  forms('prefill', 'prefill-form', /"suggestedValue":"[^"]/),
  {
    name: 'verify', document: 'verify-certificate', expected: /"verdict":"VALID"/,
    variables: ({ applicants: { all, itemCode, certificates } }) => [...certificates()].filter((_, at) => at % 5 === 2).map(({ identifier, typeCode, fields }, at) => ({
      input: {
        purpose: { itemCode, caseNumber: all[at]?.caseNumber, reason: null }, idNumber: all[at]?.idNumber, identifier, type: typeCode,
        fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
      },
    })),
  },
  {
    name: 'catalogue search', document: 'find-items', expected: /"total":[1-9]/,
    variables: ({ city }) => [...new Set([...city.guides()].map(({ item }) => item.name))].flatMap((name) =>
      [name, name.slice(0, 2), name.slice(-4)].map((text) => ({ text, first: 10 }))),
  },
  { name: 'accessEntries', document: 'access-entries', expected: /"outcome":"RELEASED"/, variables: () => [{ filter: null, first: 20 }] },
]

/** Of many at once; each request begins at another one, so that none is like another. */
function ofMany(count: number): Question {
  return {
    name: count === 1 ? 'subjects, 1 in one' : `subjects, ${count} in one`, document: 'proofs-of-subjects', subjects: count, expected: /"verdict":"VALID"/,
    ...(count > 1 && { connections: Math.ceil(800 / count) }),
    variables: ({ applicants: { all, itemCode } }) => Array.from({ length: Math.ceil((all.length / count) * Math.min(count, 5)) }, (_, request) => ({
      itemCode, reason: null,
      requests: Array.from({ length: count }, (_unused, n) => {
        const { idNumber, caseNumber } = all[(Math.floor(request * count / Math.min(count, 5)) + n) % all.length] as typeof all[number]
        return { idNumber, caseNumber }
      }),
    })),
  }
}

function typeAt({ applicants: { guide } }: Stage, at: number): string | undefined {
  const proofs = guide.materials.flatMap(({ satisfiedBy }) => satisfiedBy)
  return proofs[at % proofs.length]?.typeCode
}
