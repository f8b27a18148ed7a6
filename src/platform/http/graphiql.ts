import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PublicPage, RouteAnswer } from './routes.ts'
import { pageHeaders } from './security-headers.ts'

const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
const STYLE = 'text/css; charset=utf-8'

/** Under an address with their hash they never change. */
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }

interface Asset {
  readonly name: string
  readonly contentType: string
  readonly bytes: Buffer
}

/**
 * GraphiQL as it lies in its package, with a page of our own around it: no other host is asked for anything. For hubs that
 * may be explored; on others there is nothing at these addresses.
 *
 * @param graphqlUrl tells the public address of /graphql, which proofs must name (RFC 9449 `htu`)
 */
export function graphiqlPages(graphqlUrl: () => string): PublicPage[] {
  const assets = [
    packaged('react', 'umd/react.production.min.js', SCRIPT),
    packaged('react-dom', 'umd/react-dom.production.min.js', SCRIPT),
    packaged('graphiql', 'graphiql.min.js', SCRIPT),
    own('page.js', SCRIPT),
    packaged('graphiql', 'graphiql.min.css', STYLE),
    own('page.css', STYLE),
  ]
  const headers = pageHeaders({
    script: ["'self'"],
    // GraphiQL's menus and dialogs write style elements as they open; nothing that a style can load is allowed below.
    style: ["'self'", "'unsafe-inline'"],
    image: ['data:'],
    font: ['data:'],
    connect: ["'self'"],
    trustedTypes: ['default'],
  })
  return [
    { path: '/graphiql', answer: () => ({ contentType: HTML, headers, body: page(assets, graphqlUrl()) }) },
    ...assets.map((asset) => ({ path: addressOf(asset), answer: (): RouteAnswer => ({ contentType: asset.contentType, headers: FOR_EVER, body: asset.bytes }) })),
  ]
}

function page(assets: readonly Asset[], graphqlUrl: string): string {
  const integrity = ({ bytes }: Asset) => `integrity="sha384-${hash('sha384', bytes, 'base64')}"`
  const styles = assets.filter(({ contentType }) => contentType === STYLE)
  const scripts = assets.filter(({ contentType }) => contentType === SCRIPT)
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>GraphiQL: Yihao</title>',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...styles.map((asset) => `<link rel="stylesheet" href="${addressOf(asset)}" ${integrity(asset)}>`),
    '</head>',
    `<body data-address="${escaped(graphqlUrl)}">`,
    '<form name="access" autocomplete="off"><strong>Yihao</strong>',
    '<input name="token" type="password" aria-label="Access token" placeholder="Access token" autocomplete="off" spellcheck="false">',
    '<button>Use token</button>',
    '<button type="button" name="make">Make a key</button>',
    '<input name="thumbprint" aria-label="Thumbprint of the key" placeholder="Thumbprint of the key" readonly>',
    '<output></output></form>',
    '<main></main>',
    ...scripts.map((asset) => `<script src="${addressOf(asset)}" ${integrity(asset)}></script>`),
    '</body></html>',
    '',
  ].join('\n')
}

function addressOf({ name, bytes }: Asset): string {
  return `/graphiql/${hash('sha256', bytes, 'hex').slice(0, 16)}/${name}`
}

const requires = createRequire(import.meta.url)

function packaged(name: string, file: string, contentType: string): Asset {
  // By its package.json, because React does not export the files that a page can load.
  const folder = path.dirname(requires.resolve(`${name}/package.json`))
  return { name: path.basename(file), contentType, bytes: readFileSync(path.join(folder, file)) }
}

function own(name: string, contentType: string): Asset {
  return { name, contentType, bytes: readFileSync(fileURLToPath(new URL(`graphiql/${name}`, import.meta.url))) }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
