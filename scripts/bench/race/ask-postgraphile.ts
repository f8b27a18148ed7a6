// The main question in the names that PostGraphile gives to tables and columns. It has no verdicts; the bench puts them in
// before it compares.
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { systemClock } from '../../../src/kernel/clock.ts'
import { shownGround, verdictOf, type MaterialOfGuide } from '../contenders/plain-reading.ts'
import type { Certificate } from './check-answers.ts'

export const POSTGRAPHILE_QUESTION = `
  query ProofsOfSubject($idNumber: String!, $itemCode: String!) {
    personByIdNumber(idNumber: $idNumber) {
      certificatesByPersonId {
        nodes {
          certificateTypeByTypeCode {
            code name
            guideMaterialsByTypeCode(condition: { itemCode: $itemCode }) { nodes { version ordinal name basis } }
          }
          identifier name number status validFrom validTo issuerName issuerCode sourceConfirmedAt fields
        }
      }
    }
  }
`

interface Node {
  readonly certificateTypeByTypeCode: { readonly code: string; readonly name: string; readonly guideMaterialsByTypeCode: Nodes<MaterialOfGuide> }
  readonly identifier: string
  readonly name: string
  readonly number: string
  readonly status: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly issuerName: string
  readonly issuerCode: string
  readonly sourceConfirmedAt: string
  readonly fields: unknown
}

interface Nodes<Row> {
  readonly nodes: readonly Row[]
}

export function certificatesOfPostgraphile(data: unknown): readonly Certificate[] {
  const { personByIdNumber: person } = data as { readonly personByIdNumber: { readonly certificatesByPersonId: Nodes<Node> } }
  const today = dateInChina(systemClock.now())
  return person.certificatesByPersonId.nodes.map(({ certificateTypeByTypeCode: type, issuerName, issuerCode, validTo, sourceConfirmedAt, fields, ...rest }) => ({
    ...rest, type: { code: type.code, name: type.name }, issuer: { name: issuerName, code: issuerCode }, validTo: validTo ?? '长期',
    verdict: verdictOf(validTo, today), sourceConfirmedAt: new Date(sourceConfirmedAt).toISOString(),
    fields: typeof fields === 'string' ? JSON.parse(fields) as unknown : fields, grounds: type.guideMaterialsByTypeCode.nodes.map(shownGround),
  }))
}
