import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HttpClient, type Received } from '../../scripts/fault/http-client.ts'
import { Questions } from '../../scripts/fault/questions.ts'
import { storedEntries, storedHead } from '../../scripts/fault/stored-log.ts'
import { loadTown } from '../../scripts/fault/town.ts'
import { openHub, type OpenedHub } from '../../src/commands/open-hub.ts'
import { startServer, type RunningServer } from '../../src/commands/start-server.ts'
import { readConfig } from '../../src/platform/config.ts'
import { Random } from '../../src/sample-city/random.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

// The moment that no kill hits for sure: the database has committed, and the connection goes before the hub hears of it.

let folder: string
let database: TestDatabase
let wire: CuttingWire
let opened: OpenedHub
let server: RunningServer
let questions: Questions
let db: pg.Client
const client = new HttpClient()

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-log-doubt-'))
  database = await testDatabase()
  questions = new Questions(await loadTown(folder, database.url, { people: 30, seed: 1 }), new Random(1, 1, 1), 'doubt-')
  wire = await CuttingWire.to(database.url)
  const config = readConfig({ data: folder, port: '0' }, { DATABASE_URL: wire.url, YIHAO_LOG_LEVEL: 'silent' })
  opened = await openHub(config, { say: () => undefined, attach: false })
  server = await startServer(opened, config)
  db = new pg.Client(database.url)
  await db.connect()
})

afterAll(async () => {
  client.close()
  await server?.stop()
  await opened?.close()
  wire?.close()
  await db?.end()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Lies between hub and database, and loses the answer to what it is told. */
class CuttingWire {
  readonly url: string
  readonly #gate: Server
  #marked: string | null = null

  private constructor(gate: Server, url: string) {
    this.#gate = gate
    this.url = url
  }

  static async to(address: string): Promise<CuttingWire> {
    const target = new URL(address)
    const gate = createServer()
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve))
    const via = new URL(address)
    via.port = String((gate.address() as AddressInfo).port)
    const cutting = new CuttingWire(gate, via.href)
    gate.on('connection', (hub) => {
      const postgres = connect(Number(target.port), target.hostname)
      let cut = false
      hub.on('data', (sent) => {
        cut ||= cutting.#takes(sent)
        postgres.write(sent)
      })
      // PostgreSQL answers a COMMIT, or a statement that is a transaction of its own, when it is durable.
      postgres.on('data', (answer) => (cut ? hub.destroy() : hub.write(answer)))
      for (const [one, other] of [[hub, postgres], [postgres, hub]] as const) {
        one.on('error', () => other.destroy())
        one.on('close', () => other.destroy())
      }
    })
    return cutting
  }

  loseTheAnswerTo(mark: string): void {
    this.#marked = mark
  }

  close(): void {
    this.#gate.close()
  }

  #takes(sent: Buffer): boolean {
    if (this.#marked === null || !sent.includes(this.#marked)) return false
    this.#marked = null
    return true
  }
}

function ask(operation: string): Promise<Received> {
  for (;;) {
    const { token, body } = questions.next()
    if (!body.includes(operation)) continue
    return client.send(`${server.address.url}/graphql`, { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body)
  }
}

async function outcomesOf({ requestId }: Received): Promise<string[]> {
  const outcomes: string[] = []
  for await (const { entry } of storedEntries(db)) if (entry.request === requestId) outcomes.push(entry.outcome)
  return outcomes
}

const codeOf = ({ text }: Received) => /"code":"(\w+)"/.exec(text)?.[1]

test('a read of whose append nobody can say whether it happened is not answered, is not written again, and the log goes on', async () => {
  expect(codeOf(await ask('query One'))).toBeUndefined()
  const { size } = await storedHead(db)
  wire.loseTheAnswerTo('audit.advance')
  const lost = await ask('query One')
  expect(codeOf(lost)).toBe('AUDIT_UNAVAILABLE')
  expect(JSON.parse(lost.text)).not.toHaveProperty('data')
  expect(await outcomesOf(lost)).toHaveLength(1)
  const next = await ask('query One')
  expect(JSON.parse(next.text)).toMatchObject({ extensions: { accessEntries: [String(size + 1)] } })
})

test('a command of whose commit nobody can say whether it happened is answered with that, and the log says that it was done before it says that it failed', async () => {
  wire.loseTheAnswerTo('COMMIT')
  const lost = await ask('mutation Open')
  expect(codeOf(lost)).toBe('STORAGE_UNAVAILABLE')
  expect(JSON.parse(lost.text)).toMatchObject({ data: null })
  expect(await outcomesOf(lost)).toEqual(['RELEASED', 'FAILED'])
})
