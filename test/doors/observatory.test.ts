import fs from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'

// The MDN HTTP Observatory, offline: its own reader asks the hub and its own tests judge the answers, as if they had come
// over TLS, which a reverse proxy adds. Of the world outside it asks only whether browsers know the host already; they do not.

interface Judged {
  readonly grade: string
  readonly score: number
  readonly failed: readonly string[]
}

interface Observatory {
  readonly constants: { ALL_TESTS: readonly ((requests: object) => { result: string; pass: boolean })[] }
  readonly grader: { getGradeForScore(score: number): { grade: string; score: number }; getScoreModifier(result: string): number }
  readonly charts: { MINIMUM_SCORE_FOR_EXTRA_CREDIT: number }
  readonly session: { Session: { fromUrl(url: URL, options: object): Promise<Asking> }; getPageText(response: unknown, force: boolean): string | null }
  readonly utils: { parseHttpEquivHeaders(text: string, url: string): Map<string, string[]> }
  readonly types: { Requests: new (hostname: string) => Record<string, Record<string, unknown>> }
}

interface Asking {
  readonly url: URL
  readonly response: { readonly headers: Readonly<Record<string, string>>; httpEquiv?: Map<string, string[]> }
  options(what: object): Promise<object | null>
}

let observatory: Observatory
let hub: NetworkHub
beforeAll(async () => {
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('@mdn/mdn-http-observatory/package.json')), 'src')
  const part = (name: string) => import(pathToFileURL(path.join(folder, name)).href)
  observatory = {
    constants: await part('constants.js'), grader: await part('grader/grader.js'), charts: await part('grader/charts.js'),
    session: await part('retriever/session.js'), utils: await part('retriever/utils.js'), types: await part('types.js'),
  }
  const read = fs.readFileSync
  vi.spyOn(fs, 'readFileSync').mockImplementation(((file: string, ...rest: []) =>
    String(file).endsWith('hsts-preload.json') ? '{}' : read(file, ...rest)) as typeof read)
  hub = await worldOnNetwork()
})
afterAll(() => hub.close())

async function judge(address: string): Promise<Judged> {
  const session = await observatory.session.Session.fromUrl(new URL(address), { headers: ['Accept: text/html,*/*;q=0.8'] })
  const { response } = session
  const text = observatory.session.getPageText(response, true)
  const isPage = response.headers['content-type']?.startsWith('text/html') === true
  response.httpEquiv = isPage ? observatory.utils.parseHttpEquivHeaders(String(text), address) : new Map()
  const requests = Object.assign(new observatory.types.Requests('hub.example'), { session, resources: { path: text } })
  const cors = await session.options({ url: address, headers: { 'Access-Control-Request-Method': 'GET', Origin: 'https://elsewhere.example' } })
  Object.assign(requests['responses'] as object, { auto: response, https: response, cors })
  const results = observatory.constants.ALL_TESTS.map((test) => test(requests))
  const modifiers = results.map(({ result }) => observatory.grader.getScoreModifier(result))
  const uncurved = 100 + modifiers.filter((modifier) => modifier < 0).reduce((sum, one) => sum + one, 0)
  const whole = 100 + modifiers.reduce((sum, one) => sum + one, 0)
  const { grade, score } = observatory.grader.getGradeForScore(uncurved >= observatory.charts.MINIMUM_SCORE_FOR_EXTRA_CREDIT ? whole : uncurved)
  return { grade, score, failed: results.filter(({ pass }) => !pass).map(({ result }) => result) }
}

describe('the MDN HTTP Observatory grades A+', () => {
  it.each(['/health', '/metrics', '/graphql', '/log/checkpoint', '/nothing-here', '/graphiql'])('what is answered at %s', async (address) => {
    const judged = await judge(`${hub.url}${address}`)
    expect(judged).toMatchObject({ grade: 'A+', failed: [] })
    expect(judged.score).toBeGreaterThanOrEqual(address === '/graphiql' ? 120 : 130)
  })
})

describe('and finds a server', () => {
  let planted: Server
  let without: string[]
  let url: string
  beforeAll(async () => {
    planted = createServer(async (_request, response) => {
      const answer = await fetch(`${hub.url}/health`)
      const headers = Object.fromEntries([...answer.headers].filter(([name]) => !without.includes(name)))
      response.writeHead(200, headers).end(await answer.text())
    })
    await new Promise<void>((resolve) => planted.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(planted.address() as AddressInfo).port}/`
  })
  afterAll(() => planted.close())

  it.each([
    ['nothing', [], []],
    ['its content security policy', ['content-security-policy'], ['csp-not-implemented']],
    ['its transport security', ['strict-transport-security'], ['hsts-not-implemented']],
    ['what keeps types from being guessed', ['x-content-type-options'], ['x-content-type-options-not-implemented']],
  ])('that lacks %s', async (_what, left, failed) => {
    without = left
    const judged = await judge(url)
    expect(judged.failed).toEqual(failed)
    expect(judged.score < (await judge(`${hub.url}/health`)).score).toBe(left.length > 0)
  })
})
