import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hub, HubProcess, killAllHubs, ownFolder, projectRoot } from './hub-process.ts'

// A department's developer in front of a demo hub, with the page that is written for him and with the program beside it.

let folder: Awaited<ReturnType<typeof ownFolder>>
let data: string
let url: string

beforeAll(async () => {
  folder = await ownFolder()
  data = path.join(folder.path, 'data')
  const demo = new HubProcess(['demo', '--people', '60', '--data', data, '--port', '0'])
  url = await demo.says(/Yihao listens on (http:\S+)/)
  await demo.says(/Press Ctrl-C/)
}, 120_000)

afterAll(async () => {
  await killAllHubs()
  await folder.remove()
})

const PROVED = /of this answer and no other|the answer in the file is the one that was recorded/

describe('the program of a department', () => {
  const run = (...more: string[]) => hub(['scripts/run.mjs', 'scripts/department/main.ts', '--hub', url, '--data', data, '--keys', path.join(folder.path, 'keys'), ...more], {
    program: [process.execPath], cwd: projectRoot,
  })

  test('registers, gets a bound token, opens a case, asks, and proves what it was shown', async () => {
    const { code, out, err } = await run()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^registered /)
    expect(out).toMatch(/^VALID 营业执照$/m)
    expect(out).toMatch(PROVED)
  }, 60_000)

  test('does so again with the same key', async () => {
    const { code, out } = await run()
    expect([code, PROVED.test(out)]).toEqual([0, true])
  }, 60_000)

  test('says in a sentence what is wrong where the hub is not there', async () => {
    const { code, err } = await hub(['scripts/run.mjs', 'scripts/department/main.ts', '--hub', 'http://127.0.0.1:9', '--data', data, '--keys', path.join(folder.path, 'keys')], {
      program: [process.execPath], cwd: projectRoot,
    })
    expect([code, err.split('\n').length]).toEqual([1, 2])
    expect(err).toMatch(/^No hub answers at http:\/\/127\.0\.0\.1:9/)
  }, 60_000)
})

test('the page for developers leads there with curl, block by block', async () => {
  const page = await readFile(path.join(projectRoot, 'schema', 'README.md'), 'utf8')
  const blocks = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block]) => block)
  expect(blocks.length).toBeGreaterThan(3)
  // The hub of the test listens elsewhere, keeps its data elsewhere, and leaves nothing in the repository.
  const script = blocks.join('')
    .replaceAll('http://127.0.0.1:4000', url)
    .replaceAll('npm run --silent hub -- "$@"', `npm run --silent hub -- "$@" --data '${data}'`)
    .replaceAll('scripts/department/sign.ts "$@"', `scripts/department/sign.ts --keys '${path.join(folder.path, 'curl')}' "$@"`)
    .replace(/\b(my-jwks\.json|answer\.json|receipt\.txt|log-key\.json)/g, path.join(folder.path, '$1'))
  const { code, out, err } = await hub(['-e', '-c', script], { program: ['bash'], cwd: projectRoot })
  expect({ code, err }).toEqual({ code: 0, err: 'registered my-desk\n' })
  expect(out).toMatch(PROVED)
}, 120_000)
