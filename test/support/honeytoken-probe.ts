import { open, opening } from './case-questions.ts'
import type { NetworkHub } from './http.ts'
import { askHolds } from './questions.ts'
import { PERMIT, RENT, TYPES } from './world.ts'

let next = 0

/** Ways to come to a number, each by another operation. */
export const caseFileProbe: Readonly<Record<string, (hub: NetworkHub, idNumber: string) => Promise<unknown>>> = {
  'a yes or no': (hub, idNumber) => askHolds(hub, TYPES.idCard.code, { idNumber }),
  'a batch': (hub, idNumber) =>
    hub.ask('health', `query ($item: ItemCode!, $requests: [SubjectRequestInput!]!) { subjects(itemCode: $item, requests: $requests) { __typename } }`, {
      item: PERMIT.item.code, requests: [{ idNumber, caseNumber: 'H-2026-1' }],
    }),
  'opening a case': (hub, idNumber) => open(hub, opening(`TRAP-${(next += 1)}`, { applicant: { idNumber, name: null } })),
  'a checklist': (hub, idNumber) =>
    hub.ask('housing', `query ($id: IdNumber!, $why: PurposeInput!) { materialsFor(applicant: $id, purpose: $why) { __typename } }`, {
      id: idNumber, why: { itemCode: RENT.item.code, caseNumber: 'Z-2026-1', reason: null },
    }),
}
