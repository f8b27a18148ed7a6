import { readFileSync } from 'node:fs'
import { createHub } from '../../src/app.ts'
import { importDesk } from '../../src/commands/load-imports.ts'
import { loadImportedCertificates, loadWaitingImports, type ImportDesk } from '../../src/domains/imports/index.ts'
import { logKeys } from '../../src/domains/signing/index.ts'
import { fixedClock } from '../../src/kernel/clock.ts'
import type { KeyringDocument } from '../../src/platform/crypto/keyring-document.ts'
import type { Operation } from '../../src/platform/operation.ts'

/** Where the process kills itself: before its second batch, or when that has been committed and nobody was told. */
export type KillPoint = 'BATCH_NOT_COMMITTED' | 'BATCH_COMMITTED'

/** What the process is told on its standard input. */
export interface Orders {
  readonly databaseUrl: string
  readonly folder: string
  readonly keyring: string
  readonly origin: string
  readonly now: string
  readonly point: KillPoint
}

const orders = JSON.parse(readFileSync(0, 'utf8')) as Orders
const hub = await createHub({
  databaseUrl: orders.databaseUrl, poolSize: 4, clock: fixedClock(new Date(orders.now)),
  keys: { load: () => Promise.resolve(JSON.parse(orders.keyring) as KeyringDocument) },
  logKeys: logKeys({ folder: orders.folder, text: null, origin: orders.origin }),
})

const desk = importDesk(hub)
let batches = 0

/** The desk of the job, with a fault at the second batch. */
const faulty: ImportDesk = {
  ...desk,
  as: (actor) => async <Input, Output>(operation: Operation<Input, Output>, input: Input) => {
    const isSecond = operation.name === loadImportedCertificates.name && (batches += 1) === 2
    if (!isSecond) return desk.as(actor)(operation, input)
    if (orders.point === 'BATCH_NOT_COMMITTED') {
      const run = operation.run as (context: never, asked: never) => Promise<Output>
      const cut = { ...operation, run: async (context: never, asked: never) => (await run(context, asked), die()) } as unknown as Operation<Input, Output>
      return desk.as(actor)(cut, input)
    }
    await desk.as(actor)(operation, input)
    return die()
  },
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}

await loadWaitingImports(faulty)
