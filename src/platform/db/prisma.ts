import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { PrismaClient } from './generated/client.ts'
import { asStorageRefusal } from './storage-errors.ts'

export type { PrismaClient } from './generated/client.ts'

/**
 * Prisma on the hub's one pool: it opens no connection of its own, and closing the pool is all the closing there is. A
 * database that is away comes out as STORAGE_UNAVAILABLE, as everywhere.
 */
export function createPrisma(pool: Pool): PrismaClient {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args)
        } catch (error) {
          throw asStorageRefusal(error)
        }
      },
    },
  })
  return client as unknown as PrismaClient
}
