import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { entryBundle, parseTilePath, tileWidth, TILE_WIDTH, type TileCoordinates } from '../../kernel/tlog/tile.ts'
import type { Actor } from '../../kernel/actor.ts'
import { httpRefusals } from '../../platform/http/errors.ts'
import type { Db } from '../../platform/db/database.ts'
import type { PageAsked, PublicRoute, RouteAnswer } from '../../platform/http/routes.ts'
import { publishedCheckpoint } from './checkpoint-note.ts'
import { newestWitnessed } from './cosignature-store.ts'
import { readHead, readTile } from './store.ts'

const compress = promisify(gzip)

/** Tiles and bundles never change: a path names hashes or entries under a signed checkpoint. */
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }
/** A checkpoint is new with every group of entries. */
const FOR_A_MOMENT = { 'cache-control': 'public, max-age=2' }

/** Texts of entries [from, to), for an actor, on record. @throws Refusal for anybody but an auditor */
export type ReadBundle = (actor: Actor, from: number, to: number) => Promise<readonly string[]>

/**
 * The log as C2SP tlog-tiles serves it, below `/log`, and the newest checkpoint with cosignatures. These and tiles are for everybody: they are hashes. Entry
 * bundles hold nothing personal either, but who handles which case and why somebody was refused, so they are for auditors,
 * with a token, and reading them is on record; others are given an export. What the log does not have is answered with
 * 404, which nobody may keep: it may have it later.
 */
export function logRoutes(db: Db, readBundle: ReadBundle): PublicRoute[] {
  return [
    { path: '/log/checkpoint', answer: async () => checkpoint(await publishedCheckpoint(db)) },
    // On a busy log the newest checkpoint is mostly too new to have been cosigned.
    { path: '/log/witnessed-checkpoint', answer: async () => checkpoint(await newestWitnessed(db)) },
    { path: '/log/tile/*', answer: (params, asked) => tile(db, `tile/${params['*'] ?? ''}`, asked, readBundle) },
  ]
}

function checkpoint(published: { readonly note: string } | null): RouteAnswer {
  if (published === null) throw httpRefusals.NOT_FOUND()
  return { contentType: 'text/plain; charset=utf-8', body: published.note, headers: FOR_A_MOMENT }
}

async function tile(db: Db, path: string, asked: PageAsked, readBundle: ReadBundle): Promise<RouteAnswer> {
  const named = parseTilePath(path)
  if (named === null) throw httpRefusals.NOT_FOUND()
  const { size } = await readHead(db)
  const level = 'entries' in named ? 0 : named.level
  // Every width that the log ever had is served for good, so a checkpoint of any size can be followed to its entries.
  if (tileWidth(level, named.index, size) < named.width) throw httpRefusals.NOT_FOUND()
  if (!('entries' in named)) return hashes(db, named)
  const from = named.index * TILE_WIDTH
  const texts = await readBundle(await asked.admit(), from, from + named.width)
  return bundle(texts, asked)
}

async function hashes(db: Db, named: TileCoordinates): Promise<RouteAnswer> {
  return { contentType: 'application/octet-stream', body: await readTile(db, named), headers: FOR_EVER }
}

async function bundle(texts: readonly string[], { acceptEncoding }: Pick<PageAsked, 'acceptEncoding'>): Promise<RouteAnswer> {
  const body = entryBundle(texts)
  const contentType = 'application/octet-stream'
  // For the auditor's own machine to keep, and for nobody on the way.
  const headers = { 'cache-control': 'private, max-age=31536000, immutable', vary: 'accept-encoding, authorization' }
  if (!acceptsGzip(acceptEncoding)) return { contentType, body, headers }
  return { contentType, body: await compress(body), headers: { ...headers, 'content-encoding': 'gzip' } }
}

/** RFC 9110 section 12.5.3, as far as it is used: a coding is accepted where it is named, unless with a weight of 0. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const weights = new Map<string, number>()
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((text) => text.trim())
    const weight = parameters.find((text) => text.startsWith('q='))?.slice(2)
    weights.set(coding, weight === undefined ? 1 : Number(weight))
  }
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0
}
