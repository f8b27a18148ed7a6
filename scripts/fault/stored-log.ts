import canonicalizeText from 'canonicalize'
import type { ClientBase } from 'pg'

// What lies in the tables, read with SQL of the judge's own. The text of an entry is put together here a second time, from
// what the migration says of the columns.

const canonicalJson = canonicalizeText as unknown as (value: unknown) => string

export interface EntryFound {
  readonly index: number
  readonly leafHash: Buffer
  readonly text: string
  readonly entry: EntryRead
}

/** Of an entry, what the judge looks at. */
export interface EntryRead {
  readonly request: string
  readonly action: string
  readonly outcome: string
  readonly subject: string | null
  readonly purpose: { readonly case: string | null } | null
  readonly part: unknown
}

export interface HeadFound {
  readonly size: number
  readonly edge: Buffer
  readonly checkpoint: string
}

interface Skeleton {
  readonly certificates: readonly object[]
  readonly purpose: object | null
}

interface Row {
  readonly index: string
  readonly template_id: number
  readonly at: Date
  readonly leaf_hash: Buffer
  readonly request: string
  readonly subject: string | null
  readonly neighbourhood: string | null
  readonly case_number: string | null
  readonly reason: string | null
  readonly document: string | null
  readonly certificates: string | null
  readonly payload: string | null
  readonly about: string | null
}

const PAGE = 5_000

/** Every entry, in the order of the indexes; one that is there twice comes twice. */
export async function* storedEntries(db: ClientBase): AsyncGenerator<EntryFound> {
  const skeletons = await db.query<{ id: number; skeleton: Skeleton }>('SELECT id, skeleton FROM audit_template')
  const skeletonOf = new Map(skeletons.rows.map(({ id, skeleton }) => [id, skeleton]))
  const { rows: ends } = await db.query<{ last: string }>('SELECT coalesce(max(index), -1)::text AS last FROM audit_entry')
  const last = Number(ends[0]?.last)
  for (let from = 0; from <= last; from += PAGE) {
    const { rows } = await db.query<Row>(
      'SELECT * FROM audit_entry WHERE index >= $1 AND index < $2 ORDER BY index, recorded_at',
      [from, from + PAGE],
    )
    for (const row of rows) {
      const skeleton = skeletonOf.get(row.template_id) ?? { certificates: [], purpose: null }
      const text = textOf(row, skeleton)
      yield { index: Number(row.index), leafHash: row.leaf_hash, text, entry: JSON.parse(text) as EntryRead }
    }
  }
}

function textOf(row: Row, skeleton: Skeleton): string {
  const tokens = row.certificates === null ? [] : row.certificates.split(',')
  return canonicalJson({
    ...skeleton,
    about: row.about === null ? null : (JSON.parse(row.about) as unknown),
    certificates: skeleton.certificates.map((certificate, at) => ({ ...certificate, token: tokens[at] ?? null })),
    document: row.document,
    neighbourhood: row.neighbourhood,
    payload: row.payload,
    purpose: skeleton.purpose && { ...skeleton.purpose, case: row.case_number, reason: row.reason },
    request: row.request,
    subject: row.subject,
    time: row.at.toISOString(),
  })
}

export async function storedHead(db: ClientBase): Promise<HeadFound> {
  const { rows } = await db.query<{ size: string; edge: Buffer; checkpoint: string }>(
    'SELECT size, edge, checkpoint FROM audit_head WHERE id = 1',
  )
  const [row] = rows
  if (!row) throw new Error('the log has no head')
  return { ...row, size: Number(row.size) }
}

/** Hashes and root of every full tile, by `<level>/<index>`. */
export async function storedTiles(db: ClientBase): Promise<Map<string, { readonly hashes: Buffer; readonly root: Buffer }>> {
  const { rows } = await db.query<{ level: number; index: string; hashes: Buffer; root: Buffer }>(
    'SELECT level, index, hashes, root FROM audit_tile',
  )
  return new Map(rows.map(({ level, index, hashes, root }) => [`${level}/${index}`, { hashes, root }]))
}

export interface CaseFound {
  readonly number: string
  readonly decided: boolean
}

/** The cases that the load of this program has opened. */
export async function storedCases(db: ClientBase, prefix: string): Promise<CaseFound[]> {
  const { rows } = await db.query<CaseFound>(
    'SELECT number, decision IS NOT NULL AS decided FROM case_file WHERE starts_with(number, $1)',
    [prefix],
  )
  return rows
}

/** The most entries that one transaction has appended: rows of one transaction bear its number. */
export async function largestAppend(db: ClientBase): Promise<number> {
  const { rows } = await db.query<{ most: string }>(
    'SELECT max(count)::text AS most FROM (SELECT count(*) FROM audit_entry GROUP BY tableoid, xmin) AS appends',
  )
  return Number(rows[0]?.most ?? 0)
}
