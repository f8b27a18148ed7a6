// What the contenders without encryption read: the same certificates in plain columns, in the same database, with the indexes
// that a sensible developer makes. The fields lie in their certificate as they are shown, which costs the contenders least.
import { from as copyFrom } from 'pg-copy-streams'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { LONG_TERM } from '../../../src/kernel/calendar-date.ts'
import { copyLine, type CopyValue } from '../copy-line.ts'
import { typeOf } from '../../../src/sample-city/certificate-types.ts'
import { SHOWN_TYPES } from './applicants-guide.ts'
import type { Applicants } from './applicants.ts'

const TABLES = `
  CREATE SCHEMA plain;
  CREATE TABLE plain.certificate_type (code text PRIMARY KEY, name text NOT NULL);
  CREATE TABLE plain.person (id int PRIMARY KEY, id_number text NOT NULL UNIQUE, name text NOT NULL);
  CREATE TABLE plain.certificate (
    id int PRIMARY KEY, person_id int NOT NULL REFERENCES plain.person, type_code text NOT NULL REFERENCES plain.certificate_type,
    identifier text NOT NULL UNIQUE, name text NOT NULL, number text NOT NULL, status text NOT NULL, valid_from date NOT NULL, valid_to date,
    issuer_name text NOT NULL, issuer_code text NOT NULL, source_confirmed_at timestamptz NOT NULL, fields jsonb NOT NULL
  );
  CREATE TABLE plain.guide_material (
    item_code text NOT NULL, version int NOT NULL, ordinal int NOT NULL, name text NOT NULL, basis text NOT NULL,
    type_code text NOT NULL REFERENCES plain.certificate_type, PRIMARY KEY (item_code, version, ordinal)
  );
  CREATE TABLE plain.access_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), client_id text NOT NULL, id_number text NOT NULL,
    item_code text NOT NULL, case_number text NOT NULL, reason text, certificates text[] NOT NULL
  );
`
const INDEXES = `
  CREATE INDEX ON plain.certificate (person_id);
  CREATE INDEX ON plain.guide_material (type_code);
`

export async function fillPlainTables(client: Client, applicants: Applicants): Promise<void> {
  await client.query(TABLES)
  const { all, guide, itemCode } = applicants
  await copy(client, 'plain.certificate_type', SHOWN_TYPES.map(({ code, name }) => [code, name]))
  await copy(client, 'plain.guide_material', guide.materials.flatMap(({ ordinal, name, basis, satisfiedBy: [one] }) =>
    one ? [[itemCode, guide.version, ordinal, name, `${basis[0]?.law ?? ''}${basis[0]?.article ?? ''}`, one.typeCode]] : []))
  const ids = new Map(all.map(({ idNumber }, at) => [idNumber, at]))
  await copy(client, 'plain.person', all.map(({ idNumber }, at) => [at, idNumber, '样例']))
  await copy(client, 'plain.certificate', certificateRows(applicants, ids))
  await client.query(INDEXES)
}

function* certificateRows({ certificates }: Applicants, ids: ReadonlyMap<string, number>): Generator<CopyValue[]> {
  let id = 0
  for (const row of certificates()) {
    const [holder] = row.holders
    const fields = typeOf(row.typeCode).fields.map(({ name, meaning }) => ({ name, meaning, value: row.fields[name] }))
    yield [
      id++, ids.get(holder?.code ?? '') ?? -1, row.typeCode, row.identifier, row.name, row.number, 'IN_FORCE', row.validFrom,
      row.validTo === LONG_TERM ? null : row.validTo, row.issuer.name, row.issuer.code, row.sourceConfirmedAt, JSON.stringify(fields),
    ]
  }
}

async function copy(client: Client, table: string, rows: Iterable<readonly CopyValue[]>): Promise<void> {
  const lines = function* () {
    for (const row of rows) yield copyLine(row)
  }
  await pipeline(Readable.from(lines()), client.query(copyFrom(`COPY ${table} FROM STDIN`)))
}
