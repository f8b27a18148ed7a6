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

export const LIFE = `number stage state handlerCode departmentCode decision decidedAt deliveredAt receivedAt
  steps { kind at post person departmentCode toDepartment note }
  clock { kind reference departmentCode startedAt workingDays extension statutoryWorkingDays dueOn provisional suspendedAt stoppedAt }
  materials { name key how obtainedOn }`

export interface LifeShown extends CaseShown {
  readonly stage: string
  readonly handlerCode: string
  readonly departmentCode: string
  readonly decidedAt: string | null
  readonly deliveredAt: string | null
  readonly steps: readonly {
    readonly kind: string
    readonly at: string
    readonly post: string | null
    readonly person: string | null
    readonly departmentCode: string
    readonly toDepartment: string | null
    readonly note: string | null
  }[]
  readonly clock: { readonly reference: string; readonly departmentCode: string; readonly startedAt: string; readonly dueOn: string | null; readonly extension: number; readonly suspendedAt: string | null; readonly stoppedAt: string | null } | null
  readonly materials: readonly { readonly name: string; readonly key: string | null; readonly how: string | null; readonly obtainedOn: string | null }[]
}

/** Records a step; `send` for many at once. */
export function recordStep(
  hub: NetworkHub,
  input: object,
  client: 'health' | 'housing' = 'housing',
  how: 'ask' | 'send' = 'ask',
): Promise<Answered<{ recordCaseStep: LifeShown | null }>> {
  return hub[how](client, `mutation ($input: RecordCaseStepInput!) { recordCaseStep(input: $input) { ${LIFE} } }`, { input })
}

/** A case with its steps, materials and clock. */
export function showLife(hub: NetworkHub, number: string, client: 'health' | 'housing' = 'housing'): Promise<Answered<{ caseFile: LifeShown | null }>> {
  return hub.ask(client, `query ($number: String!) { caseFile(number: $number) { ${LIFE} } }`, { number })
}
