import type { Answered, NetworkHub } from './http.ts'
import { ANNA, RENT } from './world.ts'

export const CASE = 'number itemCode guideVersion departmentCode clerk state receivedAt decidedAt decision parties { role count }'

export interface CaseShown {
  readonly number: string
  readonly state: string
  readonly decision: string | null
  readonly parties: readonly { readonly role: string; readonly count: number }[]
}

/** An opening by HOUSING for its item, with ANNA as applicant; change what matters to a test. */
export function opening(number: string, change: object = {}): object {
  return { number, itemCode: RENT.item.code, applicant: { idNumber: ANNA.code, name: ANNA.name }, ...change }
}

export function open(
  hub: NetworkHub,
  input: object,
  client: 'health' | 'housing' = 'housing',
  how: 'ask' | 'send' = 'ask',
): Promise<Answered<{ openCase: CaseShown }>> {
  return hub[how](client, `mutation ($input: OpenCaseInput!) { openCase(input: $input) { ${CASE} } }`, { input })
}

export function decide(hub: NetworkHub, input: object, client: 'health' | 'housing' = 'housing'): Promise<Answered<{ decideCase: CaseShown }>> {
  return hub.ask(client, `mutation ($input: DecideCaseInput!) { decideCase(input: $input) { ${CASE} } }`, { input })
}
