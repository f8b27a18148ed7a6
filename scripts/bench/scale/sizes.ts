import type { Bed } from './bed.ts'

export interface RelationSize {
  readonly name: string
  readonly kind: 'TABLE' | 'INDEX'
  readonly bytes: number
}

/** Tables and indexes that grow with certificates, the largest first. */
export async function sizesOf(bed: Bed, database: string): Promise<RelationSize[]> {
  const rows = await bed.sql<{ name: string; kind: 'TABLE' | 'INDEX'; bytes: string }>(database, `
    SELECT relname AS name, CASE relkind WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END AS kind,
      (CASE relkind WHEN 'i' THEN pg_relation_size(oid) ELSE pg_table_size(oid) END)::text AS bytes
    FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND relname ~ '^(subject|certificate|case)'
    ORDER BY pg_relation_size(oid) DESC`)
  return rows.map(({ bytes, ...row }) => ({ ...row, bytes: Number(bytes) })).filter(({ bytes }) => bytes > 200_000)
}
