// Mercurius with graphql-jit, SQL and loaders written by hand. No token, no policy, no encryption, no audit.
import { fastify, type FastifyPluginAsync } from 'fastify'
import pg from 'pg'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { systemClock } from '../../../src/kernel/clock.ts'
import { contend } from './contender.ts'
import { foreign } from './foreign.ts'
import { CERTIFICATES_OF, shownCertificate, shownGround, type CertificateOfPerson, type MaterialOfGuide } from './plain-reading.ts'
import { POOL_SIZE } from './pool-size.ts'
import { versionsOf } from './versions.ts'

const SCHEMA = `
  input PurposeInput { itemCode: String! caseNumber: String! reason: String }
  type Query { subject(idNumber: String!, purpose: PurposeInput!): Subject }
  type Subject { certificates: [Certificate!]! }
  type CertificateType { code: String! name: String! }
  type Issuer { name: String! code: String! }
  type Field { name: String! meaning: String! value: String! }
  type Ground { guideVersion: Int! materialOrdinal: Int! materialName: String! basis: String! }
  type Certificate {
    type: CertificateType! identifier: String! name: String! number: String! status: String! verdict: String! validFrom: String!
    validTo: String! issuer: Issuer! sourceConfirmedAt: String! fields: [Field!]! grounds: [Ground!]!
  }
`
const MATERIALS_OF = `
  SELECT type_code, version, ordinal, name, basis FROM plain.guide_material WHERE item_code = $1 AND type_code = any($2) ORDER BY ordinal`

interface MercuriusOptions {
  readonly schema: string
  /** Queries are compiled after so many runs. */
  readonly jit: number
  readonly resolvers: object
  readonly loaders: object
}

/** As a loader is given it: one for each certificate of a request. */
interface Queried {
  readonly obj: { readonly itemCode: string; readonly type: { readonly code: string } }
}

contend(async ({ databaseUrl }) => {
  const { default: mercurius } = await foreign<{ readonly default: FastifyPluginAsync<MercuriusOptions> }>('mercurius')
  const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE })
  const app = fastify()
  await app.register(mercurius, {
    schema: SCHEMA, jit: 1,
    resolvers: {
      Query: {
        async subject(_: unknown, { idNumber, purpose: { itemCode } }: { idNumber: string; purpose: { itemCode: string } }) {
          const { rows } = await pool.query<CertificateOfPerson>({ name: 'certificates', text: CERTIFICATES_OF, values: [idNumber] })
          const today = dateInChina(systemClock.now())
          return { certificates: rows.map((row) => ({ ...shownCertificate(row, today), itemCode })) }
        },
      },
    },
    loaders: {
      Certificate: {
        async grounds(queries: readonly Queried[]) {
          const codes = [...new Set(queries.map(({ obj }) => obj.type.code))]
          const { rows } = await pool.query<MaterialOfGuide>({ name: 'materials', text: MATERIALS_OF, values: [queries[0]?.obj.itemCode, codes] })
          return queries.map(({ obj }) => rows.filter(({ type_code: code }) => code === obj.type.code).map(shownGround))
        },
      },
    },
  })
  return {
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    version: versionsOf('mercurius', 'graphql-jit', 'fastify', 'pg'),
    async stop() {
      await app.close()
      await pool.end()
    },
  }
})
