// The one statement of the contenders that write their own SQL, and its row as the answer shows it.

export const CERTIFICATES_OF = `
  SELECT c.type_code, t.name AS type_name, c.identifier, c.name, c.number, c.status, c.valid_from::text, c.valid_to::text, c.issuer_name,
    c.issuer_code, c.source_confirmed_at, c.fields
  FROM plain.person p
    JOIN plain.certificate c ON c.person_id = p.id
    JOIN plain.certificate_type t ON t.code = c.type_code
  WHERE p.id_number = $1
  ORDER BY c.id`

export interface CertificateOfPerson {
  readonly type_code: string
  readonly type_name: string
  readonly identifier: string
  readonly name: string
  readonly number: string
  readonly status: string
  readonly valid_from: string
  readonly valid_to: string | null
  readonly issuer_name: string
  readonly issuer_code: string
  readonly source_confirmed_at: Date
  readonly fields: readonly { readonly name: string; readonly meaning: string; readonly value: string }[]
}

export interface MaterialOfGuide {
  readonly type_code: string
  readonly version: number
  readonly ordinal: number
  readonly name: string
  readonly basis: string
}

export function shownCertificate(row: CertificateOfPerson, today: string) {
  return {
    type: { code: row.type_code, name: row.type_name }, identifier: row.identifier, name: row.name, number: row.number, status: row.status,
    verdict: verdictOf(row.valid_to, today), validFrom: row.valid_from, validTo: row.valid_to ?? '长期',
    issuer: { name: row.issuer_name, code: row.issuer_code }, sourceConfirmedAt: row.source_confirmed_at.toISOString(), fields: row.fields,
  }
}

export function verdictOf(validTo: string | null, today: string): string {
  return validTo === null || validTo >= today ? 'VALID' : 'EXPIRED'
}

export function shownGround({ version, ordinal, name, basis }: MaterialOfGuide) {
  return { guideVersion: version, materialOrdinal: ordinal, materialName: name, basis }
}
