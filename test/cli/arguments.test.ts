import { createServer } from 'node:net'
import { once } from 'node:events'
import path from 'node:path'
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { hub, HubProcess, killAllHubs, ownFolder, type Ended } from './hub-process.ts'
import { personNumber } from '../support/world.ts'

// What whoever types something wrong is told: what is wrong and what to do, in a sentence, and nothing that is secret.

let folder: Awaited<ReturnType<typeof ownFolder>>
let database: TestDatabase
/** A production that is configured as it should be. */
const PRODUCTION = {
  NODE_ENV: 'production', YIHAO_ISSUER: 'https://issuer.city.example', YIHAO_AUDIENCE: 'https://hub.city.example',
  YIHAO_LOG_ORIGIN: 'hub.city.example/log', YIHAO_JWKS_URL: 'https://keys.invalid/jwks.json', YIHAO_PUBLIC_URL: 'https://hub.city.example',
}
const SECRET = 'geheim-4711'
const NUMBER = personNumber('1985-03-14', 1)

beforeAll(async () => {
  folder = await ownFolder()
  database = await testDatabase()
})

afterAll(async () => {
  await killAllHubs()
  await database.drop()
  await folder.remove()
})

/** Ended with 2, in sentences, without a trace of the program or of a secret. */
function expectPlain({ code, err, out }: Ended, sentence: RegExp): void {
  expect(err).toMatch(sentence)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).not.toMatch(/^\s+at |node:internal|\.[jt]s:\d|Error:/m)
  expect(err).not.toContain(SECRET)
  expect(err).not.toContain(NUMBER)
}

describe('wrong arguments', () => {
  test.each<[string, string[], RegExp]>([
    ['no command', [], /Usage: hub/],
    ['an unknown command', ['frobnicate'], /unknown command 'frobnicate'/],
    ['an ID number where none belongs', ['subjects', 'link', NUMBER, '--source', 'x'], /too many arguments/],
    ['an ID number in place of a command', [NUMBER], /unknown command '…'/],
    ['an unknown import kind', ['import', 'people', 'x.csv'], /certificates, cases, guides, types/],
    ['a size that is no number', ['demo', '--people', 'many'], /whole number from 10 to/],
    ['a missing option', ['clients', 'add', '--id', 'a'], /required option '--name <name>'/],
    ['a port that is none', ['serve', '--port', '70000'], /YIHAO_PORT must be a whole number from 0 to 65535/],
  ])('%s', async (_what, args, sentence) => {
    expectPlain(await hub(args), sentence)
  })
})

describe('an unusable configuration', () => {
  test('is named setting by setting, all at once, without the values', async () => {
    const env = {
      DATABASE_URL: `mysql://root:${SECRET}@db/x`, YIHAO_PORT: `${SECRET}1`, YIHAO_POOL_SIZE: '3', YIHAO_JWKS_URL: `ftp://u:${SECRET}@h/`,
      YIHAO_EXPLORE: SECRET, YIHAO_LOG_LEVEL: SECRET,
    }
    const ended = await hub(['serve', '--data', folder.path], { env })
    expectPlain(ended, /^The configuration is not usable:\n/)
    for (const name of Object.keys(env)) expect(ended.err).toMatch(new RegExp(`^ {2}- ${name} must be `, 'm'))
  })

  test.each([['demo'], ['demo --check']])('production refuses the %s', async (words) => {
    const env = PRODUCTION
    expectPlain(await hub([...words.split(' '), '--data', folder.path], { env }), /The demo does not run with NODE_ENV=production/)
  })

  test('a token is refused in production, where nobody would take it', async () => {
    const env = { ...PRODUCTION, DATABASE_URL: database.url }
    expectPlain(await hub(['token', '--client', 'x', '--data', folder.path], { env }), /demo tokens/i)
  })

  test('a keyring that is none is not quoted', async () => {
    const env = { YIHAO_KEYRING: SECRET, DATABASE_URL: database.url }
    expectPlain(await hub(['migrate', '--data', folder.path], { env }), /^hub: .*keyring/i)
  })

  test('a data folder that cannot be made, for the embedded database and for the keys alone', async () => {
    const file = path.join(folder.path, 'a-file')
    await writeFile(file, '')
    const data = path.join(file, 'data')
    expectPlain(await hub(['serve', '--data', data]), /^hub: The data folder .* cannot be used \(ENOTDIR\)/)
    expectPlain(await hub(['serve', '--data', data], { env: { DATABASE_URL: database.url } }), /^hub: .*ENOTDIR/)
  })
})

describe('a database of one’s own', () => {
  const serve = (url: string) => hub(['serve', '--port', '0', '--data', folder.path], { env: { DATABASE_URL: url } })

  test('that is not there, by address and by a name with several addresses', async () => {
    expectPlain(await serve(`postgres://u:${SECRET}@127.0.0.1:1/x`), /^hub: The database cannot be reached \(ECONNREFUSED\)/)
    expectPlain(await serve(`postgres://u:${SECRET}@localhost:1/x`), /^hub: The database cannot be reached \(ECONNREFUSED\)/)
  })

  test('that refuses the password, or does not exist', async () => {
    const wrong = new URL(database.url)
    wrong.password = SECRET
    expectPlain(await serve(wrong.href), /^hub: The database refuses the user or the password/)
    const missing = new URL(database.url)
    missing.pathname = '/no_such_database'
    expectPlain(await serve(missing.href), /^hub: The database that DATABASE_URL names does not exist/)
  })
})

describe('a port', () => {
  test('that is taken is said with what to do, and the process ends', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = holder.address() as { port: number }
    try {
      const ended = await hub(['serve', '--port', String(port), '--data', folder.path], { env: { DATABASE_URL: database.url } })
      expectPlain(ended, new RegExp(`^hub: Port ${port} on 127\\.0\\.0\\.1 is taken; choose another`))
    } finally {
      holder.close()
    }
  })
})

describe('the output', () => {
  test('may be closed by its reader without a trace', async () => {
    const running = new HubProcess(['--help'])
    running.child.stdout?.destroy()
    const { err } = await running.ended
    expect(err).toBe('')
  })
})
