import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'

const FIRST_VIEW_BYTES = 250 * 1024

let net: NetworkHub
let html: string

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../scripts/console/build.mjs', import.meta.url))])
  net = await worldOnNetwork()
  html = await (await fetch(`${net.url}/console/`)).text()
}, 120_000)

afterAll(() => net.close())

const loaded = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, address]) => address ?? '')
const scripts = () => [...loaded(/<script[^>]* src="([^"]+)"/g), ...loaded(/<link rel="modulepreload"[^>]* href="([^"]+)"/g)]
const styles = () => loaded(/<link rel="stylesheet"[^>]* href="([^"]+)"/g)

test('the first view loads less than 250 KB of compressed script, and nothing but files of the hub', async () => {
  expect(scripts().length).toBeGreaterThan(0)
  for (const address of [...scripts(), ...styles()]) expect(address).toMatch(/^\/console\/assets\/[A-Za-z0-9_.-]+$/)
  let bytes = 0
  for (const address of scripts()) {
    const answer = await fetch(`${net.url}${address}`, { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    bytes += Number(answer.headers.get('content-length'))
  }
  expect(bytes).toBeGreaterThan(50 * 1024)
  expect(bytes).toBeLessThan(FIRST_VIEW_BYTES)
})

test('the page allows no script or style but its own files, no text that becomes code, and no other host', async () => {
  const answer = await fetch(`${net.url}/console/`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    + "frame-ancestors 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  )
  expect(html).not.toMatch(/<style|<script(?![^>]* src=)| on[a-z]+=|style="/)
})

test('every address of a desk gives the page; files keep for ever under the hash of their content', async () => {
  for (const path of ['/console', '/console/clerk', '/console/audit/entries', '/console/nothing']) {
    const answer = await fetch(`${net.url}${path}`)
    expect([answer.status, await answer.text()]).toEqual([200, html])
  }
  const [script = ''] = scripts()
  const answer = await fetch(`${net.url}${script}`, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } })
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('vary')).toBe('accept-encoding')
})

test.each(['nothing.js', '..%2findex.html', '%2e%2e%2f%2e%2e%2fmain.tsx', 'index.html', '.yihao-built', 'a%00.js'])('there is no file %s', async (name) => {
  expect((await fetch(`${net.url}/console/assets/${name}`)).status).toBe(404)
})
