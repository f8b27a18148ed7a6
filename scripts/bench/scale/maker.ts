// Makes rows of the town and streams them into the tables, in a process of its own so that both cores seal.
import { systemClock } from '../../../src/kernel/clock.ts'
import { fileKeyProvider } from '../../../src/platform/crypto/key-provider.ts'
import { Keyring } from '../../../src/platform/crypto/keyring.ts'
import { Database } from '../../../src/platform/db/database.ts'
import { openPool } from '../../../src/platform/db/pool.ts'
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
          // As the owner of the tables: row-level security has no COPY.
          database: new Database(openPool(order.url, { max: 2 })),
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
