import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { httpRefusals } from './errors.ts'
import type { PageAsked, PublicPage, RouteAnswer } from './routes.ts'
import { pageHeaders } from './security-headers.ts'

/** Where scripts/console/build.mjs puts what it has built. */
const BUILT = fileURLToPath(new URL('../../console/built/', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Under an address with the hash of their content they never change. */
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }

/**
 * Nothing but the hub's own files, and no text becomes code (Trusted Types without a policy). Styles are files too: what React
 * sets on elements goes by the CSSOM, which the policy does not concern.
 */
const PAGE_HEADERS = pageHeaders({ script: ["'self'"], style: ["'self'"], image: ["'self'"], font: ["'self'"], connect: ["'self'"] })

/** The console's page, at every address below /console that is no other route's, and the files that it loads. */
export function consolePages(): PublicPage[] {
  const page = (): RouteAnswer => {
    const file = path.join(BUILT, 'index.html')
    // Built by `scripts/run.mjs` before the hub starts; a hub that was started otherwise has none.
    if (!existsSync(file)) throw httpRefusals.NOT_FOUND()
    return { contentType: 'text/html; charset=utf-8', headers: PAGE_HEADERS, body: readFileSync(file) }
  }
  return [
    { path: '/console', answer: page },
    { path: '/console/', answer: page },
    { path: '/console/*', answer: page },
    { path: '/console/assets/:name', answer: ({ name = '' }, asked) => asset(name, asked) },
  ]
}

const kept = new Map<string, Buffer>()

/** The files are few and fixed by a build, so those that are there stay in memory; of others nothing is kept. */
function asset(name: string, { acceptEncoding = '' }: PageAsked): RouteAnswer {
  const contentType = TYPES[path.extname(name)]
  if (contentType === undefined || !/^[A-Za-z0-9_.-]+$/.test(name)) throw httpRefusals.NOT_FOUND()
  for (const [encoding, ending] of [['br', '.br'], ['gzip', '.gz'], [null, '']] as const) {
    if (encoding !== null && !accepts(acceptEncoding, encoding)) continue
    const body = bytesOf(`${name}${ending}`)
    if (body === null) continue
    const headers = { ...FOR_EVER, vary: 'accept-encoding', ...(encoding !== null && { 'content-encoding': encoding }) }
    return { contentType, headers, body }
  }
  throw httpRefusals.NOT_FOUND()
}

function bytesOf(name: string): Buffer | null {
  const known = kept.get(name)
  if (known !== undefined) return known
  const file = path.join(BUILT, 'assets', name)
  if (!existsSync(file)) return null
  const bytes = readFileSync(file)
  kept.set(name, bytes)
  return bytes
}

/** RFC 9110 section 12.5.3, as far as browsers write it: a coding that is named without `q=0`. */
function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((part) => {
    const [coding, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    return coding === encoding && !parameters.some((one) => /^q=0(\.0*)?$/.test(one))
  })
}
