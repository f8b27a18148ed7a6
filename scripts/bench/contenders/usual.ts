// Apollo Server, type-graphql and Prisma as their documentation puts them together, with one Prisma `create` as its audit. No
// policy, no encryption, no token.
import 'reflect-metadata'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { PrismaPg } from '@prisma/adapter-pg'
import { buildSchema } from 'type-graphql'
import { contend } from './contender.ts'
import { POOL_SIZE } from './pool-size.ts'
import { loadUsualClient } from './usual-client.ts'
import { SubjectResolver, type UsualContext } from './usual-resolver.ts'
import { versionsOf } from './versions.ts'

contend(async ({ databaseUrl }) => {
  const PrismaClient = await loadUsualClient()
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: POOL_SIZE }, { schema: 'plain' }) })
  const server = new ApolloServer<UsualContext>({ schema: await buildSchema({ resolvers: [SubjectResolver] }), introspection: false })
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 }, context: async () => ({ prisma }) })
  return {
    url: new URL(url).origin,
    version: versionsOf('@apollo/server', 'type-graphql', '@prisma/client'),
    async stop() {
      await server.stop()
      await prisma.$disconnect()
    },
  }
})
