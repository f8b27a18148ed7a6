// Makes rows of the town and streams them into the tables, in a process of its own so that both cores seal.
import pg from 'pg'
import { systemClock } from '../../../src/kernel/clock.ts'
import { fileKeyProvider } from '../../../src/platform/crypto/key-provider.ts'
import { Keyring } from '../../../src/platform/crypto/keyring.ts'
import { Database } from '../../../src/platform/db/database.ts'
import { addCertificates, addOpenCases, type Part } from './add-people.ts'
import { work } from './workers.ts'

export type MakerOrder = { readonly kind: 'OPEN'; readonly url: string; readonly keys: string } | { readonly kind: 'ADD'; readonly part: Part }
export interface MakerAnswer {
  readonly kind: 'DONE'
}

let opened: { readonly database: Database; readonly keyring: Keyring } | undefined

work<MakerOrder, MakerAnswer>(
  async (order) => {
    switch (order.kind) {
      case 'OPEN':
        opened = {
          // As the owner of the tables, since row-level security has no COPY, and without the hub's limits of time.
          database: new Database(new pg.Pool({ connectionString: order.url, max: 1 })),
          keyring: new Keyring(await fileKeyProvider(order.keys).load()),
        }
        return { kind: 'DONE' }
      case 'ADD': {
        if (!opened) throw new Error('the maker has no database')
        const { database, keyring } = opened
        const { paper, from, to } = order.part
        const now = systemClock.now()
        await database.transaction(async (tx) => {
          await addCertificates(tx, keyring, order.part, now)
          if (paper === 0) await addOpenCases(tx, from, to, now)
        })
        return { kind: 'DONE' }
      }
    }
  },
  async () => opened?.database.close(),
)
