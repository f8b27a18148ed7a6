import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'

let hub: NetworkHub
let page: Response
let html: string
beforeAll(async () => {
  hub = await worldOnNetwork({ publicUrl: 'https://hub.example' })
  page = await fetch(`${hub.url}/graphiql`)
  html = await page.text()
})
afterAll(() => hub.close())

const loaded = () => [...html.matchAll(/(?:src|href)="([^"]+)" integrity="sha384-([^"]+)"/g)].map(([, address = '', digest = '']) => ({ address, digest }))

describe('GraphiQL', () => {
  it('is a page that loads from the hub alone, runs no script but its files, and nothing may frame', () => {
    expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store'])
    const policy = new Map((page.headers.get('content-security-policy') ?? '').split('; ').map((one) => [one.split(' ')[0], one]))
    expect(policy.get('script-src')).toBe("script-src 'self'")
    expect(policy.get('connect-src')).toBe("connect-src 'self'")
    expect(policy.get('default-src')).toBe("default-src 'none'")
    expect(policy.get('require-trusted-types-for')).toBe("require-trusted-types-for 'script'")
    expect(html).not.toMatch(/https?:\/\/(?!hub\.example\/graphql")/)
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| on[a-z]+=/)
  })

  it('names the public address of GraphQL, which proofs of a key are made for', () => {
    expect(html).toContain('data-address="https://hub.example/graphql"')
  })

  it('loads files of the right type, which are what the page says and may be kept for ever', async () => {
    expect(loaded().map(({ address }) => address.split('/').at(-1))).toEqual([
      'graphiql.min.css', 'page.css', 'react.production.min.js', 'react-dom.production.min.js', 'graphiql.min.js', 'page.js',
    ])
    for (const { address, digest } of loaded()) {
      const file = await fetch(`${hub.url}${address}`)
      const bytes = Buffer.from(await file.arrayBuffer())
      expect([file.status, hash('sha384', bytes, 'base64'), address.split('/')[2]]).toEqual([200, digest, hash('sha256', bytes, 'hex').slice(0, 16)])
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(file.headers.get('content-type')).toBe(address.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8')
      expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('has nothing at an address with another hash, nor outside of its files', async () => {
    for (const address of ['/graphiql/0000000000000000/page.js', '/graphiql/page.js', '/graphiql/../package.json', '/graphiql/%2e%2e/page.js']) {
      expect((await fetch(`${hub.url}${address}`)).status).toBe(404)
    }
  })

  it('is not there on a hub that may not be explored', async () => {
    const closed = await worldOnNetwork({ explore: false })
    try {
      for (const address of ['/graphiql', ...loaded().map((one) => one.address)]) expect((await fetch(`${closed.url}${address}`)).status).toBe(404)
    } finally {
      await closed.close()
    }
  })
})

describe('the address in the configuration', () => {
  it('is one under which the hub answers, and others are not', async () => {
    const { request } = await import('node:http')
    const under = (host: string) => new Promise<number | undefined>((resolve, reject) => {
      request(`${hub.url}/live`, { headers: { host } }, (answer) => resolve(answer.resume().statusCode)).on('error', reject).end()
    })
    expect([await under('hub.example'), await under('hub.example.evil.example')]).toEqual([200, 421])
  })
})
