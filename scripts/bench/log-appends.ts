import { GroupCommit } from '../../src/domains/audit/group-commit.ts'
import type { Entry } from '../../src/domains/audit/model.ts'
import { TemplateNumbers } from '../../src/domains/audit/template-store.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { lookUpEntry, type BenchLog } from './log-bed.ts'

export interface AppendLine {
  readonly writers: number
  readonly contender: string
  readonly perSecond: { readonly median: number; readonly lowest: number; readonly highest: number }
  /** Against the same inserts without tree. */
  readonly ratio: number
  readonly p50: number
  readonly p99: number
}

export interface AppendFigures {
  readonly rounds: number
  readonly lines: readonly AppendLine[]
}

interface Contender {
  readonly name: string
  append(entries: readonly Entry[]): Promise<unknown>
}

interface Round {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

const PLAIN = 'same inserts, no tree'

/** Appends by so many writers at once, each of which waits for its entry before it makes the next. */
export async function measureAppends(
  bed: BenchLog,
  { rounds, milliseconds }: { readonly rounds: number; readonly milliseconds: number },
): Promise<AppendFigures> {
  const plain = await plainAppends(bed)
  const group = new GroupCommit((entries) => bed.log.append(entries))
  const plainGroup = new GroupCommit(plain)
  const contenders: readonly Contender[] = [
    { name: 'the log', append: (entries) => group.append(entries) },
    { name: PLAIN, append: (entries) => plainGroup.append(entries) },
    { name: 'the log, one entry at a time', append: (entries) => bed.log.append(entries) },
  ]
  const lines: AppendLine[] = []
  for (const writers of [1, 32, 256]) {
    const results = new Map(contenders.map((contender) => [contender, [] as Round[]]))
    for (const contender of contenders) await round(contender, writers, milliseconds / 3)
    for (let at = 0; at < rounds; at += 1) {
      // Who begins changes from round to round.
      for (let turn = 0; turn < contenders.length; turn += 1) {
        const contender = contenders[(at + turn) % contenders.length] as Contender
        results.get(contender)?.push(await round(contender, writers, milliseconds))
      }
    }
    const perSecond = (contender: Contender) => (results.get(contender) ?? []).map((one) => Math.round(one.perSecond))
    const base = median(perSecond(contenders.find(({ name }) => name === PLAIN) as Contender))
    for (const contender of contenders) {
      const rates = perSecond(contender)
      lines.push({
        writers,
        contender: contender.name,
        perSecond: { median: median(rates), lowest: Math.min(...rates), highest: Math.max(...rates) },
        ratio: median(rates) / base,
        p50: median((results.get(contender) ?? []).map(({ p50 }) => p50)),
        p99: median((results.get(contender) ?? []).map(({ p99 }) => p99)),
      })
    }
  }
  return { rounds, lines }
}

async function round(contender: Contender, writers: number, milliseconds: number): Promise<Round> {
  const took: number[] = []
  const start = performance.now()
  const writer = async (): Promise<void> => {
    for (let now = performance.now(); now - start < milliseconds; ) {
      await contender.append([lookUpEntry()])
      const end = performance.now()
      took.push(end - now)
      now = end
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  const seconds = (performance.now() - start) / 1_000
  took.sort((a, b) => a - b)
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN
  return { perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99) }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The same rows into a table like the log's, ordered by a head row like the log's, without tree, tiles and signature. */
async function plainAppends({ owner, database }: BenchLog): Promise<(entries: readonly Entry[]) => Promise<bigint[]>> {
  await owner.pool.query(`
    CREATE TABLE plain_head (id smallint PRIMARY KEY, size bigint NOT NULL) WITH (fillfactor = 10);
    INSERT INTO plain_head VALUES (1, 0);
    CREATE TABLE plain_entry (LIKE audit_entry INCLUDING ALL) PARTITION BY RANGE (recorded_at);
    CREATE TABLE plain_entry_all PARTITION OF plain_entry DEFAULT;
    GRANT SELECT, INSERT ON plain_entry TO yihao_app;
    GRANT SELECT, UPDATE ON plain_head TO yihao_app`)
  const templates = new TemplateNumbers()
  return async (entries) => {
    const ids = await templates.of(database, entries.map(({ template }) => template))
    return plainAppend(database, entries, ids)
  }
}

async function plainAppend(database: Database, entries: readonly Entry[], ids: readonly number[]): Promise<bigint[]> {
  const values = entries.map((entry) => entry.values)
  const rows = await database.query<{ first: bigint }>({
    name: 'bench.plain',
    text: `
      WITH head AS (UPDATE plain_head SET size = size + $1 WHERE id = 1 RETURNING size - $1 AS first),
      entries AS (
        INSERT INTO plain_entry (index, template_id, at, leaf_hash, request, subject, neighbourhood, case_number, reason,
          document, certificates, payload, about)
        SELECT head.first + line.position - 1, line.template_id, line.at, line.leaf_hash, line.request, line.subject,
          line.neighbourhood, line.case_number, line.reason, line.document, line.certificates, line.payload, line.about
        FROM head, unnest($2::int[], $3::timestamptz[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
          $10::text[], $11::text[], $12::text[], $13::text[]) WITH ORDINALITY
          AS line (template_id, at, leaf_hash, request, subject, neighbourhood, case_number, reason, document, certificates,
            payload, about, position)
        ORDER BY line.position
      )
      SELECT first FROM head`,
  }, [
    entries.length, ids, values.map(({ at }) => at.toISOString()), entries.map(({ leafHash }) => leafHash),
    values.map(({ request }) => request), values.map(({ subject }) => subject), values.map(({ neighbourhood }) => neighbourhood),
    values.map(({ caseNumber }) => caseNumber), values.map(({ reason }) => reason), values.map(({ document }) => document),
    values.map(({ certificates }) => certificates), values.map(({ payload }) => payload), values.map(({ about }) => about),
  ])
  const first = rows[0]?.first ?? 0n
  return entries.map((_, at) => first + BigInt(at))
}
