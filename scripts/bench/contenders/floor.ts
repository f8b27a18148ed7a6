// The floor: Fastify, one prepared statement, JSON. No GraphQL, no token, no policy, no encryption, no audit.
import { fastify } from 'fastify'
import pg from 'pg'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { systemClock } from '../../../src/kernel/clock.ts'
import { contend } from './contender.ts'
import { shownCertificate, shownGround, type CertificateOfPerson } from './plain-reading.ts'
import { POOL_SIZE } from './pool-size.ts'
import { versionsOf } from './versions.ts'

const STATEMENT = `
  SELECT c.type_code, t.name AS type_name, c.identifier, c.name, c.number, c.status, c.valid_from::text, c.valid_to::text, c.issuer_name,
    c.issuer_code, c.source_confirmed_at, c.fields, m.version, m.ordinal, m.name AS material, m.basis
  FROM plain.person p
    JOIN plain.certificate c ON c.person_id = p.id
    JOIN plain.certificate_type t ON t.code = c.type_code
    JOIN plain.guide_material m ON m.type_code = c.type_code AND m.item_code = $2
  WHERE p.id_number = $1
  ORDER BY c.id`

interface Asked {
  readonly idNumber: string
  readonly purpose: { readonly itemCode: string }
}

interface Row extends CertificateOfPerson {
  readonly version: number
  readonly ordinal: number
  readonly material: string
  readonly basis: string
}

contend(async ({ databaseUrl }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE })
  const app = fastify()
  app.post<{ Body: Asked }>('/subject', async ({ body: { idNumber, purpose } }) => {
    const { rows } = await pool.query<Row>({ name: 'certificates', text: STATEMENT, values: [idNumber, purpose.itemCode] })
    const today = dateInChina(systemClock.now())
    const certificates = rows.map((row) => ({ ...shownCertificate(row, today), grounds: [shownGround({ ...row, name: row.material })] }))
    return { data: { subject: { certificates } } }
  })
  return {
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    version: versionsOf('fastify', 'pg'),
    async stop() {
      await app.close()
      await pool.end()
    },
  }
})
